// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"
#include "ui/base/headeddialog.h"

class QLineEdit;

namespace tagboat::ecr {
class EcrOperations;
}

namespace tagboat {

class CatalogFields;
class FieldProblem;
class RepositorySettingsFields;

/// Makes a repository; what can be set besides its name depends on the service: on Amazon ECR and ECR Public, by their
/// operations. Any other registry is told the name.
class RepositoryCreationDialog : public HeadedDialog
{
    Q_OBJECT
public:
    /// \param session its registry must be one that creates repositories
    explicit RepositoryCreationDialog(std::shared_ptr<ConnectionSession> session, QWidget *parent = nullptr);

Q_SIGNALS:
    /// It is in the session's list of repositories already.
    void created(const QString &name);

private:
    [[nodiscard]] bool hasChanges() const override; ///< texts; the rest is soon typed again
    void layOut();
    [[nodiscard]] QString problemOf(const QString &name) const;
    [[nodiscard]] Call send(const QString &name, Handler<Repository> handler) const;
    void refresh();
    void create();
    void take(const Result<Repository> &repository);

    ecr::EcrOperations *m_operations; ///< null: of another registry
    bool m_isPublic;
    QLineEdit *m_name;
    FieldProblem *m_nameProblem;
    RepositorySettingsFields *m_settings = nullptr; ///< of the private service
    CatalogFields *m_catalog = nullptr; ///< of the public one
    QPushButton *m_act;
    Call m_call;
};

} // namespace tagboat
