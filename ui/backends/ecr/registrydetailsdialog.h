// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/ecr/ecrpublicoperations.h"
#include "ui/base/headeddialog.h"

class QFormLayout;
class QLineEdit;

namespace tagboat {

class ContentPages;
class FieldProblem;

/// The registry of an account on ECR Public: its addresses and aliases, and the name that the gallery shows, which can be
/// changed.
class RegistryDetailsDialog : public HeadedDialog
{
    Q_OBJECT
public:
    /// \param session its registry must be one of the public service
    explicit RegistryDetailsDialog(std::shared_ptr<ConnectionSession> session, QWidget *parent = nullptr);

private:
    [[nodiscard]] bool hasChanges() const override;
    void load();
    void askRegistries(const PageToken &token);
    void askName();
    void showRegistry(const ecr::PublicRegistry &registry);
    void refresh();
    void save();

    QWidget *m_content;
    QFormLayout *m_form;
    QLineEdit *m_name;
    FieldProblem *m_nameProblem;
    ContentPages *m_pages;
    QPushButton *m_save;
    std::vector<ecr::PublicRegistry> m_registries;
    QString m_saved;
    Call m_call;
};

} // namespace tagboat
