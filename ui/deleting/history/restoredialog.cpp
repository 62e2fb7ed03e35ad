// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/restoredialog.h"

#include "app/connections/connectionsession.h"
#include "app/removal/journal/journal.h"
#include "app/removal/restore/restoreexport.h"
#include "app/removal/restore/restoreplan.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errorbox.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/plaintext.h"
#include "ui/base/textlabel.h"
#include "ui/base/whereandwho.h"
#include "ui/deleting/history/restoretable.h"
#include "ui/deleting/history/restoretext.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

constexpr int updateMs = 100;
constexpr int secondMs = 1000;

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
    , m_problem(new ErrorBox(this))
    , m_table(new RestoreTable(this))
    , m_move(new QCheckBox(tr("&Move tags that mean another image now"), this))
    , m_progress(new QProgressBar(this))
    , m_status(new TextLabel(this))
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
    m_status->setObjectName(QStringLiteral("restoreStatus"));
    m_start = m_buttons->addButton(tr("&Restore"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("startRestore"));
    m_start->setIcon(themedIcon(QStringLiteral("undo")));
    m_pause = m_buttons->addButton(tr("&Pause"), QDialogButtonBox::ActionRole);
    m_pause->setObjectName(QStringLiteral("pauseRestore"));
    m_pause->setCheckable(true);
    m_create = m_buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_create->setObjectName(QStringLiteral("createGoneRepositories"));
    m_create->setIcon(themedIcon(QStringLiteral("repository")));
    m_export = m_buttons->addButton(tr("E&xport"), QDialogButtonBox::ActionRole);
    m_export->setObjectName(QStringLiteral("exportRestore"));
    m_export->setIcon(themedIcon(QStringLiteral("export")));
    auto *menu = new QMenu(m_export);
    menu->addAction(tr("&CSV table…"), this, [this] { save(ResultsExport::Format::Csv); })
        ->setObjectName(QStringLiteral("exportRestoreCsv"));
    menu->addAction(tr("&JSON…"), this, [this] { save(ResultsExport::Format::Json); })
        ->setObjectName(QStringLiteral("exportRestoreJson"));
    m_export->setMenu(menu);
    for (QPushButton *later : {m_pause, m_create, m_export}) // the box shows all of them whenever one is added
        later->hide();
    m_update.setSingleShot(true);
    m_update.setInterval(updateMs);
    m_second.setInterval(secondMs);
    connect(&m_second, &QTimer::timeout, this, &RestoreDialog::showTime);
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
    const bool isSaved = m_run->done() < static_cast<int>(m_run->rows().size());
    const bool onlyTags = m_session->registry()->capabilities().restoresTagsOnly;
    const bool isDamaged = std::any_of(m_run->rows().begin(), m_run->rows().end(), [](const RestoreRow &row) {
        return row.state == RestoreRow::State::SavedDamaged;
    });
    m_header->follow(m_session.get());
    if (!isSaved)
        m_explanation->setText(onlyTags ? tr("This registry takes tags back, but no image that was deleted.")
                                   : isDamaged
                                   ? tr("What was saved of this deletion is damaged, so nothing can be put back.")
                                   : tr("Nothing of this deletion was saved, so nothing can be put back."));
    else if (onlyTags)
        m_explanation->setText(tr("Tags are put on their images again, where these are still there."));
    else
        m_explanation->setText(tr("Images come back with the same digest as long as the registry still has their "
                                  "layers. The parts of an index come before the index. An image that is put back "
                                  "counts as pushed now, and one that was archived is active again."));
    m_move->setVisible(isSaved && !onlyTags); // each image has tags of its own there
    m_table->setChoosing(isSaved);
    connect(m_table->model(), &RestoreModel::chosenChanged, this, &RestoreDialog::showChoice);
    showChoice();
    connect(&m_update, &QTimer::timeout, this, &RestoreDialog::showProgress);
    connect(m_start, &QPushButton::clicked, this, &RestoreDialog::start);
    connect(m_create, &QPushButton::clicked, this, &RestoreDialog::createNextRepository);
    connect(m_pause, &QPushButton::toggled, this, [this](bool on) { on ? m_run->pause() : m_run->resume(); });
}

void RestoreDialog::setRun(std::vector<RestoreRow> rows)
{
    auto run = std::make_unique<RestoreRun>(m_session->registry(), std::move(rows), m_saved);
    m_table->model()->setRows(&run->rows());
    m_run = std::move(run); // the table has read the rows of the one before until now
    connect(m_run.get(), &RestoreRun::progressed, this, [this] {
        if (!m_update.isActive())
            m_update.start();
    });
    connect(m_run.get(), &RestoreRun::finished, this, &RestoreDialog::finish);
    m_progress->setRange(0, std::max(1, static_cast<int>(m_run->rows().size())));
    setTitle(m_run->rows(), false);
}

RestoreDialog::RestoreDialog(const RunRecord &record, RestoreContent content, QWidget *parent)
    : RestoreDialog(record.colour, parent)
{
    m_record = record;
    const QString when = exactTime(record.startedAt.toMSecsSinceEpoch());
    m_header->setSubtitle(whereAndWho(record.account, record.place, record.connectionName, record.principal)
                          + QLatin1Char('\n') + when);
    for (QWidget *unused : std::initializer_list<QWidget *>{m_move, m_start})
        unused->hide();
    m_explanation->setVisible(!content.damage.isEmpty());
    m_explanation->setText(
        tr("What the journal says of this run is damaged: rows may be missing, and some may say too little."));
    setTitle(content.rows, true);
    m_past = std::move(content.rows);
    m_table->model()->setRows(&m_past);
    m_table->setChoosing(false);
    m_export->show();
}

RestoreDialog::~RestoreDialog()
{
    delete m_table; // it reads rows that go before it would
}

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
    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    content->addWidget(m_explanation);
    content->addWidget(m_table, 1);
    content->addWidget(m_problem);
    content->addWidget(m_move);
    content->addWidget(m_progress);
    content->addWidget(m_status);
    content->addWidget(m_buttons);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_header);
    outer->addLayout(content, 1);
    const int letter = fontMetrics().averageCharWidth();
    resize(QSize(140 * letter, 30 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

/// Before it starts.
void RestoreDialog::showChoice()
{
    if (m_started || m_run->isFinished())
        return;
    const int chosen = m_table->model()->chosenCount();
    m_start->setText(chosen > 0 ? tr("&Restore %Ln", nullptr, chosen) : tr("&Restore"));
    m_start->setEnabled(chosen > 0);
}

/// What was not chosen takes no part.
void RestoreDialog::keepChosen()
{
    std::vector<bool> chosen = m_table->model()->chosen();
    const int parts = choosePartsToo(m_run->rows(), m_saved, chosen);
    std::vector<RestoreRow> rows;
    for (std::size_t row = 0; row < chosen.size(); ++row) {
        if (chosen[row] || m_run->rows()[row].state != RestoreRow::State::Pending)
            rows.push_back(m_run->rows()[row]);
    }
    if (rows.size() < m_run->rows().size())
        setRun(std::move(rows));
    if (parts > 0)
        m_explanation->setText(
            tr("%Ln more come back as well: the chosen ones cannot be without them.", nullptr, parts));
}

void RestoreDialog::start()
{
    m_problem->clear();
    m_create->hide();
    if (!m_run->isFinished()) {
        keepChosen();
    } else { // once more, what has not come back
        std::vector<RestoreRow> rows = m_run->rows();
        for (RestoreRow &row : rows) {
            if (mayBeTriedAgain(row.state))
                row = {row.repository, row.identifier, row.digest, RestoreRow::State::Pending, {}, {}, {}, {}, {}};
        }
        setRun(std::move(rows));
    }
    m_started = true;
    m_table->setChoosing(false);
    m_elapsed.start();
    m_second.start();
    showTime();
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
    m_table->model()->refresh();
    m_progress->setValue(m_run->done());
    showTime();
}

void RestoreDialog::showTime()
{
    const auto total = static_cast<qint64>(m_run->rows().size());
    const QString time = durationText(m_elapsed.elapsed());
    //: %1 and %2 are counts, %3 is a span of time
    m_status->setText(tr("%1 of %2 done, %3").arg(numberText(m_run->done()), numberText(total), time));
}

void RestoreDialog::save(ResultsExport::Format format)
{
    const auto bytes = [this, format] {
        const std::vector<RestoreRow> &rows = m_run ? m_run->rows() : m_past;
        return format == ResultsExport::Format::Csv ? restoredToCsv(m_record, rows) : restoredToJson(m_record, rows);
    };
    //: A file name without suffix
    ResultsExport::ask(this, format, tr("restore-results"), bytes,
                       [this](const QString &message) { m_status->setText(message); });
}

/// Where a repository has gone meanwhile, nothing can be put: it is made again only when the user says so.
void RestoreDialog::offerRepositories()
{
    m_gone.clear();
    for (const RestoreRow &row : m_run->rows()) {
        if (row.failureKind == FailureKind::RepositoryGone)
            m_gone.insert(row.repository);
    }
    const bool isOffered = !m_gone.empty() && m_session->registry()->capabilities().createsRepositories
        && !m_session->connection().guard.readOnly;
    m_create->setVisible(isOffered);
    m_create->setEnabled(isOffered);
    nameRepositoriesToCreate();
    m_create->setToolTip(tr("With the default settings: its tags can be moved, and nothing is scanned on push."));
}

void RestoreDialog::nameRepositoriesToCreate()
{
    if (m_gone.size() == 1)
        //: %1 is a repository
        m_create->setText(tr("&Create %1 and try again").arg(*m_gone.begin()));
    else
        m_create->setText(tr("&Create %Ln repositories and try again", nullptr, static_cast<int>(m_gone.size())));
}

void RestoreDialog::createNextRepository()
{
    m_problem->clear();
    if (m_gone.empty())
        return start();
    m_create->setEnabled(false);
    m_start->setEnabled(false);
    NewRepository repository;
    repository.name = *m_gone.begin();
    m_creation = m_session->registry()->createRepository(repository, [this](const Result<Repository> &created) {
        const bool isThere = created || created.error().obstacle == Obstacle::RepositoryExists;
        if (isThere) {
            m_gone.erase(m_gone.begin());
            return createNextRepository();
        }
        m_create->setEnabled(true);
        m_start->setEnabled(true);
        nameRepositoriesToCreate();
        //: %1 is a repository
        m_problem->showError(created.error(), tr("The repository %1 could not be created.").arg(*m_gone.begin()));
    });
}

void RestoreDialog::finish()
{
    m_update.stop();
    m_second.stop();
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
    m_move->setVisible(again && !m_session->registry()->capabilities().restoresTagsOnly);
    m_move->setEnabled(again);
    m_export->show();
    offerRepositories();
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
