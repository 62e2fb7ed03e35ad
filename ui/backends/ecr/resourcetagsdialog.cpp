// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/resourcetagsdialog.h"

#include "app/connections/connectionsession.h"
#include "app/ecr/ecroperations.h"
#include "app/ecr/operationconstraints.h"
#include "ui/base/contentpages.h"
#include "ui/base/errorbox.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/formats.h"
#include "ui/base/icondelegate.h"
#include "ui/base/progressline.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace tagboat {

ResourceTagsDialog::ResourceTagsDialog(std::shared_ptr<ConnectionSession> session, const QString &repository,
                                       const QString &arn, QWidget *parent)
    : HeadedDialog(std::move(session), QStringLiteral("resourceTagsDialog"), parent)
    , m_arn(arn)
    , m_model(new ResourceTagsModel(this))
    , m_view(new QTableView(this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_problem(new FieldProblem(this))
    , m_count(new TextLabel(this))
    , m_pages(new ContentPages(makeContent(), this))
    , m_save(addAct(tr("&Save the tags"), QStringLiteral("saveTags")))
{
    //: %1 is a repository
    setHeading(tr("Resource tags of %1").arg(repository));
    noteReadOnly();
    addContent(m_pages, 1);
    m_save->setDefault(false); // Return in the table is not meant for it
    m_save->setAutoDefault(false);
    m_model->setReadOnly(isReadOnly());
    const int letter = fontMetrics().averageCharWidth();
    resize(QSize(80 * letter, 26 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
    connect(m_model, &ResourceTagsModel::changed, this, &ResourceTagsDialog::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ResourceTagsDialog::refresh);
    connect(m_add, &QPushButton::clicked, this, &ResourceTagsDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &ResourceTagsDialog::removeSelected);
    connect(m_save, &QPushButton::clicked, this, &ResourceTagsDialog::save);
    auto *deletion = new QShortcut(QKeySequence(Qt::Key_Delete), m_view);
    deletion->setContext(Qt::WidgetShortcut);
    connect(deletion, &QShortcut::activated, this, &ResourceTagsDialog::removeSelected);
    load();
}

ResourceTagsDialog::~ResourceTagsDialog()
{
    // A cell that is still edited is written when its view goes.
    m_model->disconnect(this);
    m_view->selectionModel()->disconnect(this);
}

QWidget *ResourceTagsDialog::makeContent()
{
    m_view->setObjectName(QStringLiteral("tags"));
    m_view->setAccessibleName(tr("Resource tags"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new IconDelegate(m_view));
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false); // Tab goes on in the dialog; while a cell is edited, to the next one
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() + 8);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                            | QAbstractItemView::AnyKeyPressed);
    m_view->setColumnWidth(ResourceTagsModel::KeyColumn, 30 * fontMetrics().averageCharWidth());
    m_add->setObjectName(QStringLiteral("addTag"));
    m_remove->setObjectName(QStringLiteral("removeTag"));
    m_problem->setObjectName(QStringLiteral("tagsProblem"));
    m_count->setObjectName(QStringLiteral("tagsCount"));
    for (QPushButton *button : {m_add, m_remove})
        button->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_add);
    row->addWidget(m_remove);
    row->addStretch();
    row->addWidget(m_count);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_view, 1);
    column->addWidget(m_problem);
    column->addLayout(row);
    return content;
}

void ResourceTagsDialog::load()
{
    progress()->setBusy(true);
    m_pages->showNothing();
    m_call = ecr::EcrOperations::of(session()->registry())
                 ->resourceTags(m_arn, [this](const Result<std::vector<ecr::ResourceTag>> &tags) {
                     progress()->setBusy(false);
                     if (!tags) {
                         m_pages->showError(tags.error(), [this] { load(); });
                     } else {
                         m_model->setTags(*tags);
                         showTags();
                     }
                     refresh();
                 });
    refresh();
}

/// An empty table would not show where the keyboard is.
void ResourceTagsDialog::showTags()
{
    if (m_model->rowCount() > 0) {
        m_pages->showContent();
        m_view->setFocus();
        m_view->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
        return;
    }
    StatePanel::Message message{QStringLiteral("tag"), tr("No resource tags yet"), {}, {}, {}};
    if (!isReadOnly())
        message.actions.push_back({tr("&Add a tag"), [this] { add(); }});
    m_pages->showMessage(message);
    if (auto *first = m_pages->state()->findChild<QPushButton *>())
        first->setFocus();
}

void ResourceTagsDialog::refresh()
{
    const bool idle = !m_call.isRunning() && !isReadOnly() && m_pages->showsContent();
    const QString problem = m_model->problem();
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    m_problem->setProblem(problem);
    //: How many tags a repository has: %1 and %2 are numbers
    m_count->setText(tr("%1 of %2 tags").arg(numberText(m_model->count()), numberText(ecr::maximumResourceTags)));
    m_view->setEnabled(!m_call.isRunning());
    m_add->setEnabled(idle);
    m_remove->setEnabled(idle && !rows.isEmpty() && m_model->canRemove(rows.front().row()));
    m_save->setEnabled(idle && problem.isEmpty() && hasChanges());
}

void ResourceTagsDialog::add()
{
    m_pages->showContent();
    const QModelIndex index = m_model->index(m_model->add(), ResourceTagsModel::KeyColumn);
    m_view->setFocus();
    m_view->setCurrentIndex(index);
    m_view->edit(index);
}

void ResourceTagsDialog::removeSelected()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.isEmpty() && m_remove->isEnabled())
        m_model->remove(rows.front().row());
}

void ResourceTagsDialog::save()
{
    errorBox()->clear();
    m_sent = m_model->changes();
    m_partlyDone = false;
    // What is set first is never lost when the second call fails; but a full repository needs room first.
    const bool needsRoom = m_model->savedCount() + static_cast<int>(m_sent.set.size()) > ecr::maximumResourceTags;
    m_steps = needsRoom ? std::vector{Step::Set, Step::Remove} : std::vector{Step::Remove, Step::Set};
    std::erase_if(m_steps,
                  [this](Step step) { return step == Step::Set ? m_sent.set.empty() : m_sent.removed.isEmpty(); });
    next();
}

void ResourceTagsDialog::next()
{
    if (m_steps.empty()) {
        accept();
        return;
    }
    const Step step = m_steps.back();
    m_steps.pop_back();
    progress()->setBusy(true);
    ecr::EcrOperations *operations = ecr::EcrOperations::of(session()->registry());
    auto answered = [this, step](const Result<Done> &done) { take(step, done); };
    m_call = step == Step::Set ? operations->tagResource(m_arn, m_sent.set, answered)
                               : operations->untagResource(m_arn, m_sent.removed, answered);
    refresh();
}

void ResourceTagsDialog::take(Step step, const Result<Done> &done)
{
    progress()->setBusy(false);
    if (!done) {
        errorBox()->showError(done.error(), partialText(step, done.error()));
        refresh();
        return;
    }
    m_partlyDone = true;
    if (step == Step::Set)
        m_model->noteSet(m_sent.set);
    else
        m_model->noteRemoved(m_sent.removed);
    next();
}

/// What has been done and what has not.
QString ResourceTagsDialog::partialText(Step failed, const Error &error) const
{
    const int set = static_cast<int>(m_sent.set.size());
    const int removed = static_cast<int>(m_sent.removed.size());
    QStringList parts;
    if (m_partlyDone)
        parts << (failed == Step::Set ? tr("%Ln tag(s) removed.", nullptr, removed)
                                      : tr("%Ln tag(s) saved.", nullptr, set));
    if (outcomeUnknown(error))
        parts << tr("For the others it is not known. Saving again does no harm.");
    else
        parts << (failed == Step::Set ? tr("%Ln tag(s) not saved.", nullptr, set)
                                      : tr("%Ln tag(s) not removed.", nullptr, removed));
    return parts.join(QLatin1Char(' '));
}

} // namespace tagboat
