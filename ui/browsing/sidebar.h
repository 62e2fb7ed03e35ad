// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QMenu;
class QToolButton;
class QTreeView;

namespace tagboat {

class ProgressLine;
class RepositoryTree;
class RepositoryTreeModel;
class Workspace;

/// Connections, and under each its repositories. A connection that cannot be listed says so in its place.
class Sidebar : public QWidget
{
    Q_OBJECT
public:
    /// \param workspace not owned, must outlive this.
    explicit Sidebar(Workspace *workspace, QWidget *parent = nullptr);
    ~Sidebar() override;

    void setFlat(bool flat);
    [[nodiscard]] bool isFlat() const;
    void focusFilter();
    [[nodiscard]] QTreeView *tree() const;
    /// Marks this repository as the open one, as soon as it is listed; opens nothing. A filter that hides it goes.
    void setCurrent(const QString &connectionId, const QString &repository);
    /// Makes its row the current one, unless a row below it is, and brings it into sight.
    void showConnection(const QString &id);
    /// The connection of the current row; empty when there is none.
    [[nodiscard]] QString currentConnection() const;

    void setImageCount(const QString &connectionId, const QString &repository, int count);

    [[nodiscard]] QStringList expandedNodes() const;
    void setExpandedNodes(const QStringList &keys);

Q_SIGNALS:
    void repositoryChosen(const QString &connectionId, const QString &repository);
    void reloadRequested(const QString &connectionId);
    void editRequested(const QString &connectionId);
    void removeRequested(const QString &connectionId);
    void repositoryDeletionRequested(const QString &connectionId, const QString &repository);
    /// The menu of a row is about to show: more may be added to it, at its beginning.
    void menuOpening(QMenu *menu, const QString &connectionId, const QString &repository);
    void dockerSignInRequested(const QString &connectionId);
    void addRequested();
    void flatChanged(bool flat);
    void expandedNodesChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void syncConnection(const QString &id);
    void applyFilter(const QString &text);
    void markOpen();
    void restoreNodes();
    void choose();
    void showMenu(const QPoint &position);

    Workspace *m_workspace;
    RepositoryTreeModel *m_model;
    QLineEdit *m_filter;
    QToolButton *m_flat;
    ProgressLine *m_progress;
    RepositoryTree *m_tree;
    QTimer m_rest; ///< the cursor may be moving on
    QStringList m_expanded;
    QTimer m_pages; ///< pages that arrive meanwhile wait
    QStringList m_late; ///< connections whose pages wait
    QString m_openConnection, m_openRepository;
    QString m_wantedConnection;
    QString m_wantedRepository;
    bool m_restoring = false;
};

} // namespace tagboat
