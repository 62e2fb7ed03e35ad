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
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTreeView>
#include <QVBoxLayout>

#include <set>

namespace tagboat {

namespace {

constexpr int updateMs = 100;

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
    m_update.setSingleShot(true);
    m_update.setInterval(updateMs);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &RestoreDialog::reject);
    layOut();
}

RestoreDialog::RestoreDialog(std::shared_ptr<ConnectionSession> session, std::vector<RestoreRow> rows,
                             std::vector<SavedImage> saved, QWidget *parent)
    : RestoreDialog(session->connection().colour, parent)
{
    m_session = std::move(session);
    m_run = std::make_unique<RestoreRun>(m_session->registry(), std::move(rows), std::move(saved));
    m_progress->setRange(0, std::max(1, static_cast<int>(m_run->rows().size())));
    const bool isSaved = m_run->done() < static_cast<int>(m_run->rows().size());
    m_start->setEnabled(isSaved);
    m_header->follow(m_session.get());
    m_explanation->setText(!isSaved
                               ? tr("Nothing of this deletion was saved, so nothing can be put back.")
                               : tr("Images come back with the same digest as long as the registry still has their "
                                    "layers. The parts of an index come before the index."));
    m_move->setVisible(isSaved);
    m_model->setRows(m_run->rows());
    setTitle(m_run->rows(), false);
    connect(&m_update, &QTimer::timeout, this, &RestoreDialog::showProgress);
    connect(m_run.get(), &RestoreRun::progressed, this, [this] {
        if (!m_update.isActive())
            m_update.start();
    });
    connect(m_run.get(), &RestoreRun::finished, this, &RestoreDialog::finish);
    connect(m_start, &QPushButton::clicked, this, &RestoreDialog::start);
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
    m_start->setEnabled(false);
    m_move->setEnabled(false);
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
    m_start->setVisible(false);
    m_move->setVisible(false);
    m_buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    std::set<QString> repositories;
    for (const RestoreRow &row : m_run->rows())
        repositories.insert(row.repository);
    for (const QString &repository : repositories)
        Q_EMIT restored(repository);
}

void RestoreDialog::reject()
{
    const bool running = m_run && !m_move->isEnabled() && !m_run->isFinished();
    if (running)
        m_run->cancel();
    else
        QDialog::reject();
}

} // namespace tagboat
