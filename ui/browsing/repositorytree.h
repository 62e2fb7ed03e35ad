// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

namespace tagboat {

class RepositoryTreeModel;

/// The tree of connections and repositories. Where the model has a message with details, a ConnectionProblem stands, as
/// high as its words need at the tree's width.
class RepositoryTree : public QTreeView
{
    Q_OBJECT
public:
    /// \param model not owned, must outlive this.
    explicit RepositoryTree(RepositoryTreeModel *model, QWidget *parent = nullptr);

    /// Puts up what the model's messages say now. To be called when it may say something else: not by itself at each of
    /// the model's changes, since there is one for every page of a long list.
    void showProblems();

Q_SIGNALS:
    void reloadRequested(const QString &connectionId);
    void editRequested(const QString &connectionId);

protected:
    void updateGeometries() override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QModelIndex problemAt(int connectionRow) const;
    void fitProblems();
    [[nodiscard]] int roomForProblems() const;

    int m_fittedTo = -1; ///< the width that problems have their heights for
};

} // namespace tagboat
