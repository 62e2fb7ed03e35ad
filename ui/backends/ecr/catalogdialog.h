// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/ecr/repositorysettings.h"
#include "ui/base/headeddialog.h"

#include <optional>

namespace tagboat {

class CatalogFields;
class ContentPages;

/// What the gallery of ECR Public shows of a repository: reads it and saves it.
class CatalogDialog : public HeadedDialog
{
    Q_OBJECT
public:
    /// \param session its registry must be one of the public service
    CatalogDialog(std::shared_ptr<ConnectionSession> session, const QString &repository, QWidget *parent = nullptr);

private:
    [[nodiscard]] bool hasChanges() const override;
    void load();
    void take(const Result<std::optional<ecr::CatalogData>> &data);
    void refresh();
    void save();

    QString m_repository;
    QWidget *m_form;
    CatalogFields *m_fields;
    ContentPages *m_pages;
    QPushButton *m_save;
    ecr::CatalogData m_saved; ///< as the fields showed it first
    Call m_call;
};

} // namespace tagboat
