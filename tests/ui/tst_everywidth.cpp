// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Window managers may ignore what a window says it needs, and screens are scaled: no width may make a widget resize itself
// without end.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deleting/samples.h"
#include "tests/ui/deletingsteps.h"
#include "tests/ui/imagedialog.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/backends.h"
#include "ui/base/copyfield.h"
#include "ui/base/plaintext.h"
#include "ui/base/progressline.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/sidebar.h"
#include "ui/connecting/connectiondialog.h"
#include "ui/copying/copies.h"
#include "ui/copying/copyprogressdialog.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/restoredialog.h"
#include "ui/imageactions.h"

#include <QApplication>
#include <QLayout>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QTabWidget>
#include <QTest>
#include <QtMath>

using namespace tagboat;

namespace {

constexpr int widest = 1000;
constexpr int parts = 4; ///< each has its share of the widths: all of them at once would take too long
const int part = qEnvironmentVariableIntValue("TAGBOAT_WIDTHS_PART");
constexpr int mostTurns = 30; ///< a layout may need some until it rests

/// Counts how often each widget changes its size while a window takes another one, and stops those that would not end.
class ResizeWatch : public QObject
{
public:
    ResizeWatch() { qApp->installEventFilter(this); }
    ~ResizeWatch() override { qApp->removeEventFilter(this); }

    void begin() { m_turns.clear(); }
    [[nodiscard]] QString restless() const { return m_restless; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Resize || !watched->isWidgetType() || ++m_turns[watched] <= mostTurns)
            return false;
        if (m_restless.isEmpty()) {
            m_restless = QStringLiteral("%1 \"%2\" in %3")
                             .arg(QLatin1String(watched->metaObject()->className()), watched->objectName(),
                                  QLatin1String(static_cast<QWidget *>(watched)->parentWidget()
                                                    ? watched->parent()->metaObject()->className()
                                                    : "nothing"));
        }
        return true;
    }

private:
    QHash<QObject *, int> m_turns;
    QString m_restless;
};

/// From one pixel to a thousand and back. \return the widget that did not come to rest
QString atEveryWidth(QWidget *window)
{
    QList<QWidget *> all = window->findChildren<QWidget *>();
    all.prepend(window);
    // As under a window manager that does not ask how small something may be.
    if (QLayout *layout = window->layout())
        layout->setSizeConstraint(QLayout::SetNoConstraint);
    window->setMinimumSize(0, 0);
    QList<int> widths;
    for (int width = 1 + part; width <= widest; width += parts)
        widths.append(width);
    for (qsizetype back = widths.size() - 1; back >= 0; --back)
        widths.append(widths.at(back));

    ResizeWatch watch;
    const int height = window->height();
    for (const int width : widths) {
        watch.begin();
        window->resize(width, height);
        QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        if (!watch.restless().isEmpty())
            return QStringLiteral("%1 at %2 px").arg(watch.restless()).arg(width);
        if (window->width() != width)
            return QStringLiteral("%1 px instead of %2").arg(window->width()).arg(width);
    }
    return {};
}

} // namespace

class TestEveryWidth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copyField_data()
    {
        QTest::addColumn<QString>("text");
        const QString digest = QStringLiteral("sha256:") + QString(64, u'a');
        QTest::newRow("empty") << QString();
        QTest::newRow("digest") << digest;
        QTest::newRow("pull command") << QStringLiteral("docker pull 127.0.0.1:5301/signed/two@") + digest;
        QTest::newRow("endless") << QString(4'000, u'w');
        QTest::newRow("lines") << QStringLiteral("a\nb\nc\n").repeated(100);
    }
    void copyField()
    {
        QFETCH(QString, text);
        CopyField field(QStringLiteral("Digest"));
        field.setText(text);
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        QCOMPARE(atEveryWidth(&field), QString());
        // A layout may give the text itself any size.
        QCOMPARE(atEveryWidth(field.findChild<QPlainTextEdit *>()), QString());
    }

    void copyFieldIsAsHighAsItsLines()
    {
        CopyField field(QStringLiteral("Digest"));
        field.setText(QStringLiteral("sha256:") + QString(64, u'a'));
        const auto *text = field.findChild<QPlainTextEdit *>();
        const int line = text->fontMetrics().height();
        const auto widthOf = [letter = QFontMetricsF(text->font()).horizontalAdvance(u'a')](int letters) {
            return qCeil(letters * letter);
        };
        const int air = text->heightForWidth(widthOf(100)) - line;
        QCOMPARE(text->heightForWidth(widthOf(72)), air + line);
        QCOMPARE(text->heightForWidth(widthOf(36)), air + 2 * line);
        QCOMPARE(text->heightForWidth(widthOf(12)), air + 6 * line);
        field.resize(widthOf(40), 400);
        field.show();
        QVERIFY(QTest::qWaitForWindowExposed(&field));
        QCOMPARE(text->height(), text->heightForWidth(text->width()));
        field.setText(QStringLiteral("short"));
        TRY_COMPARE(text->height(), air + line);
    }

    void mainWindow()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addIndex(QStringLiteral("team/r"), {QStringLiteral("t")}, 2);
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("t"));
        QCOMPARE(atEveryWidth(window), QString());

        // By itself: the window's splitter keeps it at the width it needs.
        auto *details = window->findChild<QWidget *>(QStringLiteral("details"));
        details->setParent(nullptr);
        details->show();
        auto *pages = details->findChild<QTabWidget *>(QStringLiteral("detailsTabs"));
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentIndex(page);
            QCOMPARE(atEveryWidth(details), QString());
        }
        details->setParent(window);
        for (QWidget *pane : std::initializer_list<QWidget *>{window->sidebar(), window->imagesPane()}) {
            QWidget *const home = pane->parentWidget();
            pane->setParent(nullptr);
            pane->show();
            QCOMPARE(atEveryWidth(pane), QString());
            pane->setParent(home);
        }
    }

    void copyProgress()
    {
        WindowFixture fixture;
        for (const char *name : {"team/from", "team/to"})
            fixture.server.addRepository(QString::fromLatin1(name));
        const Digest image =
            fixture.server.addReadableImage(QStringLiteral("team/from"), {QStringLiteral("1.0")}, {"layer"});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/from")));
        CopyRequest request;
        request.source = request.target = fixture.window->workspace()->connection(fixture.lastConnection);
        request.from = QStringLiteral("team/from");
        request.to = QStringLiteral("team/to");
        request.items = {{ImageIdentifier::forDigest(image), {"1.0"}}};
        Copies *copies = window->imageActions()->copies();
        copies->start(request);
        auto *progress = window->findChild<CopyProgressDialog *>();
        QVERIFY(progress);
        QVERIFY(QTest::qWaitForWindowExposed(progress));
        QCOMPARE(atEveryWidth(progress), QString());
        TRY_VERIFY(!copies->isRunning());
        QCOMPARE(atEveryWidth(progress), QString());
    }

    /// All of them are made in one way, and have one size that no window manager changes.
    void questions()
    {
        const QString name = QStringLiteral("registry.example.org/") + QString(200, u'n');
        QMessageBox *box = makeMessageBox(QMessageBox::Warning, QStringLiteral("Lift the protection"),
                                          QStringLiteral("Lift the protection of %1?").arg(name),
                                          QMessageBox::Ok | QMessageBox::Cancel, nullptr);
        const std::unique_ptr<QMessageBox> owner(box);
        setSecondParagraph(box, QStringLiteral("What has been sent cannot be called back. ").repeated(5));
        box->show();
        QVERIFY(QTest::qWaitForWindowExposed(box));
        QCOMPARE(box->minimumSize(), box->maximumSize());
        QCOMPARE(box->size(), box->minimumSize());
    }

    void planAndResults()
    {
        PlanDialog plan(samples::planRequest(60));
        plan.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plan));
        QCOMPARE(atEveryWidth(&plan), QString());
        ResultsDialog results(samples::manyResults(50));
        results.show();
        QVERIFY(QTest::qWaitForWindowExposed(&results));
        QCOMPARE(atEveryWidth(&results), QString());
    }

    void historyAndRestore()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));
        fixture.model()->selectAllMatches();
        QVERIFY(openPlan(window));
        QCOMPARE(atEveryWidth(flowOf(window)->planDialog()), QString());
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QWidget *results = flowOf(window)->resultsDialog();
        QCOMPARE(atEveryWidth(results), QString());
        results->findChild<QPushButton *>(QStringLiteral("restore"))->click();
        TRY_VERIFY(window->history()->restoreDialog());
        QCOMPARE(atEveryWidth(window->history()->restoreDialog()), QString());
        window->actions().history->trigger();
        auto *history = window->findChild<QDialog *>(QStringLiteral("historyDialog"));
        QVERIFY(history);
        QCOMPARE(atEveryWidth(history), QString());
        window->actions().searchEverything->trigger();
        auto *search = window->findChild<QDialog *>(QStringLiteral("searchDialog"));
        QVERIFY(search);
        QCOMPARE(atEveryWidth(search), QString());
    }

    void connectionDialog_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("ecr") << QString(RegistryKind::Ecr);
        QTest::newRow("public") << QString(RegistryKind::EcrPublic);
        QTest::newRow("glance") << QString(RegistryKind::Glance);
        QTest::newRow("distribution") << QString(RegistryKind::Distribution);
    }
    void connectionDialog()
    {
        QFETCH(QString, kind);
        WindowFixture fixture;
        Connection connection = Connection::create();
        connection.setKind(kind);
        ConnectionDialog dialog(connection, true,
                                {fixture.factory.get(), &fixture.secrets, {}, {}, nullptr, backEndUis()});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(atEveryWidth(&dialog), QString());
    }

    void imageDialogs_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("add tag") << QByteArray("addTag");
        QTest::newRow("copy") << QByteArray("copyImage");
        QTest::newRow("sign in") << QByteArray("dockerSignIn");
    }
    void imageDialogs()
    {
        QFETCH(QByteArray, action);
        WindowFixture fixture;
        QDialog *dialog = test::openImageDialog(fixture, action);
        QVERIFY(dialog);
        QCOMPARE(atEveryWidth(dialog), QString());
    }

    void repositoryDialogs_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("create") << QString(RegistryKind::Ecr) << QByteArray("createRepository");
        QTest::newRow("delete") << QString(RegistryKind::Ecr) << QByteArray("deleteOpenRepository");
        QTest::newRow("permissions") << QString(RegistryKind::Ecr) << QByteArray("permissions");
        QTest::newRow("resource tags") << QString(RegistryKind::Ecr) << QByteArray("resourceTags");
        QTest::newRow("catalog") << QString(RegistryKind::EcrPublic) << QByteArray("catalogData");
        QTest::newRow("registry") << QString(RegistryKind::EcrPublic) << QByteArray("registryDetails");
    }
    void repositoryDialogs()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, action);
        const test::RepositoryWindow window(kind, {QStringLiteral("team/app")});
        auto *dialog = window.openDialog<QDialog>(action.constData());
        QVERIFY(dialog);
        if (const auto *reading = dialog->findChild<ProgressLine *>())
            TRY_VERIFY(!reading->isBusy());
        QCOMPARE(atEveryWidth(dialog), QString());
    }
};

TAGBOAT_TEST(TestEveryWidth)
#include "tst_everywidth.moc"
