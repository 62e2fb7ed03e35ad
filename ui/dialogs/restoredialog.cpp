// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/restoredialog.h"

#include "app/connections/connectionsession.h"
#include "app/removal/journal.h"
#include "ui/dialogs/dialogheader.h"
#include "ui/dialogs/icondelegate.h"
#include "ui/models/restoremodel.h"
#include "ui/text/formats.h"
#include "ui/text/plantext.h"
#include "ui/text/restoretext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTreeView>
#include <QVBoxLayout>

#include <set>

namespace tagboat {

namespace {

constexpr int updateMs = 100;

bool mayBeTriedAgain(RestoreRow::State state)
{
    return state == RestoreRow::State::Failed || state == RestoreRow::State::Cancelled
        || state == RestoreRow::State::TagTaken
        || state == RestoreRow::State::ChildGone; // its part may come back with this try
}

} // namespace

RestoreDialog::RestoreDialog(const QString &colour, QWidget *parent)
    : QDialog(parent)
    , m_header(new DialogHeader(colour, this))
    , m_explanation(new TextLabel(this))
    , m_model(new RestoreModel(this))
    , m_move(new QCheckBox(tr("&Move tags that mean another image now"), this))
    , m_progress(new QProgressBar(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    setObjectName(QStringLiteral("restoreDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_explanation->setWordWrap(true);
    m_move->setObjectName(QStringLiteral("moveTags"));
    m_progress->setObjectName(QStringLiteral("restoreProgress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->setVisible(false);
    m_start = m_buttons->addButton(tr("&Restore"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("startRestore"));
    m_start->setIcon(themedIcon(QStringLiteral("undo")));
    m_pause = m_buttons->addButton(tr("&Pause"), QDialogButtonBox::ActionRole);
    m_pause->setObjectName(QStringLiteral("pauseRestore"));
    m_pause->setCheckable(true);
    m_pause->hide();
    m_update.setSingleShot(true);
    m_update.setInterval(updateMs);
    connect(m_buttons, &QDialogButtonBox::rejected, this, [this] { isRunning() ? cancelRest() : reject(); });
    layOut();
}

RestoreDialog::RestoreDialog(std::shared_ptr<ConnectionSession> session, std::vector<RestoreRow> rows,
                             std::vector<SavedImage> saved, QWidget *parent)
    : RestoreDialog(session->connection().colour, parent)
{
    m_session = std::move(session);
    m_saved = std::move(saved);
    setRun(std::move(rows));
    m_progress->setRange(0, std::max(1, static_cast<int>(m_run->rows().size())));
    const bool isSaved = m_run->done() < static_cast<int>(m_run->rows().size());
    m_start->setEnabled(isSaved);
    m_header->follow(m_session.get());
    m_explanation->setText(!isSaved
                               ? tr("Nothing of this deletion was saved, so nothing can be put back.")
                               : tr("Images come back with the same digest as long as the registry still has their "
                                    "layers. The parts of an index come before the index. An image that is put back "
                                    "counts as pushed now, and one that was archived is active again."));
    m_move->setVisible(isSaved);
    connect(&m_update, &QTimer::timeout, this, &RestoreDialog::showProgress);
    connect(m_start, &QPushButton::clicked, this, &RestoreDialog::start);
    connect(m_pause, &QPushButton::toggled, this, [this](bool on) { on ? m_run->pause() : m_run->resume(); });
}

void RestoreDialog::setRun(std::vector<RestoreRow> rows)
{
    m_run = std::make_unique<RestoreRun>(m_session->registry(), std::move(rows), m_saved);
    connect(m_run.get(), &RestoreRun::progressed, this, [this] {
        if (!m_update.isActive())
            m_update.start();
    });
    connect(m_run.get(), &RestoreRun::finished, this, &RestoreDialog::finish);
    m_model->setRows(m_run->rows());
    setTitle(m_run->rows(), false);
}

RestoreDialog::RestoreDialog(const RunRecord &record, std::vector<RestoreRow> rows, QWidget *parent)
    : RestoreDialog(record.colour, parent)
{
    const QString when = exactTime(record.startedAt.toMSecsSinceEpoch());
    m_header->setSubtitle(whereAndWho(record.account, record.place, record.connectionName, record.principal)
                          + QLatin1Char('\n') + when);
    for (QWidget *unused : std::initializer_list<QWidget *>{m_explanation, m_move, m_start})
        unused->hide();
    setTitle(rows, true);
    m_model->setRows(std::move(rows));
}

RestoreDialog::~RestoreDialog() = default;

void RestoreDialog::recordIn(Journal *journal, RunRecord record)
{
    m_journal = journal;
    m_record = std::move(record);
}

void RestoreDialog::setTitle(const std::vector<RestoreRow> &rows, bool started)
{
    const QString title = restoreTitle(rows, started);
    m_header->setTitle(title);
    setWindowTitle(title);
}

void RestoreDialog::layOut()
{
    auto *view = new QTreeView(this);
    view->setObjectName(QStringLiteral("restoreRows"));
    view->setAccessibleName(tr("What is put back"));
    view->setModel(m_model);
    view->setItemDelegate(new IconDelegate(view));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setAllColumnsShowFocus(true);
    const int letter = fontMetrics().averageCharWidth();
    view->setColumnWidth(RestoreModel::IdentifierColumn, 30 * letter);
    view->setColumnWidth(RestoreModel::StateColumn, 24 * letter);
    view->setColumnWidth(RestoreModel::ReasonColumn, 44 * letter);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    content->addWidget(m_explanation);
    content->addWidget(view, 1);
    content->addWidget(m_move);
    content->addWidget(m_progress);
    content->addWidget(m_buttons);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_header);
    outer->addLayout(content, 1);
    resize(QSize(130 * letter, 30 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

void RestoreDialog::start()
{
    if (m_run->isFinished()) { // once more, what has not come back
        std::vector<RestoreRow> rows = m_run->rows();
        for (RestoreRow &row : rows) {
            if (mayBeTriedAgain(row.state))
                row = {row.repository, row.identifier, row.digest, RestoreRow::State::Pending, {}, {}, {}, {}};
        }
        setRun(std::move(rows));
    }
    m_started = true;
    m_start->setEnabled(false);
    m_move->setEnabled(false);
    m_pause->show();
    m_progress->setVisible(true);
    m_buttons->button(QDialogButtonBox::Close)->setText(tr("Cancel"));
    m_run->setTakenTags(m_move->isChecked() ? RestoreRun::TakenTags::Move : RestoreRun::TakenTags::Leave);
    if (!m_journal) {
        m_run->start();
        return;
    }
    m_record.startedAt = QDateTime::currentDateTimeUtc();
    m_recording = m_journal->beginRestore(m_record, m_run->rows(), [this](const Result<RunId> &run) {
        if (run)
            m_run->recordIn(m_journal, *run);
        m_run->start(); // without a record, too: putting back takes nothing away
    });
}

void RestoreDialog::showProgress()
{
    m_model->setRows(m_run->rows());
    m_progress->setValue(m_run->done());
}

void RestoreDialog::finish()
{
    m_update.stop();
    showProgress();
    setTitle(m_run->rows(), true);
    m_progress->setVisible(false);
    m_started = false;
    delete m_question;
    m_pause->hide();
    m_pause->setChecked(false);
    const auto &rows = m_run->rows();
    const bool again =
        std::any_of(rows.begin(), rows.end(), [](const RestoreRow &row) { return mayBeTriedAgain(row.state); });
    m_start->setText(tr("&Try again"));
    m_start->setVisible(again);
    m_start->setEnabled(again);
    m_move->setVisible(again);
    m_move->setEnabled(again);
    m_buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    std::set<QString> repositories;
    for (const RestoreRow &row : m_run->rows())
        repositories.insert(row.repository);
    for (const QString &repository : repositories)
        Q_EMIT restored(repository);
}

bool RestoreDialog::isRunning() const
{
    return m_run && m_started;
}

void RestoreDialog::cancelRest()
{
    if (isRunning())
        m_run->cancel();
}

/// The Escape key and the window's own button: a slip of the hand must not leave half of it undone.
void RestoreDialog::reject()
{
    if (!isRunning()) {
        QDialog::reject();
        return;
    }
    if (m_question)
        return;
    m_question = makeMessageBox(QMessageBox::Question, tr("Cancel the restore"), tr("Stop putting back what is left?"),
                                QMessageBox::NoButton, this);
    m_question->setObjectName(QStringLiteral("cancelRestore"));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton *stop = m_question->addButton(tr("&Stop"), QMessageBox::DestructiveRole);
    m_question->setDefaultButton(m_question->addButton(tr("&Go on"), QMessageBox::RejectRole));
    connect(m_question, &QMessageBox::buttonClicked, this, [this, stop](const QAbstractButton *button) {
        if (button == stop)
            cancelRest();
    });
    m_question->open();
}

} // namespace tagboat
