// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "ui/browsing/everythingsearch.h"

#include <QDialog>
#include <QTimer>

#include <atomic>
#include <memory>

class QLineEdit;
class QTreeView;

namespace tagboat {

class TextLabel;
class SearchHitsModel;
class Workspace;

/// Looks through the repositories of all connections, and through the tags and digests of those that are loaded.
class SearchDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param workspace not owned, must outlive this
    explicit SearchDialog(const Workspace *workspace, QWidget *parent = nullptr);
    ~SearchDialog() override;

Q_SIGNALS:
    /// The user wants to be there.
    void chosen(const tagboat::SearchHit &hit);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void search();
    void stop();
    void showHits(SearchHits hits);
    void showSummary(qint64 total);
    void choose(const QModelIndex &row);
    [[nodiscard]] std::vector<SearchScope> scopes() const;

    const Workspace *m_workspace;
    QLineEdit *m_text;
    SearchHitsModel *m_model;
    QTreeView *m_view;
    TextLabel *m_summary;
    QTimer m_soon;
    bool m_chooseFirst = false; ///< Return came before the hits
    Call m_search;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of the search that runs
};

} // namespace tagboat
