// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "ui/backends/ecr/resourcetagsmodel.h"
#include "ui/base/headeddialog.h"

class QTableView;

namespace tagboat {

class TextLabel;
class ContentPages;
class FieldProblem;

/// AWS's own tags of a repository, for cost allocation and access rules: adds, changes and removes them, in at most one
/// call for those that are set and one for those that go.
class ResourceTagsDialog : public HeadedDialog
{
    Q_OBJECT
public:
    /// \param session its registry must be one of the two services; \param arn the repository's
    ResourceTagsDialog(std::shared_ptr<ConnectionSession> session, const QString &repository, const QString &arn,
                       QWidget *parent = nullptr);
    ~ResourceTagsDialog() override;

    [[nodiscard]] ResourceTagsModel *model() const { return m_model; }

private:
    enum class Step { Set, Remove };

    [[nodiscard]] bool hasChanges() const override { return !m_model->changes().isEmpty(); }
    [[nodiscard]] QWidget *makeContent();
    void load();
    void showTags();
    void refresh();
    void add();
    void removeSelected();
    void save();
    void next();
    void take(Step step, const Result<Done> &done);
    [[nodiscard]] QString partialText(Step failed, const Error &error) const;

    QString m_arn;
    ResourceTagsModel *m_model;
    QTableView *m_view;
    QPushButton *m_add;
    QPushButton *m_remove;
    FieldProblem *m_problem;
    TextLabel *m_count;
    ContentPages *m_pages;
    QPushButton *m_save;
    ResourceTagsModel::Changes m_sent;
    std::vector<Step> m_steps; ///< still to be done, the next one last
    bool m_partlyDone = false;
    Call m_call;
};

} // namespace tagboat
