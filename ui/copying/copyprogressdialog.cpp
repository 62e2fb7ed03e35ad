// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copyprogressdialog.h"

#include "ui/base/dialogheader.h"
#include "ui/base/errorbox.h"
#include "ui/base/growtofit.h"
#include "ui/base/icondelegate.h"
#include "ui/base/icons.h"
#include "ui/base/readingorder.h"
#include "ui/base/textlabel.h"
#include "ui/base/whereandwho.h"
#include "ui/copying/copyjob.h"
#include "ui/copying/copyrunsmodel.h"
#include "ui/copying/copytext.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int copyUpdateMs = 100;
constexpr int copyBarSteps = 1000; ///< bytes do not fit into an int

} // namespace

CopyProgressDialog::CopyProgressDialog(std::shared_ptr<CopyJob> job, QWidget *parent)
    : QDialog(parent)
    , m_job(std::move(job))
    , m_header(new DialogHeader(m_job->request.target->connection().colour, this))
    , m_model(new CopyRunsModel(&m_job->batch, this))
    , m_bar(new QProgressBar(this))
    , m_status(new TextLabel(this))
    , m_problem(new ErrorBox(this))
    , m_move(new QCheckBox(tr("&Move tags that mean another image there"), this))
{
    setObjectName(QStringLiteral("copyProgressDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_bar->setObjectName(QStringLiteral("copyProgress"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(6);
    m_bar->setRange(0, copyBarSteps);
    m_status->setObjectName(QStringLiteral("copyStatus"));
    m_move->setObjectName(QStringLiteral("moveTags"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(copyUpdateMs);
    layOut();
    connect(&m_rest, &QTimer::timeout, this, &CopyProgressDialog::refresh);
    connect(&m_job->batch, &CopyBatch::progressed, this, [this] {
        if (!m_rest.isActive())
            m_rest.start();
    });
    connect(&m_job->batch, &CopyBatch::stateChanged, this, &CopyProgressDialog::refresh);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_job->batch.isPaused())
            m_job->batch.resume();
        else
            m_job->batch.pause();
    });
    connect(m_retry, &QPushButton::clicked, this, &CopyProgressDialog::retry);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_job->batch.cancel(); });
    refresh();
}

CopyProgressDialog::~CopyProgressDialog() = default;

bool CopyProgressDialog::focusNextPrevChild(bool next)
{
    return focusNextAsRead(this, next);
}

void CopyProgressDialog::layOut()
{
    const CopyRequest &request = m_job->request;
    const Connection &target = request.target->connection();
    //: %1 is a repository, %2 a connection; a line above says where the copy goes
    m_header->setSubtitle(whereAndWho(target, request.target->identity()) + QLatin1Char('\n')
                          + tr("from %1 (%2)").arg(request.from, request.source->connection().name));
    auto *view = new QTreeView(this);
    view->setObjectName(QStringLiteral("copyRuns"));
    view->setAccessibleName(tr("Images that are copied"));
    view->setModel(m_model);
    view->setItemDelegate(new IconDelegate(view));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setAllColumnsShowFocus(true);
    const int letter = fontMetrics().averageCharWidth();
    view->setColumnWidth(CopyRunsModel::ImageColumn, 20 * letter);
    view->setColumnWidth(CopyRunsModel::TagsColumn, 20 * letter);
    view->setColumnWidth(CopyRunsModel::StateColumn, 30 * letter);
    view->setColumnWidth(CopyRunsModel::BytesColumn, 20 * letter);
    view->setMinimumHeight(5 * fontMetrics().lineSpacing());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_pause = buttons->addButton(tr("&Pause"), QDialogButtonBox::ActionRole);
    m_pause->setObjectName(QStringLiteral("pauseCopy"));
    m_retry = buttons->addButton(tr("&Try again"), QDialogButtonBox::ActionRole);
    m_retry->setObjectName(QStringLiteral("retryCopy"));
    m_retry->setIcon(themedIcon(QStringLiteral("retry")));
    m_cancel = buttons->addButton(tr("Cancel c&opying"), QDialogButtonBox::ActionRole);
    m_cancel->setObjectName(QStringLiteral("cancelCopy"));
    m_cancel->setIcon(themedIcon(QStringLiteral("cancel")));
    for (QPushButton *button : {m_pause, m_retry, m_cancel})
        button->setAutoDefault(false);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    content->addWidget(view, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_bar, m_status, m_problem, m_move, buttons})
        content->addWidget(widget);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_header);
    outer->addLayout(content, 1);
    resize(QSize(118 * letter, 22 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

void CopyProgressDialog::refresh()
{
    const CopyBatch &batch = m_job->batch;
    const QString title = copyProgressTitle(batch, m_job->request.to);
    m_header->setTitle(title);
    setWindowTitle(title);
    m_model->refresh();
    const qint64 bytes = batch.bytes();
    m_bar->setVisible(batch.isRunning());
    m_bar->setValue(bytes > 0 ? static_cast<int>(batch.bytesCopied() * copyBarSteps / bytes) : 0);
    m_bar->setAccessibleName(title);
    m_status->setText(copyProgressText(batch));
    m_pause->setVisible(batch.isRunning());
    m_pause->setText(batch.isPaused() ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(themedIcon(batch.isPaused() ? QStringLiteral("resume") : QStringLiteral("pause")));
    m_cancel->setVisible(batch.isRunning());
    m_retry->setVisible(batch.canRetry());
    showProblem();
}

void CopyProgressDialog::showProblem()
{
    const CopyBatch &batch = m_job->batch;
    std::optional<Error> error = batch.creationError();
    bool isTaken = false;
    for (const auto &run : batch.runs()) {
        if (!run->error())
            continue;
        isTaken = isTaken || run->error()->code == QLatin1String("TagTaken");
        if (!error)
            error = run->error();
    }
    m_move->setVisible(isTaken && batch.canRetry());
    if (error)
        m_problem->showError(*error);
    else
        m_problem->clear();
    growToFit(this);
}

void CopyProgressDialog::retry()
{
    if (m_move->isVisible() && m_move->isChecked())
        m_job->batch.setTakenTags(CopyRun::TakenTags::Move);
    m_job->batch.retry();
}

} // namespace tagboat
