// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/resultsdialog.h"

#include "app/core/visibletext.h"
#include "app/removal/journal/outcomes.h"
#include "app/removal/journal/runexport.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/base/icondelegate.h"
#include "ui/base/iconlabel.h"
#include "ui/base/icons.h"
#include "ui/base/textlabel.h"
#include "ui/base/whereandwho.h"
#include "ui/deleting/results/causesmodel.h"
#include "ui/deleting/results/outcomedetails.h"
#include "ui/deleting/results/outcometable.h"
#include "ui/deleting/results/resultsactions.h"
#include "ui/deleting/results/resultsexport.h"
#include "ui/deleting/results/resultstext.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

constexpr int resultsMargin = 12;
constexpr int resultsSpacing = 8;
constexpr int filterDelayMs = 150; ///< above this many rows typing must not wait for filtering
constexpr std::size_t filterAtOnce = 10'000;

bool needsRefresh(const Outcome &outcome)
{
    return outcome.state == Outcome::State::Unknown || outcome.alreadyGone
        || outcome.failureKind == FailureKind::NotFound || outcome.failureKind == FailureKind::TagMoved;
}

bool mayStillExist(const Outcome &outcome)
{
    return !outcome.alreadyGone && outcome.state != Outcome::State::Deleted
        && outcome.state != Outcome::State::Untagged;
}

} // namespace

class ResultsDialog::Private
{
public:
    Private(ResultsDialog *dialog, Content results);

private:
    void makeWidgets();
    void makeCauses();
    void makeBottom();
    void layOut();
    void connectAll();
    [[nodiscard]] QWidget *headline();
    [[nodiscard]] QStringList repositories() const;
    [[nodiscard]] QString when() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] std::optional<std::size_t> currentCause() const;
    /// The rows of the current cause, filtered or not.
    [[nodiscard]] std::vector<std::size_t> causePlaces() const;
    [[nodiscard]] std::vector<OutcomeRow> causeRows() const;
    [[nodiscard]] QStringList commandLines() const;
    [[nodiscard]] QByteArray fileText(ResultsExport::Format format) const;
    void causeChanged();
    void rowChanged();
    void act(ResultsActions::Action action);
    void refresh();
    void showCurrent();
    void save(ResultsExport::Format format);

    ResultsDialog *q;
    Content content;
    std::shared_ptr<const std::vector<OutcomeRow>> rows;
    std::shared_ptr<const OutcomeCauses> causes;
    OutcomeCounts counts;
    QString title;

    DialogHeader *header;
    TextLabel *note;
    QLineEdit *filter;
    QTimer *filterTimer;
    QTreeView *causeView;
    CausesModel *causesModel;
    ResultsActions *actions;
    OutcomeTable *table;
    OutcomeDetails *details;
    QPushButton *exportButton;
    QPushButton *copySummary;
    QPushButton *restore;
    TextLabel *status;
    QDialogButtonBox *buttons;

    friend class ResultsDialog;
};

ResultsDialog::Private::Private(ResultsDialog *dialog, Content results)
    : q(dialog)
    , content(std::move(results))
    , rows(std::make_shared<std::vector<OutcomeRow>>(std::move(content.rows)))
    , causes(std::make_shared<OutcomeCauses>(OutcomeCauses::of(*rows)))
    , counts(countOutcomes(*rows))
    , title(resultsTitle(counts, repositories(), content.cancelled))
{
    makeWidgets();
    makeCauses();
    makeBottom();
    layOut();
    connectAll();
    table->setRows(rows, causes);
    causeView->setCurrentIndex(causesModel->index(0, 0));
    causeChanged();
}

void ResultsDialog::Private::makeWidgets()
{
    q->setWindowTitle(title);
    header = new DialogHeader(content.connection.colour, q);
    header->setTitle(title);
    const QString who = whereAndWho(content.connection, {content.account, content.principal, content.run.provider});
    const QString time = when();
    header->setSubtitle(time.isEmpty() ? who : who + u'\n' + time);

    note = new TextLabel(q);
    note->setObjectName(QStringLiteral("note"));
    note->setWordWrap(true);
    note->hide();

    filter = new QLineEdit(q);
    filter->setObjectName(QStringLiteral("filter"));
    filter->setPlaceholderText(ResultsDialog::tr("Filter outcomes"));
    filter->setAccessibleName(filter->placeholderText());
    filter->setClearButtonEnabled(true);
    filter->setMinimumWidth(filter->fontMetrics().averageCharWidth() * 28);
    filterTimer = new QTimer(q);
    filterTimer->setSingleShot(true);
    filterTimer->setInterval(rows->size() > filterAtOnce ? filterDelayMs : 0);
}

void ResultsDialog::Private::makeCauses()
{
    causesModel = new CausesModel(q);
    causesModel->setCauses(causeLines(*causes));
    causeView = new QTreeView(q);
    causeView->setObjectName(QStringLiteral("causes"));
    causeView->setAccessibleName(ResultsDialog::tr("Causes"));
    causeView->setModel(causesModel);
    causeView->setItemDelegate(new IconDelegate(causeView));
    causeView->setRootIsDecorated(false);
    causeView->setUniformRowHeights(true);
    causeView->setAllColumnsShowFocus(true);
    causeView->header()->setStretchLastSection(false);
    causeView->header()->setSectionsMovable(false);
    causeView->header()->setSectionResizeMode(CausesModel::CauseColumn, QHeaderView::Stretch);
    causeView->header()->setSectionResizeMode(CausesModel::CountColumn, QHeaderView::ResizeToContents);

    actions = new ResultsActions(q);
    const bool anyRetry =
        std::any_of(rows->begin(), rows->end(), [](const auto &row) { return isRetryable(row.outcome); });
    actions->setAvailable(ResultsActions::Retry, anyRetry);
    table = new OutcomeTable(q);
    details = new OutcomeDetails(serviceText(content.serviceName), content.tagsOf, q);
}

void ResultsDialog::Private::makeBottom()
{
    exportButton = new QPushButton(themedIcon(QStringLiteral("export")), ResultsDialog::tr("E&xport"), q);
    exportButton->setObjectName(QStringLiteral("export"));
    exportButton->setAutoDefault(false);
    auto *menu = new QMenu(exportButton);
    auto *csv = menu->addAction(ResultsDialog::tr("&CSV table…"), q, [this] { save(ResultsExport::Format::Csv); });
    csv->setObjectName(QStringLiteral("exportCsv"));
    auto *json = menu->addAction(ResultsDialog::tr("&JSON…"), q, [this] { save(ResultsExport::Format::Json); });
    json->setObjectName(QStringLiteral("exportJson"));
    auto *commands = menu->addAction(ResultsDialog::tr("&CLI commands of the chosen cause…"), q,
                                     [this] { save(ResultsExport::Format::Commands); });
    commands->setObjectName(QStringLiteral("exportCommands"));
    commands->setVisible(static_cast<bool>(content.cliCommands));
    connect(menu, &QMenu::aboutToShow, q, [this, commands] { commands->setEnabled(!commandLines().isEmpty()); });
    exportButton->setMenu(menu);

    copySummary = new QPushButton(themedIcon(QStringLiteral("copy")), ResultsDialog::tr("Copy &summary"), q);
    copySummary->setObjectName(QStringLiteral("copySummary"));
    copySummary->setAutoDefault(false);
    restore = new QPushButton(themedIcon(QStringLiteral("undo")), ResultsDialog::tr("Rest&ore…"), q);
    restore->setObjectName(QStringLiteral("restore"));
    restore->setToolTip(ResultsDialog::tr("Put back what was deleted"));
    restore->setAutoDefault(false);
    restore->setVisible(content.canRestore);
    status = new TextLabel(q);
    status->setObjectName(QStringLiteral("status"));
    status->setWordWrap(true);
    buttons = new QDialogButtonBox(QDialogButtonBox::Close, q);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("close"));
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
}

QWidget *ResultsDialog::Private::headline()
{
    auto *line = new QWidget(q);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const CountText &count : countTexts(counts)) {
        auto *text = new TextLabel(count.text, line);
        layout->addWidget(new IconLabel(outcomeIconName(count.sample), line));
        layout->addWidget(text);
        layout->addSpacing(resultsMargin);
    }
    layout->addStretch(1);
    return line;
}

void ResultsDialog::Private::layOut()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(resultsSpacing);
    top->addWidget(headline(), 1);
    top->addWidget(filter);

    auto *left = new QWidget(q);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(resultsSpacing);
    leftLayout->addWidget(causeView, 1);
    leftLayout->addWidget(actions);

    auto *right = new QSplitter(Qt::Vertical, q);
    right->setObjectName(QStringLiteral("rightSplitter"));
    right->setChildrenCollapsible(false);
    right->addWidget(table);
    right->addWidget(details);
    right->setStretchFactor(0, 1);

    auto *across = new QSplitter(Qt::Horizontal, q);
    across->setObjectName(QStringLiteral("splitter"));
    across->setChildrenCollapsible(false);
    across->addWidget(left);
    across->addWidget(right);
    across->setStretchFactor(1, 1);
    const int letter = q->fontMetrics().averageCharWidth();
    across->setSizes({letter * 44, letter * 100});

    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(resultsSpacing);
    bottom->addWidget(exportButton);
    bottom->addWidget(copySummary);
    bottom->addWidget(restore);
    bottom->addWidget(status, 1);
    bottom->addWidget(buttons);

    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(resultsMargin, resultsMargin, resultsMargin, resultsMargin);
    inner->setSpacing(resultsSpacing);
    inner->addWidget(note);
    inner->addLayout(top);
    inner->addWidget(across, 1);
    inner->addSpacing(4);
    inner->addLayout(bottom);
    auto *outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addLayout(inner, 1);
}

void ResultsDialog::Private::connectAll()
{
    connect(filter, &QLineEdit::textChanged, filterTimer, qOverload<>(&QTimer::start));
    connect(filterTimer, &QTimer::timeout, q, [this] { table->setFilter(filter->text()); });
    connect(causeView->selectionModel(), &QItemSelectionModel::currentRowChanged, q, [this] { causeChanged(); });
    connect(table, &OutcomeTable::currentRowChanged, q, [this] { rowChanged(); });
    connect(table, &OutcomeTable::showRequested, q, [this] { showCurrent(); });
    connect(actions, &ResultsActions::triggered, q, [this](ResultsActions::Action action) { act(action); });
    connect(copySummary, &QPushButton::clicked, q, [this] {
        QGuiApplication::clipboard()->setText(visibleSentence(summary()));
        status->setText(ResultsDialog::tr("Summary copied."));
    });
    connect(restore, &QPushButton::clicked, q, &ResultsDialog::restoreRequested);
    connect(buttons, &QDialogButtonBox::rejected, q, &QDialog::reject);
}

QStringList ResultsDialog::Private::repositories() const
{
    std::set<QString> names;
    for (const auto &row : *rows)
        names.insert(row.repository);
    return {names.begin(), names.end()};
}

QString ResultsDialog::Private::when() const
{
    if (!content.finishedAt.isValid())
        return {};
    const QString finished = exactTime(content.finishedAt.toMSecsSinceEpoch());
    if (!content.startedAt.isValid())
        return ResultsDialog::tr("Finished %1").arg(finished);
    //: %1 is a date and time, %2 a span of time
    return ResultsDialog::tr("Finished %1, took %2")
        .arg(finished, durationText(content.startedAt.msecsTo(content.finishedAt)));
}

QString ResultsDialog::Private::summary() const
{
    QStringList lines{title};
    lines += whereAndWho(content.connection, {content.account, content.principal, content.run.provider});
    if (const QString time = when(); !time.isEmpty())
        lines += time;
    for (int row = 0; row < causesModel->rowCount(); ++row) {
        const QModelIndex cause = causesModel->index(row, CausesModel::CauseColumn);
        if (causesModel->causeAt(row))
            //: A line of a summary: %1 is a cause, %2 a count
            lines += ResultsDialog::tr("%1: %2").arg(cause.data(Qt::ToolTipRole).toString(),
                                                     cause.siblingAtColumn(CausesModel::CountColumn).data().toString());
    }
    return lines.join(u'\n') + u'\n';
}

std::optional<std::size_t> ResultsDialog::Private::currentCause() const
{
    return causesModel->causeAt(causeView->currentIndex().row());
}

std::vector<std::size_t> ResultsDialog::Private::causePlaces() const
{
    const auto cause = currentCause();
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < rows->size(); ++i)
        if (!cause || causes->causeOfRow[i] == *cause)
            chosen.push_back(i);
    return chosen;
}

std::vector<OutcomeRow> ResultsDialog::Private::causeRows() const
{
    std::vector<OutcomeRow> chosen;
    for (const std::size_t place : causePlaces())
        chosen.push_back((*rows)[place]);
    return chosen;
}

void ResultsDialog::Private::causeChanged()
{
    const auto cause = currentCause();
    table->setCause(cause);
    const Outcome *example = cause ? &causes->causes[*cause].sample : nullptr;
    actions->setAvailable(ResultsActions::RetryWithParents, example && isBlockedByParents(*example));
    actions->setAvailable(ResultsActions::DeleteImages, !selectionsByDigest(causeRows()).empty());
    actions->setAvailable(ResultsActions::Refresh, example && needsRefresh(*example));
    actions->setAvailable(ResultsActions::CopyMissingAction,
                          example && !missingPermission(example->failureReason).action.isEmpty());
}

void ResultsDialog::Private::rowChanged()
{
    const OutcomeRow *row = table->currentRow();
    if (row)
        details->setRow(*row);
    else
        details->clear();
    actions->setAvailable(ResultsActions::Show, row && mayStillExist(row->outcome));
}

void ResultsDialog::Private::act(ResultsActions::Action action)
{
    switch (action) {
    case ResultsActions::Retry:
        Q_EMIT q->retryRequested(retrySelections(*rows));
        break;
    case ResultsActions::RetryWithParents:
        Q_EMIT q->retryWithParentsRequested(selectionsWithParents(causeRows()));
        break;
    case ResultsActions::DeleteImages:
        Q_EMIT q->retryRequested(selectionsByDigest(causeRows()));
        return;
    case ResultsActions::Refresh:
        refresh();
        break;
    case ResultsActions::CopyMissingAction:
        if (const OutcomeRow *row = table->currentRow()) {
            const QString permission = missingPermission(row->outcome.failureReason).action;
            QGuiApplication::clipboard()->setText(permission);
            //: %1 is the name of a permission
            status->setText(ResultsDialog::tr("Copied: %1").arg(permission));
        }
        break;
    case ResultsActions::Show:
        showCurrent();
        break;
    case ResultsActions::ActionCount:
        break;
    }
}

void ResultsDialog::Private::refresh()
{
    std::set<QString> names;
    for (const auto &row : causeRows())
        names.insert(row.repository);
    for (const QString &name : names)
        Q_EMIT q->refreshRequested(name);
}

void ResultsDialog::Private::showCurrent()
{
    const OutcomeRow *row = table->currentRow();
    if (row && mayStillExist(row->outcome))
        Q_EMIT q->showRequested(row->repository, row->identifier);
}

/// Of what was sent and belongs to the chosen cause.
QStringList ResultsDialog::Private::commandLines() const
{
    QStringList lines;
    for (const Selection &part : inRounds(*rows, content.rounds, causePlaces()))
        lines += content.cliCommands(part.repository, part.identifiers);
    return lines;
}

QByteArray ResultsDialog::Private::fileText(ResultsExport::Format format) const
{
    switch (format) {
    case ResultsExport::Format::Csv:
        return runsToCsv({{content.run, *rows}});
    case ResultsExport::Format::Json:
        return runsToJson({{content.run, *rows}});
    case ResultsExport::Format::Commands:
        break;
    }
    return (QStringLiteral("#!/bin/bash\n") + commandLines().join(u'\n') + u'\n').toUtf8();
}

void ResultsDialog::Private::save(ResultsExport::Format format)
{
    ResultsExport::ask(
        //: A file name without suffix
        q, format, ResultsDialog::tr("deletion-results"), [this, format] { return fileText(format); },
        [this](const QString &message) { status->setText(message); });
}

ResultsDialog::ResultsDialog(Content content, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("resultsDialog"));
    setModal(false);
    const bool isDamaged = !content.damage.isEmpty();
    d = std::make_unique<Private>(this, std::move(content));
    d->causeView->setFocus();
    if (isDamaged)
        setNote(tr("What the journal says of this run is damaged: rows may be missing, and some may say too little."));
}

ResultsDialog::~ResultsDialog() = default;

void ResultsDialog::setNote(const QString &note)
{
    d->note->setText(note);
    d->note->setVisible(!note.isEmpty());
}

QSize ResultsDialog::sizeHint() const
{
    const QFontMetrics metrics(font());
    return QDialog::sizeHint().expandedTo({metrics.averageCharWidth() * 136, metrics.lineSpacing() * 40});
}

} // namespace tagboat
