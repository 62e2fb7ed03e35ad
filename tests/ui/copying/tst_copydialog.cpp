// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/activityrow.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/copying/copies.h"
#include "ui/copying/copydialog.h"
#include "ui/copying/copypreviewmodel.h"
#include "ui/copying/copyprogressdialog.h"
#include "ui/copying/copyrunsmodel.h"
#include "ui/imageactions.h"
#include "ui/session/repositorysession.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace tagboat;
using demo::Edition;
using demo::Fault;

namespace {

const QString from = QStringLiteral("team/app");
const QString to = QStringLiteral("team/copy");
const QByteArray base = QByteArray("base layer ").repeated(9);

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

demo::DemoOptions smallParts()
{
    demo::DemoOptions options = WindowFixture::emptyRegistry();
    options.layerPartSize = 16; // the base comes in seven
    return options;
}

} // namespace

class TestCopyDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    /// One image in team/app, an empty team/copy, and the first open in the window.
    void openWindow()
    {
        m_fixture->addConnection(QStringLiteral("dev"));
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(from));
        const auto connection = m_fixture->window->workspace()->connection(m_fixture->lastConnection);
        TRY_COMPARE(connection->state(), ConnectionSession::State::Ready);
    }
    CopyDialog *ask(const char *tag = "1.0")
    {
        ImagesPane *pane = m_fixture->window->imagesPane();
        if (tag) {
            pane->showIdentifier(ImageIdentifier::forTag(tag));
            if (!test::waitFor([&] { return pane->currentIdentifier() == ImageIdentifier::forTag(tag); }))
                return nullptr;
        }
        pane->view()->setFocus();
        QTest::keyClick(pane->view(), Qt::Key_D, Qt::ControlModifier);
        auto *dialog = m_fixture->window->findChild<CopyDialog *>();
        if (dialog)
            dialog->setTypingRest(std::chrono::milliseconds(10));
        return dialog && QTest::qWaitForWindowExposed(dialog) ? dialog : nullptr;
    }
    static QComboBox *repositoryOf(const QWidget *dialog) { return child<QComboBox>(dialog, "targetRepository"); }
    static QPushButton *act(const QWidget *dialog) { return child<QPushButton>(dialog, "startCopy"); }
    static QString problemOf(const QWidget *dialog)
    {
        return child<QLabel>(dialog, "problemTitle")->text() + QLatin1Char('\n')
            + child<QLabel>(dialog, "problem")->text();
    }
    static QString noticesOf(const QWidget *dialog)
    {
        QStringList texts;
        for (const QLabel *label : child<QWidget>(dialog, "copyNotices")->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(QString());
    }
    [[nodiscard]] CopyProgressDialog *progress() const { return m_fixture->window->findChild<CopyProgressDialog *>(); }
    [[nodiscard]] QString dump(Edition edition = Edition::Private) const { return m_fixture->server.dump(to, edition); }
    [[nodiscard]] const CopyBatch &batch() const
    {
        return m_fixture->window->imageWindows()->copies()->latest()->batch;
    }
    void fault(Fault::Kind kind, const char *operation, int count = -1, int after = 0)
    {
        Fault fault;
        fault.kind = kind;
        fault.operation = QString::fromLatin1(operation);
        fault.count = count;
        fault.after = after;
        fault.code = QStringLiteral("AccessDeniedException");
        m_fixture->server.addFault(fault);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>(smallParts());
        m_fixture->server.addRepository(from);
        m_fixture->server.addRepository(to);
    }
    void cleanup() { m_fixture.reset(); }

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

    void toTheOtherServiceIntoANewRepository()
    {
        const Digest image =
            m_fixture->server.addReadableImage(from, {QStringLiteral("1.0"), QStringLiteral("latest")}, {base});
        Connection other = m_fixture->addConnection(QStringLiteral("public"));
        other.kind = RegistryKind::EcrPublic;
        m_fixture->store->save(other);
        openWindow();
        m_fixture->window->imagesPane()->setViewKind(ImagesModel::View::ByImage);
        m_fixture->window->imagesPane()->showIdentifier(ImageIdentifier::forDigest(image));
        TRY_COMPARE(m_fixture->window->imagesPane()->currentIdentifier(), ImageIdentifier::forDigest(image));
        CopyDialog *dialog = ask(nullptr);
        QVERIFY(dialog);
        // Nobody publishes by accident: what is private goes to where everyone can read only by choice.
        auto *connections = child<QComboBox>(dialog, "targetConnection");
        QVERIFY2(connections->currentText().startsWith(QStringLiteral("dev, ")),
                 qPrintable(connections->currentText()));
        QVERIFY(noticesOf(dialog).isEmpty());
        const auto *preview = child<QTreeView>(dialog, "copyPreview")->model();
        const QModelIndex state = preview->index(0, CopyPreviewModel::StateColumn);
        TRY_COMPARE(state.data().toString(), QStringLiteral("is there"));
        connections->setCurrentIndex(connections->findText(QStringLiteral("public, public.ecr.aws")));
        TRY_COMPARE(state.data().toString(), QStringLiteral("to be copied")); // that was about the target before
        QCOMPARE(connections->currentData().toString(), other.id);
        TRY_VERIFY2(noticesOf(dialog).contains(QStringLiteral("Everyone can pull what is copied to public.")),
                    qPrintable(noticesOf(dialog)));
        QCOMPARE(repositoryOf(dialog)->currentText(), from);
        QCOMPARE(child<QLineEdit>(dialog, "copyTags")->text(), QStringLiteral("1.0 latest"));
        auto *create = child<QCheckBox>(dialog, "createRepository");
        TRY_VERIFY(create->isVisible());
        TRY_COMPARE(child<QLabel>(dialog, "repositoryProblem")->text(),
                    QStringLiteral("public has no repository team/app."));
        QVERIFY(!act(dialog)->isEnabled());
        create->click();
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_COMPARE(batch().state(), CopyBatch::State::Finished);
        QCOMPARE(m_fixture->server.dump(from, Edition::Public), image.toQString() + QStringLiteral(" 1.0 latest"));
        TRY_VERIFY(m_fixture->window->workspace()->connection(other.id)->repository(from)); // the sidebar knows it
    }

    void theTitleFollowsALateIdentity()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        fault(Fault::Kind::Error, "DescribeRepositories", 1, 1); // the second of them asks whose account it is
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        const auto *subtitle = child<QLabel>(dialog, "subtitle");
        const QString place = m_fixture->server.options().region;
        QCOMPARE(subtitle->text(), place + QStringLiteral(" (dev)"));
        m_fixture->window->workspace()->connection(m_fixture->lastConnection)->load();
        TRY_VERIFY2(subtitle->text().startsWith(QStringLiteral("Account ")), qPrintable(subtitle->text()));
        QVERIFY(subtitle->text().contains(place + QStringLiteral(" (dev)")));
    }

    void anotherConnectionComesFirst()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        const Connection other = m_fixture->addConnection(QStringLiteral("other"));
        openWindow();
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->currentData().toString(), other.id);
        QCOMPARE(repositoryOf(dialog)->currentText(), from);
        QVERIFY(noticesOf(dialog).isEmpty());
    }

    void nothingIsChosenWhereAllElseIsPublic()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        Connection gallery = m_fixture->addConnection(QStringLiteral("public"));
        gallery.kind = RegistryKind::EcrPublic;
        m_fixture->store->save(gallery);
        Connection source = m_fixture->addConnection(QStringLiteral("dev"));
        source.guard.readOnly = true;
        m_fixture->store->save(source);
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(from));
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->count(), 1);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->currentIndex(), -1);
        QVERIFY(!act(dialog)->isEnabled());
        child<QComboBox>(dialog, "targetConnection")->setCurrentIndex(0);
        TRY_VERIFY(child<QCheckBox>(dialog, "createRepository")->isVisible());
        child<QCheckBox>(dialog, "createRepository")->click();
        TRY_VERIFY(act(dialog)->isEnabled());
    }

    void betweenGalleriesNobodyIsWarned()
    {
        m_fixture->server.addRepository(from, Edition::Public);
        (void)m_fixture->server.addImage(from, {QStringLiteral("1.0")}, Edition::Public);
        Connection target = m_fixture->addConnection(QStringLiteral("mirror"));
        target.kind = RegistryKind::EcrPublic;
        m_fixture->store->save(target);
        Connection source = m_fixture->addConnection(QStringLiteral("gallery"));
        source.kind = RegistryKind::EcrPublic;
        m_fixture->store->save(source);
        m_fixture->open();
        QVERIFY(m_fixture->openRepository(from));
        CopyDialog *dialog = ask();
        QVERIFY(dialog);
        QCOMPARE(child<QComboBox>(dialog, "targetConnection")->currentData().toString(), target.id);
        QVERIFY(noticesOf(dialog).isEmpty());
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
        QVERIFY(!m_fixture->window->imageWindows()->copies()->latest());
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

    void notWhereItCannotBe()
    {
        (void)m_fixture->server.addReadableImage(from, {QStringLiteral("1.0")}, {base});
        Connection connection = m_fixture->addConnection(QStringLiteral("dev"));
        connection.guard.readOnly = true;
        m_fixture->store->save(connection);
        m_fixture->open();
        const QAction *action = m_fixture->window->actions().copyImage;
        QVERIFY(!action->isEnabled());
        QVERIFY(m_fixture->openRepository(from));
        m_fixture->window->imagesPane()->showIdentifier(ImageIdentifier::forTag("1.0"));
        TRY_VERIFY2(action->toolTip().contains(QStringLiteral("read-only")), qPrintable(action->toolTip()));
        QVERIFY(!action->isEnabled()); // the only connection cannot be written
        m_fixture->addConnection(QStringLiteral("other"));
        TRY_VERIFY(action->isEnabled()); // reading from a read-only one is fine
    }
};

TAGBOAT_TEST(TestCopyDialog)
#include "tst_copydialog.moc"
