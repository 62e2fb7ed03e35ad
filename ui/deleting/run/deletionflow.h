// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/plan/deletionplan.h"
#include "app/removal/plan/usereader.h"
#include "app/removal/run/deletionrun.h"
#include "ui/deleting/plan/plandialog.h"
#include "ui/deleting/results/resultsdialog.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QMessageBox;
class QWidget;

namespace tagboat {

class Journal;
class Navigator;
class RepositorySession;

/// One deletion from the wish to the last outcome: waits for the lists and index manifests a sound plan needs, shows the
/// plan, runs it once confirmed, reloads the repositories, shows the results.
class DeletionFlow : public QObject
{
    Q_OBJECT
public:
    enum class Stage {
        Preparing, ///< a repository is still being listed
        Failed, ///< it could not be listed: nothing was planned or sent
        Planning, ///< the plan dialog is open
        Abandoned, ///< the user closed it: nothing was sent
        Running,
        Finished, ///< every identifier has its outcome
    };

    /// \param sessions of all repositories in `selections`, of one connection
    /// \param journal where the run is written down; null: nowhere
    /// \param navigator what the results offer
    /// \param window parent of the dialogs; none of them is owned, all must outlive this
    DeletionFlow(std::vector<std::shared_ptr<RepositorySession>> sessions, std::vector<Selection> selections,
                 Journal *journal, Navigator *navigator, QWidget *window);
    ~DeletionFlow() override;

    /// What the results call the service: BackEndUi::serviceName.
    void setServiceName(const QString &name) { m_serviceName = name; }
    /// The run of the journal that this one retries.
    void setFollows(RunId run) { m_follows = run; }
    void start();
    /// Instead of start(): goes on with a run that an earlier program has left. The lists are loaded anew, and a plan by
    /// today's rules shows what is left before anything is sent.
    void resume(const RunRecord &record, RunContent content);
    /// The run that resume() was called with, until it goes on; 0: none.
    [[nodiscard]] RunId waitingToResume() const { return m_left ? m_record.id : 0; }
    void cancel(); ///< while Preparing: gives up; while Running: as DeletionRun::cancel()
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const Error &error() const { return m_error; } ///< when Failed
    [[nodiscard]] DeletionRun *run() const { return m_run.get(); } ///< null before Running
    [[nodiscard]] const std::vector<std::shared_ptr<RepositorySession>> &sessions() const { return m_sessions; }
    [[nodiscard]] const Connection &connection() const;
    [[nodiscard]] QString repositoryNames() const;
    /// Opens the results, or brings them to the front.
    void showResults();
    [[nodiscard]] PlanDialog *planDialog() const { return m_planDialog; }
    [[nodiscard]] ResultsDialog *resultsDialog() const { return m_resultsDialog; }

Q_SIGNALS:
    void stageChanged();
    void progressed();
    void resultsClosed(); ///< the user has seen them

private:
    void proceed();
    void learn();
    void plan();
    void askForUse();
    void updatePlan();
    void runPlan(const DeletionPlan &plan);
    void showWhatIsLeft(PlanRequest &request) const;
    void watchRun();
    void record();
    void askAboutJournal(const Error &error);
    void makeRecord();
    void setUnwritten(const std::optional<Error> &error);
    void showWhetherWritten();
    [[nodiscard]] CliCommands cliCommands() const;
    void finish();
    void setStage(Stage stage);
    [[nodiscard]] std::vector<RepositorySnapshot> snapshots() const;
    [[nodiscard]] int unreadForPlan() const;
    [[nodiscard]] std::vector<ImageIdentifier> chosenIn(const RepositorySession &session) const;

    std::vector<std::shared_ptr<RepositorySession>> m_sessions;
    std::vector<Selection> m_selections;
    Journal *m_journal;
    Navigator *m_navigator;
    QString m_serviceName;
    RunId m_follows = 0;
    QWidget *m_window;
    Stage m_stage = Stage::Preparing;
    Error m_error;
    Call m_learning; ///< what the registry can delete
    bool m_isRead = false; ///< all that the plan has to know
    QTimer m_planUpdate; ///< manifests arrive in bursts
    QPointer<PlanDialog> m_planDialog;
    QPointer<ResultsDialog> m_resultsDialog;
    std::unique_ptr<UseReader> m_useReader; ///< where images in use are protected
    std::unique_ptr<DeletionRun> m_run;
    QPointer<QMessageBox> m_question;
    Call m_recording;
    RunRecord m_record; ///< of the run, as far as it has come
    std::optional<RunContent> m_left; ///< of an interrupted run that waits to go on
    std::optional<Error> m_unwritten; ///< why the journal does not know how it ended
};

} // namespace tagboat
