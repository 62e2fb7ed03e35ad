// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/backends/backends.h"
#include "ui/connecting/connectiondialog.h"
#include "ui/quitquestion.h"
#include "ui/session/imagesmodel.h"
#include "ui/session/navigator.h"
#include "ui/session/workspace.h"
#include "ui/windowactions.h"

#include <QMainWindow>

#include <functional>
#include <memory>
#include <optional>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace tagboat {

class ActivityBar;
class ColumnByWidth;
class ConnectionEditor;
class Deletions;
class DetailsPane;
class FallbackSecretStore;
class Journal;
class History;
class ImageProtection;
class ImageActions;
class ImagesPane;
class NoticeBar;
class RealmConsents;
class RepositoryActivities;
class RunningMark;
class Sidebar;
class StatePanel;
class WindowStateKeeper;

/// What the window works with; made by the composition root. Nothing here is owned, all must outlive the window.
struct WindowServices
{
    ConnectionStore *connections = nullptr;
    const RegistryFactory *factory = nullptr;
    FallbackSecretStore *secrets = nullptr;
    QSettings *settings = nullptr;
    RealmConsents *realms = nullptr; ///< null: credentials go to a registry's own host only
    Journal *journal = nullptr; ///< null: deletions are not written down
    QProcessEnvironment environment;
    std::function<void()> startDemo; ///< empty: not built in
    BackEndUis backEnds = backEndUis(); ///< the kinds of registry there are
};

/// Composes the panes; what they do is in them.
class MainWindow : public QMainWindow, public Navigator
{
    Q_OBJECT
public:
    explicit MainWindow(WindowServices services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Lists all connections and opens what was open last.
    void start();
    void openRepository(const QString &connectionId, const QString &repository) override;

    [[nodiscard]] Sidebar *sidebar() const { return m_sidebar; }
    [[nodiscard]] ImagesPane *imagesPane() const { return m_images; }
    [[nodiscard]] DetailsPane *detailsPane() const { return m_details; }
    [[nodiscard]] Deletions *deletions() const { return m_deletions.get(); }
    [[nodiscard]] ImageActions *imageActions() const { return m_imageActions.get(); }
    [[nodiscard]] History *history() const { return m_history.get(); }
    [[nodiscard]] Workspace *workspace() { return &m_workspace; }
    [[nodiscard]] const WindowActions &actions() const { return m_actions; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void showImage(const QString &connectionId, const QString &repository, const ImageIdentifier &identifier) override;
    void reload(const QString &connectionId, const QString &repository) override;
    void planDeletion(const QString &connectionId, const std::vector<Selection> &selections, RunId follows) override;
    void resume(const RunRecord &run) override;
    void restore(const RunRecord &run) override;
    void showProblem(const QString &what, const Error &error) override;

    void build();
    void connectActions();
    void connectPanes();
    void connectServices();
    void connectHistory();
    void connectRepositories();
    void updateWelcome();
    void updateActions();
    void updateTitle();
    void askAgain();
    void reloadAll();
    void search();
    void planDeletionOfTargets();
    [[nodiscard]] std::optional<QuitQuestion::Work> workLeft() const;
    void deleteRepository(const QString &connectionId, const QString &repository);
    void showAbout();

    WindowServices m_services;
    Workspace m_workspace;
    Sidebar *m_sidebar;
    ImagesPane *m_images;
    DetailsPane *m_details;
    QSplitter *m_splitter;
    ColumnByWidth *m_column = nullptr; ///< of all that is in the window
    ActivityBar *m_activity;
    NoticeBar *m_notice;
    QStackedWidget *m_pages;
    StatePanel *m_welcome;
    WindowActions m_actions;
    std::unique_ptr<ConnectionEditor> m_editor;
    std::unique_ptr<Deletions> m_deletions;
    std::unique_ptr<RepositoryActivities> m_repositories;
    std::unique_ptr<ImageActions> m_imageActions;
    ImageProtection *m_protection;
    std::unique_ptr<History> m_history; ///< null without a journal
    QString m_openConnection;
    QString m_openRepository;
    QMetaObject::Connection m_countConnection;
    QuitQuestion *m_quitQuestion;
    WindowStateKeeper *m_keeper;
    std::unique_ptr<RunningMark> m_runningMark;
};

} // namespace tagboat
