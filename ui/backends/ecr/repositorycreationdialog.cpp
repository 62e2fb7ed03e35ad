// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/repositorycreationdialog.h"

#include "app/connections/connectionsession.h"
#include "app/ecr/ecroperations.h"
#include "app/ecr/ecrpublicoperations.h"
#include "app/ecr/operationconstraints.h"
#include "ui/backends/ecr/catalogfields.h"
#include "ui/backends/ecr/constrainttext.h"
#include "ui/backends/ecr/repositorysettingsfields.h"
#include "ui/base/errorbox.h"
#include "ui/base/errortext.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/growtofit.h"
#include "ui/base/icons.h"
#include "ui/base/progressline.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

namespace tagboat {

RepositoryCreationDialog::RepositoryCreationDialog(std::shared_ptr<ConnectionSession> session, QWidget *parent)
    : HeadedDialog(std::move(session), QStringLiteral("repositoryCreationDialog"), parent)
    , m_operations(ecr::EcrOperations::of(this->session()->registry()))
    , m_isPublic(m_operations && m_operations->service() == ecr::Service::Public)
    , m_name(new QLineEdit(this))
    , m_nameProblem(new FieldProblem(this))
    , m_act(addAct(tr("&Create the repository"), QStringLiteral("createRepository")))
{
    setHeading(tr("Create a repository"));
    m_act->setIcon(themedIcon(QStringLiteral("repository")));
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(QStringLiteral("team/app"));
    m_nameProblem->setObjectName(QStringLiteral("nameProblem"));
    layOut();
    connect(m_name, &QLineEdit::textChanged, this, &RepositoryCreationDialog::refresh);
    connect(m_act, &QPushButton::clicked, this, &RepositoryCreationDialog::create);
    m_name->setFocus();
    refresh();
}

bool RepositoryCreationDialog::hasChanges() const
{
    return m_catalog && !m_catalog->isEmpty();
}

void RepositoryCreationDialog::layOut()
{
    auto *fields = new QWidget(this);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(QString(), m_nameProblem);
    if (m_isPublic) {
        m_catalog = new CatalogFields(fields);
        m_catalog->addTo(form);
        connect(m_catalog, &CatalogFields::changed, this, &RepositoryCreationDialog::refresh);
    } else if (m_operations) {
        m_settings = new RepositorySettingsFields(fields);
        m_settings->addTo(form);
        connect(m_settings, &RepositorySettingsFields::changed, this, &RepositoryCreationDialog::refresh);
    }
    addContent(fields, 1);
    const int letter = fontMetrics().averageCharWidth();
    keepAtLeast(this, 80 * letter);
    if (m_isPublic)
        resize(QSize(110 * letter, 36 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

/// What is known to be wrong with a name before the service is asked.
QString RepositoryCreationDialog::problemOf(const QString &name) const
{
    if (m_operations) {
        const auto service = m_isPublic ? ecr::Service::Public : ecr::Service::Private;
        if (const auto checked = ecr::checkRepositoryName(name, service); !checked)
            return constraintText(checked.error());
    }
    return session()->repository(name) ? tr("There is a repository of this name.") : QString();
}

void RepositoryCreationDialog::refresh()
{
    const QString name = m_name->text().trimmed();
    const QString problem =
        name.isEmpty() ? QString() : problemOf(name); // nobody needs to be told of nothing typed yet
    m_nameProblem->setProblem(problem);
    const bool restFine = (!m_catalog || m_catalog->validate()) && (!m_settings || m_settings->validate());
    m_act->setEnabled(!name.isEmpty() && problem.isEmpty() && restFine && !m_call.isRunning());
}

Call RepositoryCreationDialog::send(const QString &name, Handler<Repository> handler) const
{
    Registry *registry = session()->registry();
    if (m_catalog) {
        const auto data = m_catalog->isEmpty() ? std::optional<ecr::CatalogData>() : m_catalog->data();
        return ecr::EcrPublicOperations::of(registry)->createRepository(name, data, {}, std::move(handler));
    }
    if (m_settings) {
        ecr::RepositorySettings settings;
        settings.name = name;
        m_settings->apply(settings);
        return m_operations->createRepository(settings, std::move(handler));
    }
    return registry->createRepository({.name = name}, std::move(handler));
}

void RepositoryCreationDialog::create()
{
    errorBox()->clear();
    progress()->setBusy(true);
    m_call = send(m_name->text().trimmed(), [this](const Result<Repository> &repository) { take(repository); });
    refresh();
}

void RepositoryCreationDialog::take(const Result<Repository> &repository)
{
    progress()->setBusy(false);
    if (repository) {
        session()->add(*repository);
        Q_EMIT created(repository->name);
        accept();
        return;
    }
    const Error &error = repository.error();
    refresh();
    if (error.obstacle == Obstacle::RepositoryExists) {
        m_nameProblem->setProblem(errorText(error).explanation);
        m_name->setFocus();
        return;
    }
    errorBox()->showError(
        error,
        outcomeUnknown(error) ? tr("It is not known whether the repository was created. Reload to see.") : QString());
}

} // namespace tagboat
