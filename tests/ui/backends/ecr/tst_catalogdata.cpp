// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrpublicoperations.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/ecr/catalogdialog.h"
#include "ui/backends/ecr/logofield.h"
#include "ui/backends/ecr/registrydetailsdialog.h"
#include "ui/base/copyfield.h"
#include "ui/base/errorbox.h"
#include "ui/base/inlinequestion.h"
#include "ui/base/statepanel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("lab/gallery");

} // namespace

class TestCatalogData : public QObject
{
    Q_OBJECT

    static ecr::EcrPublicOperations *operations(const RepositoryWindow &window)
    {
        return ecr::EcrPublicOperations::of(window.session()->registry());
    }
    static ecr::CatalogData onServer(const RepositoryWindow &window)
    {
        Awaited<std::optional<ecr::CatalogData>> data(
            [&](auto handler) { return operations(window)->catalogData(repository, handler); });
        return data.isValue() ? data.value().value_or(ecr::CatalogData()) : ecr::CatalogData();
    }
    static QString nameOnServer(const RepositoryWindow &window)
    {
        Awaited<QString> name([&](auto handler) { return operations(window)->displayName(handler); });
        return name.isValue() ? name.value() : QStringLiteral("?");
    }
    template <class Dialog>
    static Dialog *open(const RepositoryWindow &window, const char *name, const char *field)
    {
        auto *dialog = window.openDialog<Dialog>(name);
        if (!dialog)
            return nullptr;
        const auto *content = dialog->template findChild<QWidget *>(QString::fromLatin1(field));
        return waitFor([content] { return content->isVisible(); }) ? dialog : nullptr;
    }
    static CatalogDialog *openCatalog(const RepositoryWindow &window)
    {
        return open<CatalogDialog>(window, "catalogData", "description");
    }
    static RegistryDetailsDialog *openDetails(const RepositoryWindow &window)
    {
        return open<RegistryDetailsDialog>(window, "registryDetails", "displayName");
    }
    static QPushButton *button(const QWidget *dialog, const char *name)
    {
        return RepositoryWindow::child<QPushButton>(dialog, name);
    }
    static QPlainTextEdit *text(const QWidget *dialog, const char *name)
    {
        return RepositoryWindow::child<QWidget>(dialog, name)->findChild<QPlainTextEdit *>();
    }
    static ErrorBox *error(const QWidget *dialog) { return RepositoryWindow::child<ErrorBox>(dialog, "errorBox"); }

private Q_SLOTS:
    void writesAndReadsAgain()
    {
        RepositoryWindow window(RegistryKind::EcrPublic, {repository});
        CatalogDialog *dialog = openCatalog(window);
        QVERIFY(dialog);
        auto *description = RepositoryWindow::child<QPlainTextEdit>(dialog, "description");
        QCOMPARE(dialog->focusWidget(), description);
        QVERIFY(!button(dialog, "saveCatalog")->isEnabled());
        QTest::keyClicks(description, QStringLiteral("Short"));
        text(dialog, "about")->setPlainText(QStringLiteral("# About"));
        text(dialog, "usage")->setPlainText(QStringLiteral("`docker pull`"));
        RepositoryWindow::child<QCheckBox>(dialog, "Linux")->click();

        // The picture by way of the file dialog.
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::blue);
        const QString path = window.folder.filePath(QStringLiteral("logo.png"));
        QVERIFY(image.save(path));
        QTest::mouseClick(button(dialog, "chooseLogo"), Qt::LeftButton);
        auto *files = dialog->findChild<QFileDialog *>(QStringLiteral("logoDialog"));
        QVERIFY(files && files->isVisible());
        Q_EMIT files->fileSelected(path);
        files->reject();
        QVERIFY(RepositoryWindow::child<QLabel>(dialog, "logoText")->text().contains(QStringLiteral("logo.png")));
        QTest::mouseClick(button(dialog, "saveCatalog"), Qt::LeftButton);
        TRY_VERIFY(!window.window->findChild<CatalogDialog *>());
        const ecr::CatalogData data = onServer(window);
        QCOMPARE(data.description, QStringLiteral("Short"));
        QCOMPARE(data.usageText, QStringLiteral("`docker pull`"));
        QCOMPARE(data.operatingSystems, QStringList{QStringLiteral("Linux")});
        QVERIFY(!data.logoUrl.isEmpty());

        // Another change keeps the rest, the picture too.
        dialog = openCatalog(window);
        QVERIFY(dialog);
        QCOMPARE(text(dialog, "about")->toPlainText(), QStringLiteral("# About"));
        QVERIFY(RepositoryWindow::child<QCheckBox>(dialog, "Linux")->isChecked());
        RepositoryWindow::child<QCheckBox>(dialog, "x86-64")->click();
        QTest::mouseClick(button(dialog, "saveCatalog"), Qt::LeftButton);
        TRY_VERIFY(!window.window->findChild<CatalogDialog *>());
        const ecr::CatalogData again = onServer(window);
        QCOMPARE(again.architectures, QStringList{QStringLiteral("x86-64")});
        QCOMPARE(again.aboutText, QStringLiteral("# About"));
        QCOMPARE(again.logoUrl, data.logoUrl);
    }

    void limits_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("fine");
        for (const char *field : {"about", "usage"}) {
            QTest::addRow("%s full", field) << QByteArray(field) << 25600 << true;
            QTest::addRow("%s over", field) << QByteArray(field) << 25601 << false;
        }
    }
    void limits()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, length);
        QFETCH(bool, fine);
        RepositoryWindow window(RegistryKind::EcrPublic, {repository});
        CatalogDialog *dialog = openCatalog(window);
        QVERIFY(dialog);
        text(dialog, field.constData())->setPlainText(QString(length, QLatin1Char('t')));
        QCOMPARE(button(dialog, "saveCatalog")->isEnabled(), fine);
        QCOMPARE(!RepositoryWindow::child<QLabel>(dialog, "textsProblem")->isVisible(), fine);
    }

    void refusals()
    {
        RepositoryWindow window(RegistryKind::EcrPublic, {repository});
        CatalogDialog *dialog = openCatalog(window);
        QVERIFY(dialog);
        RepositoryWindow::child<QPlainTextEdit>(dialog, "description")->setPlainText(QStringLiteral("x"));
        window.fail("PutRepositoryCatalogData", QStringLiteral("InvalidParameterException"),
                    QStringLiteral("the service's words"));
        QTest::mouseClick(button(dialog, "saveCatalog"), Qt::LeftButton);
        TRY_VERIFY(error(dialog)->isVisible());
        QVERIFY(error(dialog)->text().contains(QStringLiteral("the service's words")));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(RepositoryWindow::child<InlineQuestion>(dialog, "question")->isVisible());
        window.cut("PutRepositoryCatalogData");
        QTest::mouseClick(button(dialog, "saveCatalog"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(error(dialog)->text().contains(QStringLiteral("not known")), 60'000);
        window.server.clearFaults();
        QTest::mouseClick(button(dialog, "saveCatalog"), Qt::LeftButton);
        TRY_VERIFY(!window.window->findChild<CatalogDialog *>());
        QCOMPARE(onServer(window).description, QStringLiteral("x"));
    }

    void goneMeanwhile()
    {
        RepositoryWindow window(RegistryKind::EcrPublic, {repository});
        QVERIFY(window.server.removeRepository(repository, demo::Edition::Public));
        auto *dialog = window.openDialog<CatalogDialog>("catalogData");
        QVERIFY(dialog);
        auto *state = RepositoryWindow::child<StatePanel>(dialog, "state");
        TRY_VERIFY(!state->title().isEmpty());
        QVERIFY(!button(dialog, "saveCatalog")->isEnabled());
        QPushButton *copy = state->findChildren<QPushButton *>().value(1);
        QVERIFY(copy);
        QTest::mouseClick(copy, Qt::LeftButton);
        QVERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("RepositoryNotFoundException")),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }

    void registryDetails()
    {
        RepositoryWindow window(RegistryKind::EcrPublic, {repository});
        RegistryDetailsDialog *dialog = openDetails(window);
        QVERIFY(dialog);
        QStringList shown;
        for (const CopyField *field : dialog->findChildren<CopyField *>())
            shown << field->text();
        QVERIFY(shown.contains(window.server.options().account));
        QVERIFY(
            RepositoryWindow::child<QLabel>(dialog, "aliases")->text().contains(window.server.options().publicAlias));
        auto *name = RepositoryWindow::child<QLineEdit>(dialog, "displayName");
        QCOMPARE(dialog->focusWidget(), name);
        name->setText(QString(101, QLatin1Char('n')));
        QVERIFY(RepositoryWindow::child<QLabel>(dialog, "displayNameProblem")->isVisible());
        QVERIFY(!button(dialog, "saveName")->isEnabled());
        name->clear();
        QTest::keyClicks(name, QStringLiteral("The lab"));
        QTest::keyClick(name, Qt::Key_Return);
        TRY_VERIFY(!window.window->findChild<RegistryDetailsDialog *>());
        QCOMPARE(nameOnServer(window), QStringLiteral("The lab"));
        dialog = openDetails(window);
        QVERIFY(dialog);
        QCOMPARE(RepositoryWindow::child<QLineEdit>(dialog, "displayName")->text(), QStringLiteral("The lab"));
        QVERIFY(!button(dialog, "saveName")->isEnabled());
    }

    void readOnlyConnectionsShowThem()
    {
        RepositoryWindow window(RegistryKind::EcrPublic, {repository}, true);
        CatalogDialog *dialog = openCatalog(window);
        QVERIFY(dialog);
        QVERIFY(RepositoryWindow::child<QPlainTextEdit>(dialog, "description")->isReadOnly());
        QVERIFY(!RepositoryWindow::child<QCheckBox>(dialog, "Linux")->isEnabled());
        dialog->reject();
        RegistryDetailsDialog *details = openDetails(window);
        QVERIFY(details);
        QVERIFY(RepositoryWindow::child<QLineEdit>(details, "displayName")->isReadOnly());
    }
};

TAGBOAT_TEST(TestCatalogData)
#include "tst_catalogdata.moc"
