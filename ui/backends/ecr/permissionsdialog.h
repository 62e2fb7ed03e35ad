// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"
#include "ui/base/headeddialog.h"

#include <optional>

namespace tagboat {

class ContentPages;
class PolicyEditor;

/// The policy of a repository: who may do what with it. Reads it, saves it, deletes it.
class PermissionsDialog : public HeadedDialog
{
    Q_OBJECT
public:
    /// \param session its registry must be one of the two services
    PermissionsDialog(std::shared_ptr<ConnectionSession> session, const QString &repository, QWidget *parent = nullptr);

private:
    [[nodiscard]] bool hasChanges() const override;
    void layOut();
    void load();
    void takePolicy(const Result<std::optional<QString>> &policy);
    void showNone();
    void edit(const QString &text);
    void refresh();
    void save();
    void send(bool force);
    void takeSaved(const Result<Done> &saved, bool forced);
    void askToDelete();
    void remove();

    QString m_repository;
    PolicyEditor *m_editor;
    ContentPages *m_pages;
    QPushButton *m_save;
    QPushButton *m_delete;
    QString m_saved; ///< as the service has it; empty: there is none
    Call m_call;
};

} // namespace tagboat
