// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/permissionsdialog.h"

#include "app/connections/connectionsession.h"
#include "app/ecr/ecroperations.h"
#include "app/ecr/operationconstraints.h"
#include "app/ecr/policytexts.h"
#include "ui/backends/ecr/policyeditor.h"
#include "ui/base/contentpages.h"
#include "ui/base/errorbox.h"
#include "ui/base/icons.h"
#include "ui/base/inlinequestion.h"
#include "ui/base/progressline.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScreen>

namespace tagboat {

PermissionsDialog::PermissionsDialog(std::shared_ptr<ConnectionSession> session, const QString &repository,
                                     QWidget *parent)
    : HeadedDialog(std::move(session), QStringLiteral("permissionsDialog"), parent)
    , m_repository(repository)
    , m_editor(new PolicyEditor(this))
    , m_pages(new ContentPages(m_editor, this))
    , m_save(addAct(tr("&Save the policy"), QStringLiteral("savePolicy")))
    , m_delete(buttons()->addButton(tr("&Delete the policy…"), QDialogButtonBox::ResetRole))
{
    //: %1 is a repository
    setHeading(tr("Permissions of %1").arg(repository));
    noteReadOnly();
    layOut();
    connect(m_editor, &PolicyEditor::changed, this, &PermissionsDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &PermissionsDialog::save);
    connect(m_delete, &QPushButton::clicked, this, &PermissionsDialog::askToDelete);
    load();
}

void PermissionsDialog::layOut()
{
    m_delete->setObjectName(QStringLiteral("deletePolicy"));
    m_delete->setIcon(themedIcon(QStringLiteral("delete")));
    m_delete->setAutoDefault(false);
    addContent(m_pages, 1);
    const int letter = fontMetrics().averageCharWidth();
    resize(QSize(100 * letter, 34 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

bool PermissionsDialog::hasChanges() const
{
    return m_pages->showsContent() && m_editor->text() != m_saved;
}

void PermissionsDialog::load()
{
    progress()->setBusy(true);
    m_pages->showNothing();
    m_call = ecr::EcrOperations::of(session()->registry())
                 ->policy(m_repository, [this](const Result<std::optional<QString>> &policy) { takePolicy(policy); });
    refresh();
}

void PermissionsDialog::takePolicy(const Result<std::optional<QString>> &policy)
{
    progress()->setBusy(false);
    if (!policy) {
        m_pages->showError(policy.error(), [this] { load(); });
    } else if (!*policy) {
        showNone();
    } else {
        m_saved = **policy;
        edit(m_saved);
    }
    refresh();
}

void PermissionsDialog::showNone()
{
    m_saved.clear();
    const auto service = ecr::EcrOperations::of(session()->registry())->service();
    std::vector<StatePanel::Action> actions;
    if (!isReadOnly()) {
        actions = {{tr("Start from an &example"), [this, service] { edit(ecr::examplePolicy(service)); }},
                   {tr("Start e&mpty"), [this] { edit({}); }}};
    }
    m_pages->showMessage(
        {QStringLiteral("key"),
         tr("No policy yet"),
         tr("Only the IAM policies of the account's users and roles decide who may use it. A policy here "
            "can allow other accounts to use it, or deny something to everybody."),
         {},
         std::move(actions)});
}

void PermissionsDialog::edit(const QString &text)
{
    m_editor->setText(text);
    m_pages->showContent();
    m_editor->setFocus();
    refresh();
}

void PermissionsDialog::refresh()
{
    const bool idle = !m_call.isRunning() && !isReadOnly();
    const bool edits = m_pages->showsContent();
    m_editor->setReadOnly(!idle);
    m_save->setEnabled(idle && edits && hasChanges() && m_editor->isValid());
    m_delete->setEnabled(idle && edits && !m_saved.isEmpty());
}

void PermissionsDialog::save()
{
    if (!ecr::policyLocksOut(m_editor->text())) {
        send(false);
        return;
    }
    question()->ask(tr("This policy forbids everybody, including you, to set another one: you would lock yourself "
                       "out. The service takes it only if it is forced."),
                    tr("Save &anyway"), tr("&Keep editing"), [this] { send(true); });
}

void PermissionsDialog::send(bool force)
{
    errorBox()->clear();
    question()->withdraw();
    progress()->setBusy(true);
    m_call = ecr::EcrOperations::of(session()->registry())
                 ->setPolicy(m_repository, m_editor->text(), force,
                             [this, force](const Result<Done> &saved) { takeSaved(saved, force); });
    refresh();
}

void PermissionsDialog::takeSaved(const Result<Done> &saved, bool forced)
{
    progress()->setBusy(false);
    if (saved) {
        accept();
        return;
    }
    const Error &error = saved.error();
    errorBox()->showError(error,
                          outcomeUnknown(error)
                              ? tr("It is not known whether the policy was saved. Saving it again does no harm.")
                              : QString());
    refresh();
    // What exactly counts as locking out is not documented, and the service knows more than the text says.
    if (!forced && error.kind == Error::Kind::InvalidInput && ecr::policyDenies(m_editor->text())) {
        question()->ask(tr("If the service refuses it because it would lock you out, saving can be forced."),
                        tr("Save &anyway"), tr("&Keep editing"), [this] { send(true); });
    }
}

void PermissionsDialog::askToDelete()
{
    question()->ask(
        tr("Whoever has access only through this policy loses it at once. The policy cannot be brought back."),
        tr("Delete the &policy"), tr("&Keep it"), [this] { remove(); });
}

void PermissionsDialog::remove()
{
    errorBox()->clear();
    progress()->setBusy(true);
    m_call =
        ecr::EcrOperations::of(session()->registry())->deletePolicy(m_repository, [this](const Result<Done> &done) {
            progress()->setBusy(false);
            if (done)
                showNone();
            else
                errorBox()->showError(
                    done.error(),
                    outcomeUnknown(done.error()) ? tr("It is not known whether the policy was deleted.") : QString());
            refresh();
        });
    refresh();
}

} // namespace tagboat
