// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/searchdialog.h"

#include "app/connections/connectionsession.h"
#include "app/core/poolcall.h"
#include "ui/base/formats.h"
#include "ui/base/icondelegate.h"
#include "ui/base/icons.h"
#include "ui/base/textlabel.h"
#include "ui/browsing/searchhitsmodel.h"
#include "ui/session/repositorysession.h"
#include "ui/session/workspace.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace tagboat {

namespace {

constexpr std::size_t hitsShown = 200;
constexpr int restAfterKeyMs = 60;

} // namespace

SearchDialog::SearchDialog(const Workspace *workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_text(new QLineEdit(this))
    , m_model(new SearchHitsModel(this))
    , m_view(new QTreeView(this))
    , m_summary(new TextLabel(this))
{
    setObjectName(QStringLiteral("searchDialog"));
    setWindowTitle(tr("Search everything"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(restAfterKeyMs);
    connect(&m_soon, &QTimer::timeout, this, &SearchDialog::search);
    connect(m_text, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_view, &QTreeView::activated, this, &SearchDialog::choose);
    connect(m_view, &QTreeView::clicked, this, &SearchDialog::choose);
    showSummary(0);
    m_text->setFocus();
}

SearchDialog::~SearchDialog()
{
    stop();
}

void SearchDialog::build()
{
    m_text->setObjectName(QStringLiteral("searchText"));
    m_text->setPlaceholderText(tr("Repository, tag or digest, such as: nginx 1.27"));
    m_text->setAccessibleName(tr("Search everything"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_view->setObjectName(QStringLiteral("searchHits"));
    m_view->setAccessibleName(tr("What was found"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new IconDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(SearchHitsModel::NameColumn, QHeaderView::Stretch);
    m_summary->setObjectName(QStringLiteral("searchSummary"));
    m_summary->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_view, 1);
    column->addWidget(m_summary);
    const int character = fontMetrics().averageCharWidth();
    resize(96 * character, 26 * fontMetrics().lineSpacing());
    m_view->header()->resizeSection(SearchHitsModel::RepositoryColumn, 26 * character);
    m_view->header()->resizeSection(SearchHitsModel::ConnectionColumn, 16 * character);
}

bool SearchDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int rows = m_model->rowCount();
    int step = 0;
    switch (key->key()) {
    case Qt::Key_Down:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_chooseFirst = m_soon.isActive() || m_search.isRunning();
        if (m_soon.isActive())
            search();
        else if (!m_chooseFirst)
            choose(m_view->currentIndex());
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
    if (rows > 0) {
        const int now = m_view->currentIndex().isValid() ? m_view->currentIndex().row() + step : 0;
        m_view->setCurrentIndex(m_model->index(std::clamp(now, 0, rows - 1), 0));
    }
    return true;
}

std::vector<SearchScope> SearchDialog::scopes() const
{
    std::vector<SearchScope> scopes;
    for (const auto &session : m_workspace->connections()) {
        SearchScope &scope = scopes.emplace_back();
        scope.connectionId = session->connection().id;
        scope.connectionName = session->connection().name;
        for (const Repository &repository : session->repositories())
            scope.repositories.push_back(repository.name);
        for (const auto &open : m_workspace->openRepositories()) {
            if (open->connection() == session)
                scope.images.push_back({open->name(), open->model()->snapshot()});
        }
    }
    return scopes;
}

void SearchDialog::stop()
{
    if (m_stop)
        *m_stop = true;
    m_search.cancel();
}

void SearchDialog::search()
{
    m_soon.stop();
    stop();
    const QString text = m_text->text().trimmed();
    if (text.isEmpty()) {
        showHits({});
        return;
    }
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_search = runInPool<SearchHits>(
        [scopes = scopes(), text, stopped = m_stop]() -> Result<SearchHits> {
            return searchEverything(scopes, text, hitsShown, *stopped);
        },
        [this](Result<SearchHits> hits) { showHits(std::move(*hits)); });
}

void SearchDialog::showHits(SearchHits hits)
{
    m_model->setHits(std::move(hits.best));
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    showSummary(hits.total);
    if (std::exchange(m_chooseFirst, false))
        choose(m_view->currentIndex());
}

void SearchDialog::showSummary(qint64 total)
{
    const int shown = m_model->rowCount();
    if (total > shown)
        //: %1 is how many are shown
        m_summary->setText(tr("The best %1 of %Ln hits", nullptr, static_cast<int>(total)).arg(numberText(shown)));
    else if (shown > 0)
        m_summary->setText(tr("%Ln hit(s)", nullptr, shown));
    else if (!m_text->text().trimmed().isEmpty())
        m_summary->setText(tr("Nothing found. Tags are found in repositories that have been opened."));
    else
        m_summary->setText(
            tr("Finds repositories of all connections, and tags and digests of those that have been opened."));
}

void SearchDialog::choose(const QModelIndex &row)
{
    if (!row.isValid())
        return;
    const SearchHit hit = m_model->hit(row.row());
    accept();
    Q_EMIT chosen(hit);
}

} // namespace tagboat
