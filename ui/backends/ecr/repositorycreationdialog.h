// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"
#include "ui/base/headeddialog.h"

class QLineEdit;

namespace tagboat {

class CatalogFields;
class FieldProblem;
class RepositorySettingsFields;

/// Makes a repository on Amazon ECR or ECR Public; what can be set besides its name depends on the service.
class RepositoryCreationDialog : public HeadedDialog
{
    Q_OBJECT
public:
    /// \param session its registry must be one of the two services
    explicit RepositoryCreationDialog(std::shared_ptr<ConnectionSession> session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// It is in the session's list of repositories already.
    void created(const QString &name);

private:
    [[nodiscard]] bool hasChanges() const override; ///< texts; the rest is soon typed again
    void layOut();
    void update();
    void create();
    void take(const Result<Repository> &repository);

    bool m_isPublic;
    QLineEdit *m_name;
    FieldProblem *m_nameProblem;
    RepositorySettingsFields *m_settings = nullptr; ///< of the private service
    CatalogFields *m_catalog = nullptr; ///< of the public one
    QPushButton *m_act;
    Call m_call;
};

} // namespace tagboat
