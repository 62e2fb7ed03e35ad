// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/registrydetailsdialog.h"

#include "app/connections/connectionsession.h"
#include "app/ecr/operationconstraints.h"
#include "ui/backends/ecr/constrainttext.h"
#include "ui/base/contentpages.h"
#include "ui/base/copyfield.h"
#include "ui/base/errorbox.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/growtofit.h"
#include "ui/base/progressline.h"
#include "ui/base/textlabel.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tagboat {

namespace {

using Status = ecr::RegistryAlias::Status;

} // namespace

RegistryDetailsDialog::RegistryDetailsDialog(std::shared_ptr<ConnectionSession> session, QWidget *parent)
    : HeadedDialog(std::move(session), QStringLiteral("registryDetailsDialog"), parent)
    , m_content(new QWidget(this))
    , m_form(new QFormLayout(m_content))
    , m_name(new QLineEdit(m_content))
    , m_nameProblem(new FieldProblem(m_content))
    , m_pages(new ContentPages(m_content, this))
    , m_save(addAct(tr("&Save the name"), QStringLiteral("saveName")))
{
    setHeading(tr("Registry details"));
    noteReadOnly();
    m_name->setObjectName(QStringLiteral("displayName"));
    m_name->setReadOnly(isReadOnly());
    m_name->setPlaceholderText(tr("none"));
    m_name->setToolTip(tr("The gallery shows it for registries that AWS has verified."));
    m_nameProblem->setObjectName(QStringLiteral("displayNameProblem"));
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->addRow(tr("Display &name:"), m_name);
    m_form->addRow(QString(), m_nameProblem);
    addContent(m_pages, 1);
    keepAtLeast(this, 96 * fontMetrics().averageCharWidth());
    connect(m_name, &QLineEdit::textChanged, this, &RegistryDetailsDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &RegistryDetailsDialog::save);
    load();
}

bool RegistryDetailsDialog::hasChanges() const
{
    return m_pages->showsContent() && m_name->text() != m_saved;
}

void RegistryDetailsDialog::load()
{
    progress()->setBusy(true);
    m_pages->showNothing();
    m_registries.clear();
    askRegistries({});
    refresh();
}

void RegistryDetailsDialog::askRegistries(const PageToken &token)
{
    m_call = ecr::EcrPublicOperations::of(session()->registry())
                 ->registries(token, [this](const Result<Page<ecr::PublicRegistry>> &page) {
                     if (!page) {
                         progress()->setBusy(false);
                         m_pages->showError(page.error(), [this] { load(); });
                         return;
                     }
                     m_registries.insert(m_registries.end(), page->items.begin(), page->items.end());
                     if (page->next.isEmpty())
                         askName();
                     else
                         askRegistries(page->next);
                 });
}

void RegistryDetailsDialog::askName()
{
    m_call = ecr::EcrPublicOperations::of(session()->registry())->displayName([this](const Result<QString> &name) {
        progress()->setBusy(false);
        if (!name) {
            m_pages->showError(name.error(), [this] { load(); });
            return;
        }
        for (const ecr::PublicRegistry &registry : m_registries)
            showRegistry(registry);
        m_saved = *name;
        m_name->setText(m_saved);
        m_pages->showContent();
        m_name->setFocus();
        refresh();
    });
}

void RegistryDetailsDialog::showRegistry(const ecr::PublicRegistry &registry)
{
    int row = m_form->rowCount() - 2; // above the name
    const auto addCopied = [this, &row](const QString &label, const QString &name, const QString &text) {
        auto *field = new CopyField(name, m_content);
        field->setText(text);
        m_form->insertRow(row++, label, field);
    };
    addCopied(tr("Account:"), tr("Account"), registry.id);
    addCopied(tr("URI:"), tr("URI"), registry.uri);
    addCopied(tr("ARN:"), tr("ARN"), registry.arn);
    QStringList lines;
    for (const ecr::RegistryAlias &alias : registry.aliases) {
        QStringList parts;
        //: State of a registry's alias
        parts << (alias.status == Status::Active        ? tr("active")
                      : alias.status == Status::Pending ? tr("pending")
                                                        : tr("rejected"));
        if (alias.isPrimary)
            parts << tr("used in repository URIs");
        if (alias.isDefault)
            parts << tr("assigned by AWS");
        //: %1 is an alias of a registry, %2 says of what kind it is: "active, assigned by AWS"
        lines << tr("%1 (%2)").arg(alias.name, parts.join(tr(", ")));
    }
    auto *aliases = new TextLabel(lines.isEmpty() ? tr("none") : lines.join(QLatin1Char('\n')), m_content);
    aliases->setObjectName(QStringLiteral("aliases"));
    aliases->setWordWrap(true);
    aliases->setAlignment(Qt::AlignLeading | Qt::AlignTop); // beside its label, however high the row is
    aliases->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // the whole line, before it wraps
    aliases->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->insertRow(row++, tr("Aliases:"), aliases);
    m_form->insertRow(row, tr("Verified:"),
                      new TextLabel(registry.isVerified ? tr("yes, by AWS") : tr("no"), m_content));
}

void RegistryDetailsDialog::refresh()
{
    const auto checked = ecr::checkDisplayName(m_name->text());
    m_nameProblem->setProblem(checked ? QString() : constraintText(checked.error()));
    m_save->setEnabled(checked && hasChanges() && !m_call.isRunning() && !isReadOnly());
}

void RegistryDetailsDialog::save()
{
    errorBox()->clear();
    progress()->setBusy(true);
    m_call = ecr::EcrPublicOperations::of(session()->registry())
                 ->setDisplayName(m_name->text(), [this](const Result<QString> &saved) {
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
