// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/catalogdialog.h"

#include "app/connections/connectionsession.h"
#include "app/ecr/ecrpublicoperations.h"
#include "ui/backends/ecr/catalogfields.h"
#include "ui/base/contentpages.h"
#include "ui/base/errorbox.h"
#include "ui/base/progressline.h"

#include <QFormLayout>
#include <QPushButton>
#include <QScreen>

namespace tagboat {

CatalogDialog::CatalogDialog(std::shared_ptr<ConnectionSession> session, const QString &repository, QWidget *parent)
    : HeadedDialog(std::move(session), QStringLiteral("catalogDialog"), parent)
    , m_repository(repository)
    , m_form(new QWidget(this))
    , m_fields(new CatalogFields(m_form))
    , m_pages(new ContentPages(m_form, this))
    , m_save(addAct(tr("&Save the catalog data"), QStringLiteral("saveCatalog")))
{
    //: %1 is a repository; its data in the public gallery
    setHeading(tr("Catalog data of %1").arg(repository));
    noteReadOnly();
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_fields->addTo(form);
    m_fields->setReadOnly(isReadOnly());
    addContent(m_pages, 1);
    const int letter = fontMetrics().averageCharWidth();
    resize(QSize(110 * letter, 36 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
    connect(m_fields, &CatalogFields::changed, this, &CatalogDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &CatalogDialog::save);
    load();
}

bool CatalogDialog::hasChanges() const
{
    return m_pages->showsContent() && m_fields->data() != m_saved;
}

void CatalogDialog::load()
{
    progress()->setBusy(true);
    m_pages->showNothing();
    m_call =
        ecr::EcrPublicOperations::of(session()->registry())
            ->catalogData(m_repository, [this](const Result<std::optional<ecr::CatalogData>> &data) { take(data); });
    refresh();
}

void CatalogDialog::take(const Result<std::optional<ecr::CatalogData>> &data)
{
    progress()->setBusy(false);
    if (!data) {
        m_pages->showError(data.error(), [this] { load(); });
    } else {
        m_fields->setData(data->value_or(ecr::CatalogData()));
        m_saved = m_fields->data();
        m_pages->showContent();
        m_fields->setFocus();
    }
    refresh();
}

void CatalogDialog::refresh()
{
    const bool fine = m_fields->validate();
    m_save->setEnabled(fine && hasChanges() && !m_call.isRunning() && !isReadOnly());
}

void CatalogDialog::save()
{
    errorBox()->clear();
    progress()->setBusy(true);
    m_call = ecr::EcrPublicOperations::of(session()->registry())
                 ->setCatalogData(m_repository, m_fields->data(), [this](const Result<ecr::CatalogData> &saved) {
                     progress()->setBusy(false);
                     if (saved) {
                         accept();
                         return;
                     }
                     errorBox()->showError(saved.error(),
                                           outcomeUnknown(saved.error())
                                               ? tr("It is not known whether it was saved. Saving again does no harm.")
                                               : QString());
                     refresh();
                 });
    refresh();
}

} // namespace tagboat
