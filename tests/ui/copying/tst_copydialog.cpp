// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/ui/copying/copyingfixture.h"
#include "ui/copying/copypreviewmodel.h"
#include "ui/copying/copyrunsmodel.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QCompleter>
#include <QLineEdit>
#include <QTreeView>

using namespace tagboat;
using demo::Fault;

class TestCopyDialog : public CopyingFixture
{
    Q_OBJECT
private Q_SLOTS:
    void byKeyboardWithinAConnection()
    {
        const Digest image = m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base, "own"});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        const QAbstractItemModelTester tester(child<QTreeView>(dialog, "copyPreview")->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(child<QLineEdit>(dialog, "copyTags")->text(), QStringLiteral("1.0"));
        QVERIFY(!act(dialog)->isEnabled()); // to where it is
        QLineEdit *field = repositoryOf(dialog)->lineEdit();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, to);
        repositoryOf(dialog)->completer()->popup()->hide();
        TRY_VERIFY(act(dialog)->isEnabled());
        QVERIFY(child<QLabel>(dialog, "copySummary")->text().contains(QStringLiteral("Sends 3 layer")));
        QCOMPARE(m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload")), 0);
        act(dialog)->setFocus();
        QTest::keyClick(act(dialog), Qt::Key_Return);
        TRY_VERIFY(!m_fixture->window->findChild<CopyDialog *>());
        QVERIFY(progress());
        const QAbstractItemModelTester runsTester(child<QTreeView>(progress(), "copyRuns")->model(),
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
        TRY_COMPARE(batch().state(), CopyBatch::State::Finished);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        TRY_VERIFY(child<QLabel>(progress(), "title")->text().contains(QStringLiteral("copied to")));
        const auto *runs = child<QTreeView>(progress(), "copyRuns")->model();
        QVERIFY(runs->index(0, CopyRunsModel::StateColumn).data().toString().contains(QStringLiteral("digests match")));
        QVERIFY(!child<QPushButton>(progress(), "cancelCopy")->isVisible());
    }

    void anIndexShowsItsParts()
    {
        const auto index = m_fixture->server.addIndex(from, {QStringLiteral("1.0")}, 2);
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        const auto *model = child<QTreeView>(dialog, "copyPreview")->model();
        TRY_COMPARE(model->rowCount(model->index(0, 0)), 2);
        const QModelIndex first = model->index(0, CopyPreviewModel::TypeColumn, model->index(0, 0));
        QVERIFY2(first.data().toString().contains(QLatin1Char('/')), qPrintable(first.data().toString()));
    }

    void severalKeepTheirTags()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0"), QStringLiteral("1")}, {base, "one"});
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("2.0")}, {base, "two"});
        openWindow();
        m_fixture->model()->selectAllMatches();
        CopyDialog *dialog = ask(nullptr);
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(QStringLiteral("2 image"))); // three tags of two images
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().state(), CopyBatch::State::Finished);
        QCOMPARE(dump(), m_fixture->server.dump(from));
        QCOMPARE(m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload")), 5); // the base once
    }

    void takenTagsNeedConsent()
    {
        const Digest image = m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        const Digest other = m_fixture->server.addImage(to, {QStringLiteral("1.0")});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        auto *move = child<QCheckBox>(dialog, "moveTags");
        TRY_VERIFY(move->isVisible());
        QVERIFY(!act(dialog)->isEnabled());
        move->click();
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().copied(), 1);
        QVERIFY(dump().contains(image.toQString() + QStringLiteral(" 1.0")));
        QVERIFY(dump().contains(other.toQString()));
    }

    void whatMovingTagsDoesIsSaidBefore()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        (void)m_fixture->server.addImage(to, {QStringLiteral("1.0")});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(child<QCheckBox>(dialog, "moveTags")->isVisible());
        QVERIFY2(noticesOf(dialog).contains(QStringLiteral("no other tag")), qPrintable(noticesOf(dialog)));
    }

    void whichImagesStayWithoutATagIsSaidBefore()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        const Digest other = m_fixture->server.addImage(to, {QStringLiteral("1.0")});
        m_fixture->addConnection(QStringLiteral("dev"));
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(to)); // known from now on
        QVERIFY(m_fixture->openRepository(from));
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(child<QCheckBox>(dialog, "moveTags")->isVisible());
        QVERIFY2(noticesOf(dialog).contains(QStringLiteral("without a tag: ") + other.shortText()),
                 qPrintable(noticesOf(dialog)));
        QCOMPARE(m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload")), 0);
    }

    void immutableTagsAreSaidBefore()
    {
        demo::DemoOptions options = smallParts();
        options.examples = true;
        m_fixture = std::make_unique<WindowFixture>(options);
        m_fixture->server.addRepository(from);
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        openWindow();
        const QString immutable = QStringLiteral("examples/immutable-tags");
        QVERIFY(m_fixture->openRepository(immutable));
        QString taken;
        const QStringList shown = m_fixture->shown();
        for (const QString &tag : shown) {
            if (m_fixture->model()->imageTagged(tag.toStdString()))
                taken = tag;
        }
        QVERIFY(!taken.isEmpty());
        QVERIFY(m_fixture->openRepository(from));
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(immutable);
        child<QLineEdit>(dialog, "copyTags")->setText(taken);
        TRY_VERIFY2(noticesOf(dialog).contains(QStringLiteral("immutable")), qPrintable(noticesOf(dialog)));
        QCOMPARE(m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload")), 0);
    }

    void tagsAreChecked()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        auto *tags = child<QLineEdit>(dialog, "copyTags");
        tags->setText(QStringLiteral("ok -bad"));
        TRY_VERIFY(!child<QLabel>(dialog, "tagProblem")->text().isEmpty());
        QVERIFY(!act(dialog)->isEnabled());
        tags->setText({});
        TRY_VERIFY(act(dialog)->isEnabled()); // by its digest alone
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().copied(), 1);
        QVERIFY(!dump().contains(QLatin1Char(' ')));
    }

    void unreadableSourceAndTarget()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        openWindow();
        fault(Fault::Kind::Error, "BatchGetImage", 1);
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        auto *problem = child<QLabel>(dialog, "problem");
        TRY_VERIFY(problem->isVisible());
        QVERIFY(!act(dialog)->isEnabled());
        fault(Fault::Kind::Error, "BatchCheckLayerAvailability", 1);
        QTest::mouseClick(child<QPushButton>(dialog, "retry"), Qt::LeftButton);
        TRY_COMPARE(m_fixture->server.callCount(QStringLiteral("BatchCheckLayerAvailability")), 1);
        TRY_VERIFY(problem->isVisible());
        QVERIFY(!act(dialog)->isEnabled());
        QTest::mouseClick(child<QPushButton>(dialog, "retry"), Qt::LeftButton);
        TRY_VERIFY(act(dialog)->isEnabled());
        QVERIFY(!problem->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        TRY_VERIFY(!m_fixture->window->findChild<CopyDialog *>());
        QCOMPARE(m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload")), 0);
    }
};

TAGBOAT_TEST(TestCopyDialog)
#include "tst_copydialog.moc"
