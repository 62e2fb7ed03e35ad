// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/deletions.h"

#include "ui/dialogs/deletionactivity.h"
#include "ui/dialogs/deletionflow.h"
#include "ui/models/repositorysession.h"
#include "ui/models/workspace.h"
#include "ui/widgets/activityrow.h"

#include <QVBoxLayout>
#include <QWidget>

#include <algorithm>

namespace tagboat {

struct Deletions::Entry
{
    std::unique_ptr<ActivityRow> row;
    std::unique_ptr<DeletionFlow> flow;
    std::unique_ptr<DeletionActivity> activity; // watches both: goes first
};

Deletions::Deletions(Workspace *workspace, QWidget *bar, QWidget *window)
    : m_workspace(workspace)
    , m_bar(bar)
    , m_window(window)
    , m_layout(new QVBoxLayout(bar))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    updateBar();
}

Deletions::~Deletions() = default;

void Deletions::start(const QString &connectionId, const std::vector<Selection> &selections)
{
    std::vector<std::shared_ptr<RepositorySession>> sessions;
    for (const Selection &selection : selections) {
        const auto session = m_workspace->open(connectionId, selection.repository);
        if (!session)
            return;
        if (std::find(sessions.begin(), sessions.end(), session) == sessions.end())
            sessions.push_back(session);
    }
    if (sessions.empty())
        return;
    auto entry = std::make_unique<Entry>();
    entry->flow = std::make_unique<DeletionFlow>(std::move(sessions), selections, m_window);
    entry->row = std::make_unique<ActivityRow>();
    m_layout->addWidget(entry->row.get());
    entry->activity = std::make_unique<DeletionActivity>(entry->flow.get(), entry->row.get(), nullptr);
    DeletionFlow *flow = entry->flow.get();
    connect(entry->row.get(), &ActivityRow::dismissed, this, [this, flow] { remove(flow); });
    connectFlow(flow, connectionId);
    m_entries.push_back(std::move(entry));
    flow->start();
}

void Deletions::connectFlow(DeletionFlow *flow, const QString &connectionId)
{
    connect(flow, &DeletionFlow::stageChanged, this, [this, flow] {
        updateBar();
        if (flow->stage() == DeletionFlow::Stage::Abandoned)
            remove(flow);
    });
    connect(flow, &DeletionFlow::planRequested, this,
            [this, connectionId](const std::vector<Selection> &selections) { start(connectionId, selections); });
    connect(flow, &DeletionFlow::refreshRequested, this,
            [this, connectionId](const QString &repository) { Q_EMIT refreshRequested(connectionId, repository); });
    connect(flow, &DeletionFlow::showRequested, this,
            [this, connectionId](const QString &repository, const ImageIdentifier &identifier) {
                Q_EMIT showRequested(connectionId, repository, identifier);
            });
}

void Deletions::remove(DeletionFlow *flow)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [flow](const auto &entry) { return entry->flow.get() == flow; });
    if (found == m_entries.end())
        return;
    // A signal of the flow or of the row has led here: both live until the event loop is reached.
    (*found)->activity.reset();
    (*found)->row->hide();
    (*found)->row.release()->deleteLater();
    (*found)->flow.release()->deleteLater();
    m_entries.erase(found);
    updateBar();
}

void Deletions::updateBar()
{
    using Stage = DeletionFlow::Stage;
    m_bar->setVisible(std::any_of(m_entries.begin(), m_entries.end(), [](const auto &entry) {
        return entry->flow->stage() != Stage::Planning && entry->flow->stage() != Stage::Abandoned;
    }));
}

bool Deletions::isRunning() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const auto &entry) {
        return entry->flow->stage() == DeletionFlow::Stage::Running;
    });
}

DeletionFlow *Deletions::latest() const
{
    return m_entries.empty() ? nullptr : m_entries.back()->flow.get();
}

} // namespace tagboat
