// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/run/deletionflow.h"

#include "app/removal/journal/journal.h"
#include "app/removal/journal/outcomes.h"
#include "app/removal/journal/runorigin.h"
#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/base/plaintext.h"
#include "ui/deleting/results/resultscontent.h"
#include "ui/session/repositorysession.h"

#include <QPushButton>

#include <algorithm>
#include <chrono>

namespace tagboat {

namespace {

constexpr std::chrono::milliseconds planUpdatePause{150};

} // namespace

DeletionFlow::DeletionFlow(std::vector<std::shared_ptr<RepositorySession>> sessions, std::vector<Selection> selections,
                           Journal *journal, Navigator *navigator, QWidget *window)
    : m_sessions(std::move(sessions))
    , m_selections(std::move(selections))
    , m_journal(journal)
    , m_navigator(navigator)
    , m_window(window)
{
    m_planUpdate.setSingleShot(true);
    m_planUpdate.setInterval(planUpdatePause);
    connect(&m_planUpdate, &QTimer::timeout, this, &DeletionFlow::updatePlan);
    for (const auto &session : m_sessions) {
        connect(session.get(), &RepositorySession::stateChanged, this, [this] {
            if (m_stage == Stage::Preparing)
                proceed();
        });
    }
}

DeletionFlow::~DeletionFlow()
{
    delete m_planDialog;
    delete m_resultsDialog;
    delete m_question;
}

void DeletionFlow::start()
{
    setStage(Stage::Preparing);
    for (const auto &session : m_sessions) {
        if (session->state() == RepositorySession::State::Idle || session->state() == RepositorySession::State::Failed)
            session->load();
    }
    if (m_stage == Stage::Preparing)
        proceed();
}

void DeletionFlow::proceed()
{
    using State = RepositorySession::State;
    for (const auto &session : m_sessions) {
        if (session->state() == State::Failed) {
            m_error = session->error();
            setStage(Stage::Failed);
            return;
        }
        if (session->state() != State::Ready)
            return;
    }
    learn();
}

/// Before the plan shows: it must not promise what the registry cannot do.
void DeletionFlow::learn()
{
    Registry *registry = m_sessions.front()->connection()->registry();
    if (m_learning.isRunning())
        return;
    const Capabilities known = registry->capabilities();
    if (connection().guard.readOnly || !(known.deletesByTagUnproven || known.deletesByDigestUnproven))
        return plan();
    m_learning = registry->learnDeletion(m_sessions.front()->name(), [this](const Result<Done> &) {
        if (m_stage == Stage::Preparing)
            plan();
    });
}

void DeletionFlow::plan()
{
    const auto &connection = m_sessions.front()->connection();
    PlanRequest request;
    request.connection = connection->connection();
    request.identity = connection->identity();
    request.capabilities = connection->registry()->capabilities();
    request.snapshots = snapshots();
    request.selections = m_selections;
    request.cliCommands = cliCommands();
    if (m_left)
        showWhatIsLeft(request);
    m_planDialog = new PlanDialog(std::move(request), m_window);
    m_planDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_planDialog, &PlanDialog::confirmed, this, &DeletionFlow::runPlan);
    connect(connection.get(), &ConnectionSession::identityChanged, m_planDialog,
            [dialog = m_planDialog.data(), session = connection.get()] { dialog->setIdentity(session->identity()); });
    connect(m_planDialog, &QDialog::rejected, this, [this] {
        if (m_stage == Stage::Planning)
            setStage(Stage::Abandoned);
    });

    int reading = 0;
    for (const auto &session : m_sessions) {
        reading += session->readForPlan(chosenIn(*session));
        connect(session.get(), &RepositorySession::readingProgressed, this, [this] {
            if (!m_isRead) // what is read later is not for the plan
                m_planUpdate.start();
        });
        connect(session.get(), &RepositorySession::readingEnded, this, [this] {
            if (!m_isRead)
                updatePlan();
        });
    }
    m_isRead = reading == 0;
    m_planDialog->setReading(reading);
    setStage(Stage::Planning);
    m_planDialog->open();
    if (reading == 0)
        askForUse();
}

/// Once it is known what the chosen indexes hold.
void DeletionFlow::askForUse()
{
    Registry *registry = m_sessions.front()->connection()->registry();
    if (m_useReader || !connection().guard.protectInUse || !registry->capabilities().reportsUse)
        return;
    m_useReader = std::make_unique<UseReader>(registry, imagesThatMayRun(snapshots(), m_selections));
    const auto showLeft = [this] {
        if (m_planDialog)
            m_planDialog->setAsking(m_useReader->left());
    };
    connect(m_useReader.get(), &UseReader::progressed, this, showLeft);
    connect(m_useReader.get(), &UseReader::finished, this, [this] { updatePlan(); });
    m_useReader->start();
    showLeft();
}

void DeletionFlow::updatePlan()
{
    m_planUpdate.stop();
    if (m_stage != Stage::Planning || !m_planDialog)
        return;
    const int unread = unreadForPlan();
    m_isRead = unread == 0
        || std::all_of(m_sessions.begin(), m_sessions.end(), [](const auto &session) { return session->isRead(); });
    m_planDialog->setReading(m_isRead ? 0 : unread);
    if (m_isRead)
        askForUse();
    if (m_useReader)
        m_planDialog->setAsking(m_useReader->left());
    if (m_isRead) // planning thousands of images anew for every page of manifests would make the dialog stutter
        m_planDialog->setSnapshots(snapshots());
}

void DeletionFlow::runPlan(const DeletionPlan &plan)
{
    Registry *registry = m_sessions.front()->connection()->registry();
    if (m_left) {
        m_run = std::make_unique<DeletionRun>(registry, *std::exchange(m_left, {}));
        m_run->keepTo(plan);
        watchRun();
        m_run->recordIn(m_journal, m_record.id);
        setStage(Stage::Running);
        m_run->start();
        return;
    }
    m_run = std::make_unique<DeletionRun>(registry, plan);
    makeRecord();
    watchRun();
    setStage(Stage::Running);
    record();
}

void DeletionFlow::resume(const RunRecord &record, RunContent content)
{
    m_record = record;
    m_selections = unfinishedSelections(content.rows);
    m_left = std::move(content);
    for (const auto &session : m_sessions)
        session->load();
    start();
}

/// What a run before has left, by the rules of today.
void DeletionFlow::showWhatIsLeft(PlanRequest &request) const
{
    request.resumes = true;
    for (const auto &round : m_left->plan.rounds) {
        for (const PlannedIdentifier &planned : round) {
            if (planned.movedTo)
                request.options.movedTags.emplace(planned.repository, planned.identifier);
        }
    }
    const OutcomeCounts counts = countOutcomes(m_left->rows);
    const int left = counts.pending + counts.unknown;
    const int total = static_cast<int>(m_left->rows.size()) - counts.skipped;
    //: %1 is a date and time, %2 and %3 are counts
    request.note = tr("The deletion of %1 was interrupted: this is what is left of it, %2 of %3.")
                       .arg(QLocale().toString(m_record.startedAt.toLocalTime(), QLocale::ShortFormat),
                            numberText(left), numberText(total));
}

void DeletionFlow::watchRun()
{
    m_run->setChecksFirst(true);
    connect(m_run.get(), &DeletionRun::progressed, this, &DeletionFlow::progressed);
    connect(m_run.get(), &DeletionRun::stateChanged, this, &DeletionFlow::progressed);
    connect(m_run.get(), &DeletionRun::finished, this, &DeletionFlow::finish);
    connect(m_run.get(), &DeletionRun::journalFailed, this, &DeletionFlow::askAboutJournal);
    connect(m_run.get(), &DeletionRun::endNotWritten, this, &DeletionFlow::setUnwritten);
    connect(m_run.get(), &DeletionRun::endWritten, this, [this] { setUnwritten({}); });
}

void DeletionFlow::makeRecord()
{
    noteOrigin(m_record, connection(), m_sessions.front()->connection()->identity());
    m_record.follows = m_follows;
    for (const auto &session : m_sessions)
        m_record.repositories << session->name();
    for (const auto &[repository, identifier] : m_run->plan().lifted)
        m_record.lifted << repository + QStringLiteral(": ") + identifier.toQString();
    m_record.startedAt = QDateTime::currentDateTimeUtc();
}

/// What came of the run, or a part of it, is not in the journal: History says less than these results.
void DeletionFlow::setUnwritten(const std::optional<Error> &error)
{
    m_unwritten = error;
    showWhetherWritten();
}

void DeletionFlow::showWhetherWritten()
{
    if (!m_resultsDialog || !m_run)
        return;
    const ErrorText text = m_unwritten ? errorText(*m_unwritten) : ErrorText();
    m_resultsDialog->setNote(
        m_unwritten ? QStringList{tr("These results are not in the journal yet: there, this deletion counts as "
                                     "interrupted. It is tried again until the window closes."),
                                  text.explanation, text.nextStep}
                          .join(QLatin1Char(' '))
                    : QString());
}

/// Nothing is sent before the plan has been written down.
void DeletionFlow::record()
{
    if (!m_journal) {
        m_run->start();
        return;
    }
    m_recording = m_journal->begin(m_record, m_run->content(), [this](const Result<RunId> &run) {
        if (!run) {
            askAboutJournal(run.error());
            return;
        }
        m_record.id = *run;
        m_run->recordIn(m_journal, *run);
        m_run->start();
    });
}

void DeletionFlow::askAboutJournal(const Error &error)
{
    if (m_question)
        return;
    const ErrorText text = errorText(error);
    m_question = makeMessageBox(QMessageBox::Warning, tr("No journal"),
                                tr("What is deleted from %1 cannot be written down.").arg(repositoryNames()),
                                QMessageBox::Cancel, m_window);
    m_question->setObjectName(QStringLiteral("journalQuestion"));
    setSecondParagraph(
        m_question,
        QStringList{text.explanation, text.nextStep,
                    tr("Without the journal this deletion can neither be undone nor go on after a crash.")}
            .join(QLatin1Char('\n')));
    m_question->setDetailedText(text.details);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    QAbstractButton *again = m_question->addButton(tr("&Try again"), QMessageBox::AcceptRole);
    again->setObjectName(QStringLiteral("tryAgain"));
    const QAbstractButton *without =
        m_question->addButton(tr("&Delete without a journal"), QMessageBox::DestructiveRole);
    m_question->setDefaultButton(QMessageBox::Cancel);
    connect(m_question, &QMessageBox::buttonClicked, this, [this, again, without](const QAbstractButton *button) {
        m_question = nullptr; // the next answer of the journal may ask anew
        const bool isBegun = m_run->state() != DeletionRun::State::Ready;
        if (button == again && isBegun)
            m_run->resume();
        else if (button == again)
            record();
        else if (button != without)
            m_run->cancel();
        else if (isBegun)
            m_run->goOnWithoutJournal();
        else
            m_run->start();
    });
    m_question->open();
}

void DeletionFlow::finish()
{
    m_record.finishedAt = QDateTime::currentDateTimeUtc();
    m_record.cancelled = m_run->wasCancelled();
    setStage(Stage::Finished);
    showResults();
    for (const auto &session : m_sessions) {
        session->model()->forgetGone(identifiersGone(m_run->rows(), session->name()));
        session->load();
    }
}

void DeletionFlow::cancel()
{
    m_learning.cancel();
    if (m_stage == Stage::Preparing)
        setStage(Stage::Abandoned);
    else if (m_stage == Stage::Running)
        m_run->cancel();
}

void DeletionFlow::showResults()
{
    if (m_stage != Stage::Finished)
        return;
    if (m_resultsDialog) {
        m_resultsDialog->raise();
        m_resultsDialog->activateWindow();
        return;
    }
    m_resultsDialog = makeResultsDialog(
        resultsContent(m_record, m_run->content(), m_serviceName, m_sessions.front()->connection(), m_sessions),
        m_record, m_run->recordedAs(), m_navigator, m_window);
    connect(m_resultsDialog, &QDialog::finished, this, &DeletionFlow::resultsClosed);
    showWhetherWritten();
    m_resultsDialog->show();
}

CliCommands DeletionFlow::cliCommands() const
{
    return [connection = m_sessions.front()->connection()](const RepositoryName &repository,
                                                           const std::vector<ImageIdentifier> &identifiers) {
        return connection->registry()->cliCommands(repository, identifiers);
    };
}

const Connection &DeletionFlow::connection() const
{
    return m_sessions.front()->connection()->connection();
}

QString DeletionFlow::repositoryNames() const
{
    QStringList names;
    for (const auto &session : m_sessions)
        names << session->name();
    return names.join(tr(", "));
}

std::vector<RepositorySnapshot> DeletionFlow::snapshots() const
{
    std::vector<RepositorySnapshot> all;
    for (const auto &session : m_sessions) {
        RepositorySnapshot &snapshot = all.emplace_back(session->snapshot());
        if (m_useReader && m_useReader->left() == 0 && m_useReader->uses()) {
            const auto uses = m_useReader->uses()->find(snapshot.name);
            snapshot.uses.emplace();
            if (uses != m_useReader->uses()->end())
                snapshot.uses = uses->second;
        }
    }
    return all;
}

int DeletionFlow::unreadForPlan() const
{
    int unread = 0;
    for (const auto &session : m_sessions)
        unread += session->unreadForPlan(chosenIn(*session));
    return unread;
}

std::vector<ImageIdentifier> DeletionFlow::chosenIn(const RepositorySession &session) const
{
    std::vector<ImageIdentifier> chosen;
    for (const Selection &selection : m_selections) {
        if (selection.repository == session.name())
            chosen.insert(chosen.end(), selection.identifiers.begin(), selection.identifiers.end());
    }
    return chosen;
}

void DeletionFlow::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT stageChanged();
}

} // namespace tagboat
