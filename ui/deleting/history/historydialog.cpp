// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/historydialog.h"

#include "app/removal/journal/outcomes.h"
#include "ui/base/icondelegate.h"
#include "ui/base/icons.h"
#include "ui/base/statepanel.h"
#include "ui/base/textlabel.h"
#include "ui/deleting/history/runsmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace tagboat {

HistoryDialog::HistoryDialog(QWidget *parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_model(new RunsModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_view(new QTreeView(this))
    , m_state(new StatePanel(this))
    , m_results(new QPushButton(themedIcon(QStringLiteral("open")), tr("Show &results"), this))
    , m_restore(new QPushButton(themedIcon(QStringLiteral("undo")), tr("R&estore…"), this))
    , m_resume(new QPushButton(themedIcon(QStringLiteral("resume")), tr("Res&ume"), this))
    , m_export(new QPushButton(themedIcon(QStringLiteral("export")), tr("E&xport"), this))
    , m_status(new TextLabel(this))
{
    setObjectName(QStringLiteral("historyDialog"));
    setWindowTitle(tr("History"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Search repositories, connections, accounts, users"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_found->setSourceModel(m_model);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setObjectName(QStringLiteral("historyRuns"));
    m_view->setAccessibleName(tr("Deletions"));
    m_view->setModel(m_found);
    m_view->setItemDelegate(new IconDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_results->setObjectName(QStringLiteral("historyResults"));
    m_restore->setObjectName(QStringLiteral("historyRestore"));
    m_resume->setObjectName(QStringLiteral("historyResume"));
    m_state->setObjectName(QStringLiteral("historyEmpty"));
    m_state->hide(); // until it is known
    makeExport();
    layOut();

    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryDialog::showFound);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryDialog::updateButtons);
    connect(m_view, &QTreeView::activated, m_results, &QPushButton::click);
    const auto act = [this](QPushButton *button, void (HistoryDialog::*signal)(const RunRecord &)) {
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, signal] {
            if (const auto run = current())
                Q_EMIT(this->*signal)(*run);
        });
    };
    act(m_results, &HistoryDialog::resultsRequested);
    act(m_restore, &HistoryDialog::restoreRequested);
    act(m_resume, &HistoryDialog::resumeRequested);
    updateButtons();
}

void HistoryDialog::makeExport()
{
    m_status->setObjectName(QStringLiteral("historyStatus"));
    m_status->setWordWrap(true);
    m_export->setObjectName(QStringLiteral("historyExport"));
    m_export->setToolTip(tr("Write the outcomes of all selected runs to one file"));
    m_export->setAutoDefault(false);
    auto *menu = new QMenu(m_export);
    const auto add = [this, menu](const QString &text, const char *name, ResultsExport::Format format) {
        QAction *action = menu->addAction(text, this, [this, format] { Q_EMIT exportRequested(chosen(), format); });
        action->setObjectName(QString::fromLatin1(name));
    };
    add(tr("&CSV table…"), "historyExportCsv", ResultsExport::Format::Csv);
    add(tr("&JSON…"), "historyExportJson", ResultsExport::Format::Json);
    m_export->setMenu(menu);
}

void HistoryDialog::layOut()
{
    auto *close = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    for (QPushButton *button : {m_results, m_restore, m_resume, m_export})
        bottom->addWidget(button);
    bottom->addWidget(m_status, 1);
    bottom->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    column->addWidget(m_state, 1);
    column->addLayout(bottom);
    const int letter = fontMetrics().averageCharWidth();
    resize(QSize(170 * letter, 30 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

/// When and as whom are read whole; where lists or results are long, the tooltip has the rest.
void HistoryDialog::fitColumns()
{
    constexpr std::array atMost{0, 32, 46, 26, 26, 0}; // letters; 0: as wide as it gets
    const int letter = fontMetrics().averageCharWidth();
    for (int i = 0; i < RunsModel::ColumnCount; ++i) {
        m_view->resizeColumnToContents(i);
        const int most = atMost[static_cast<std::size_t>(i)] * letter;
        if (most > 0 && m_view->columnWidth(i) > most)
            m_view->setColumnWidth(i, most);
    }
}

void HistoryDialog::setRuns(std::vector<RunRecord> runs)
{
    m_model->setRuns(std::move(runs));
    fitColumns();
    m_search->setEnabled(m_model->rowCount() > 0);
    if (m_found->rowCount() > 0)
        m_view->setCurrentIndex(m_found->index(0, 0));
    showFound();
}

void HistoryDialog::showFound()
{
    if (m_model->rowCount() == 0)
        m_state->setMessage(
            {QStringLiteral("undo"), tr("Nothing deleted yet"), tr("What you delete is written down here."), {}, {}});
    else
        m_state->setMessage({QStringLiteral("search"), tr("No deletions match"), {}, {}, {{tr("C&lear search"), [this] {
                                                                                               m_search->clear();
                                                                                               m_search->setFocus();
                                                                                           }}}});
    showState(m_found->rowCount() == 0);
    updateButtons();
}

void HistoryDialog::showState(bool shown)
{
    m_state->setVisible(shown);
    m_view->setVisible(!shown);
}

void HistoryDialog::setProblem(const QString &problem)
{
    setRuns({});
    m_state->setMessage({QStringLiteral("error"), tr("The history could not be read"), problem, {}, {}});
}

void HistoryDialog::setStatus(const QString &status)
{
    m_status->setText(status);
}

std::optional<RunRecord> HistoryDialog::current() const
{
    std::vector<RunRecord> runs = chosen();
    return runs.size() == 1 ? std::optional(std::move(runs.front())) : std::nullopt;
}

std::vector<RunRecord> HistoryDialog::chosen() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    std::vector<RunRecord> runs;
    for (const QModelIndex &row : rows)
        runs.push_back(m_model->run(m_found->mapToSource(row).row()));
    return runs;
}

void HistoryDialog::updateButtons()
{
    const auto run = current();
    using Kind = RunRecord::Kind;
    const bool isDeletion = run && run->kind == Kind::Deletion;
    const bool isMove = run && run->kind == Kind::TagMove;
    m_results->setEnabled(run && run->kind != Kind::RepositoryDeletion && !isMove); // that is all there is to say
    m_restore->setEnabled((isDeletion || isMove) && mayBeRestored(run->counts));
    m_export->setEnabled(!m_view->selectionModel()->selectedRows().isEmpty());
    m_resume->setEnabled(isDeletion && !run->isFinished() && run->damage.isEmpty());
}

} // namespace tagboat
