// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/repositorydeletiondialog.h"

#include "app/core/clock.h"
#include "app/removal/journal/journal.h"
#include "app/removal/journal/runorigin.h"
#include "app/removal/plan/guard.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/base/growtofit.h"
#include "ui/base/icons.h"
#include "ui/base/noticelist.h"
#include "ui/base/progressline.h"
#include "ui/base/textlabel.h"
#include "ui/base/typedconfirmation.h"
#include "ui/session/repositorysession.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace tagboat {

RepositoryDeletionDialog::RepositoryDeletionDialog(std::shared_ptr<RepositorySession> session, Journal *journal,
                                                   QWidget *parent)
    : QDialog(parent)
    , m_session(std::move(session))
    , m_journal(journal)
    , m_contents(textLabel("contents", this))
    , m_guarded(new NoticeList(this))
    , m_force(new QCheckBox(tr("Delete the &images in it, too"), this))
    , m_confirmation(new TypedConfirmation(this))
    , m_unrecorded(new QCheckBox(tr("Delete it without a &journal"), this))
    , m_problem(textLabel("problem", this))
    , m_progress(new ProgressLine(this))
{
    setObjectName(QStringLiteral("repositoryDeletionDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_guarded->setObjectName(QStringLiteral("guarded"));
    m_force->setObjectName(QStringLiteral("force"));
    m_unrecorded->setObjectName(QStringLiteral("withoutJournal"));
    m_unrecorded->hide();
    m_confirmation->setWord(m_session->name());
    layOut();
    connect(m_session.get(), &RepositorySession::stateChanged, this, &RepositoryDeletionDialog::showContents);
    for (const QCheckBox *box : {m_force, m_unrecorded})
        connect(box, &QCheckBox::toggled, this, &RepositoryDeletionDialog::showWhatIsPossible);
    connect(m_confirmation, &TypedConfirmation::changed, this, &RepositoryDeletionDialog::showWhatIsPossible);
    connect(m_confirmation, &TypedConfirmation::finished, this, [this] { m_act->setFocus(); });
    connect(m_act, &QPushButton::clicked, this, &RepositoryDeletionDialog::remove);
    // What somebody has pushed since it was listed counts, too.
    if (m_session->state() != RepositorySession::State::Loading)
        m_session->load();
    showContents();
}

RepositoryDeletionDialog::~RepositoryDeletionDialog() = default;

void RepositoryDeletionDialog::layOut()
{
    const auto &session = m_session->connection();
    const Connection &connection = session->connection();
    auto *header = new DialogHeader(connection.colour, this);
    //: %1 is a repository
    const QString title = tr("Delete the repository %1").arg(m_session->name());
    header->setTitle(title);
    setWindowTitle(title);
    header->follow(session.get());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_act = buttons->addButton(tr("&Delete the repository"), QDialogButtonBox::AcceptRole);
    m_act->setObjectName(QStringLiteral("deleteRepository"));
    m_act->setIcon(themedIcon(QStringLiteral("delete")));
    m_act->setAutoDefault(false);
    m_cancel = buttons->button(QDialogButtonBox::Cancel);
    m_cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_contents, m_guarded, m_force, m_confirmation, m_problem, m_unrecorded})
        content->addWidget(widget);
    content->addStretch(1);
    content->addWidget(m_progress);
    content->addWidget(buttons);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addLayout(content, 1);
    keepAtLeast(this, fontMetrics().averageCharWidth() * 80);
    m_problem->hide();
}

void RepositoryDeletionDialog::showContents()
{
    using State = RepositorySession::State;
    const State state = m_session->state();
    m_known = state == State::Ready;
    m_progress->setBusy(state == State::Loading);
    m_guarded->setNotices({});
    if (state == State::Failed) {
        const ErrorText text = errorText(m_session->error());
        //: %1 is why
        m_contents->setText(tr("What is in it could not be listed. %1").arg(text.explanation));
    } else if (!m_known) {
        m_contents->setText(tr("Looking at what is in it …"));
    } else {
        const RepositorySnapshot snapshot = m_session->snapshot();
        const std::size_t odd = m_session->oddities().size();
        m_isEmpty = snapshot.images.empty() && odd == 0;
        const Guard guard(m_session->connection()->connection().guard, Clock::system().nowUtc().toMSecsSinceEpoch());
        int tags = 0;
        int guarded = 0;
        for (const Image &image : snapshot.images) {
            tags += static_cast<int>(image.tags.size());
            guarded += guard.judge(ImageIdentifier::forDigest(image.digest), image.tags, image.lastPulledAt).reason
                    != SkipReason::None
                ? 1
                : 0;
        }
        QStringList sentences;
        if (m_isEmpty)
            sentences << tr("It is empty.");
        if (!snapshot.images.empty())
            sentences << tr("It holds %Ln image(s).", nullptr, static_cast<int>(snapshot.images.size()))
                      << tr("%Ln tag(s) go with the images.", nullptr, tags);
        if (odd > 0)
            sentences << tr("%Ln more entries could not be read, and go as well.", nullptr, static_cast<int>(odd));
        if (!m_isEmpty)
            sentences << tr("Images that go with their repository cannot be put back.");
        m_contents->setText(sentences.join(QLatin1Char(' ')));
        if (guarded > 0) {
            m_guarded->setNotices(
                {{QStringLiteral("warning"), tr("%Ln protected image(s) are deleted too.", nullptr, guarded)}});
        }
    }
    m_force->setVisible(m_known && !m_isEmpty);
    showWhatIsPossible();
}

void RepositoryDeletionDialog::showWhatIsPossible()
{
    const bool readOnly = m_session->connection()->connection().guard.readOnly;
    if (readOnly) {
        m_problem->setText(tr("This connection is read-only."));
        m_problem->show();
    }
    m_act->setEnabled(!readOnly && m_known && (m_isEmpty || m_force->isChecked()) && m_confirmation->isSatisfied()
                      && (m_unrecorded->isHidden() || m_unrecorded->isChecked()) && !m_call.isRunning()
                      && !m_recording.isRunning());
    growToFit(this);
}

/// Written down first; when that fails a box asks whether to go on without.
void RepositoryDeletionDialog::remove()
{
    m_problem->hide();
    m_progress->setBusy(true);
    if (!m_journal || m_unrecorded->isChecked()) {
        send();
        return;
    }
    RunRecord record;
    const auto &connection = m_session->connection();
    noteOrigin(record, connection->connection(), connection->identity());
    record.kind = RunRecord::Kind::RepositoryDeletion;
    record.repositories = QStringList{m_session->name()};
    record.startedAt = QDateTime::currentDateTimeUtc();
    m_recording = m_journal->begin(record, {}, [this](const Result<RunId> &run) {
        if (run) {
            m_run = *run;
            send();
            return;
        }
        m_unrecorded->show();
        showProblem(run.error());
    });
    showWhatIsPossible();
}

void RepositoryDeletionDialog::send()
{
    m_call = m_session->connection()->registry()->deleteRepository(
        m_session->name(), !m_isEmpty && m_force->isChecked(), [this](const Result<Done> &done) { take(done); });
    showWhatIsPossible();
}

/// No answer says whether it has gone: the repository itself does.
void RepositoryDeletionDialog::lookAgain(const Error &lost)
{
    m_call = m_session->connection()->registry()->listImages(
        m_session->name(), {}, [this, lost](const Result<Page<Image>> &images) {
            const bool isGone = !images && images.error().kind == Error::Kind::NotFound;
            take(isGone ? Result<Done>(Done{}) : Result<Done>(failure(lost)), true);
        });
}

void RepositoryDeletionDialog::take(const Result<Done> &done, bool isLookedUp)
{
    if (!done && outcomeUnknown(done.error()) && !isLookedUp)
        return lookAgain(done.error());
    // Gone already is as good.
    const bool isGone = done || done.error().kind == Error::Kind::NotFound;
    if (m_run != 0) {
        OutcomeCounts counts;
        (isGone ? counts.deletedImages : counts.failed) =
            isGone ? static_cast<int>(m_session->snapshot().images.size()) : 1;
        // Not cancelled when the dialog dies: Journal writes what it was given.
        m_recording = m_journal->noteRepositoryFinished(std::exchange(m_run, 0), counts, [](const Result<Done> &) {});
    }
    if (!isGone) {
        showProblem(done.error());
        return;
    }
    m_progress->setBusy(false);
    Q_EMIT deleted();
    accept();
}

void RepositoryDeletionDialog::showProblem(const Error &error)
{
    const ErrorText text = errorText(error);
    m_progress->setBusy(false);
    m_problem->setText(QStringList{text.title, text.explanation, text.nextStep}.join(QLatin1Char('\n')).trimmed());
    m_problem->setToolTip(text.details);
    m_problem->show();
    showWhatIsPossible();
}

} // namespace tagboat
