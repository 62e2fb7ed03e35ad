// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/ui/copying/copyingfixture.h"
#include "ui/base/activityrow.h"

#include <QMessageBox>

using namespace tagboat;
using demo::Fault;

/// A copy that is at work: what hinders it, and who looks at it.
class CopyProgressDialogTest : public CopyingFixture
{
    Q_OBJECT
private Q_SLOTS:
    void failuresStayAndCanBeRetried()
    {
        const Digest image = m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base, "own"});
        openWindow();
        fault(Fault::Kind::Error, "UploadLayerPart", -1, 3);
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().failed(), 1);
        TRY_VERIFY(child<QLabel>(progress(), "problem")->isVisible());
        QVERIFY(dump().isEmpty());
        const int uploads = m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload"));
        m_fixture->server.clearFaults();
        auto *retry = child<QPushButton>(progress(), "retryCopy");
        QVERIFY(retry->isVisible());
        QTest::mouseClick(retry, Qt::LeftButton);
        TRY_COMPARE(batch().copied(), 1);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        QVERIFY(m_fixture->server.callCount(QStringLiteral("InitiateLayerUpload"))
                <= std::max(uploads, 3)); // none anew
        TRY_VERIFY(!child<QLabel>(progress(), "problem")->isVisible());
    }

    void cutConnectionsAreNoHarm()
    {
        const Digest image = m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base, "own"});
        openWindow();
        for (const char *operation : {"UploadLayerPart", "CompleteLayerUpload", "PutImage", "GetDownloadUrlForLayer"}) {
            fault(Fault::Kind::CutBeforeAnswer, operation, 1);
            fault(Fault::Kind::CutBeforeActing, operation, 1);
        }
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE_WITHIN(batch().state(), CopyBatch::State::Finished, 20'000);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
    }

    void layersThatAreGone()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        m_fixture->server.forgetBlobs(from);
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().failed(), 1);
        TRY_VERIFY(child<QLabel>(progress(), "problem")->isVisible());
        QVERIFY2(!problemOf(progress()).contains(QStringLiteral("Request failed")), qPrintable(problemOf(progress())));
        QVERIFY(dump().isEmpty());
    }

    void spoiltLayersAreNotCompleted()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        m_fixture->server.spoilBlob(from, Digest::of(base), QByteArray("BASE layer ").repeated(9));
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().failed(), 1);
        TRY_VERIFY2(problemOf(progress()).contains(QStringLiteral("igest")), qPrintable(problemOf(progress())));
        QVERIFY(dump().isEmpty());
        QVERIFY(m_fixture->server.blob(to, Digest::of(base)).isEmpty());
    }

    void goesOnInTheBackground()
    {
        const Digest image =
            m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base, base + "2", base + "3"});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        m_fixture->server.setLatency(20);
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(progress());
        progress()->close();
        TRY_VERIFY(!progress());
        QVERIFY(batch().isRunning());
        ActivityRow *row = nullptr;
        for (ActivityRow *each : m_fixture->window->findChildren<ActivityRow *>())
            row = each->isVisible() ? each : row;
        QVERIFY(row);
        QVERIFY(row->title().contains(to));
        // Paused from the row, shown again, and resumed in the dialog.
        Q_EMIT row->pauseToggled(true);
        QVERIFY(batch().isPaused());
        Q_EMIT row->actionRequested();
        TRY_VERIFY(progress());
        auto *pause = child<QPushButton>(progress(), "pauseCopy");
        QCOMPARE(pause->text(), QStringLiteral("&Resume"));
        QVERIFY(child<QLabel>(progress(), "copyStatus")->text().contains(QStringLiteral("paused")));
        m_fixture->server.setLatency(0);
        QTest::mouseClick(pause, Qt::LeftButton);
        TRY_COMPARE(batch().copied(), 1);
        QCOMPARE(dump(), image.toQString() + QStringLiteral(" 1.0"));
        Q_EMIT row->dismissed();
        TRY_VERIFY(!progress());
        QVERIFY(!m_fixture->window->imageActions()->copies()->latest());
    }

    void cancelledLeavesNothingHalf()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base, base + "2"});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        m_fixture->server.setLatency(20);
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(batch().bytesCopied() > 0);
        QTest::mouseClick(child<QPushButton>(progress(), "cancelCopy"), Qt::LeftButton);
        QCOMPARE(batch().state(), CopyBatch::State::Finished);
        QVERIFY(child<QLabel>(progress(), "copyStatus")->text().contains(QStringLiteral("cancelled")));
        QVERIFY(!child<QPushButton>(progress(), "retryCopy")->isVisible());
        QVERIFY(dump().isEmpty());
    }

    void quittingAsks()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base, base + "2"});
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        repositoryOf(dialog)->setEditText(to);
        TRY_VERIFY(act(dialog)->isEnabled());
        m_fixture->server.setLatency(50);
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(batch().isRunning());
        QVERIFY(!m_fixture->window->close());
        auto *question = m_fixture->window->findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY2(question->text().contains(QStringLiteral("copied")), qPrintable(question->text()));
        question->reject();
        QVERIFY(m_fixture->window->isVisible());
        QVERIFY(batch().isRunning());
    }
};

TAGBOAT_TEST(CopyProgressDialogTest)
#include "tst_copyprogressdialog.moc"
