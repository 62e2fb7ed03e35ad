// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/plandialog.h"
#include "ui/base/whereandwho.h"

#include "app/core/clock.h"
#include "app/removal/plan/planmaker.h"
#include "ui/base/dialogheader.h"
#include "ui/base/icons.h"
#include "ui/base/noticelist.h"
#include "ui/base/textlabel.h"
#include "ui/base/typedconfirmation.h"
#include "ui/deleting/plan/plantext.h"
#include "ui/deleting/plan/planviews.h"
#include "ui/deleting/plan/readingline.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <tuple>

namespace tagboat {

namespace {

constexpr int typedFrom = 50; ///< images
constexpr int planMargin = 12;
constexpr int planSpacing = 8;

QString noticeIcon(PlanWarning::Kind kind)
{
    switch (kind) {
    case PlanWarning::Kind::ProtectedLeftOut:
    case PlanWarning::Kind::ReadOnly:
        return QStringLiteral("locked");
    default:
        return QStringLiteral("warning");
    }
}

qint64 nowMs()
{
    return Clock::system().nowUtc().toMSecsSinceEpoch();
}

} // namespace

class PlanDialog::Private
{
public:
    Private(PlanDialog *dialog, PlanRequest planRequest);

    void planAgain();
    void show(const std::shared_ptr<const DeletionPlan> &planned);
    void lift(const SkippedIdentifier &skipped, bool lift);
    void copyCommands();
    void updateButtons();
    void showChoices();

private:
    void makeWidgets();
    void layOut();
    void connectAll();
    [[nodiscard]] QStringList repositories() const;
    [[nodiscard]] QStringList incompleteRepositories() const;
    [[nodiscard]] std::vector<LeftOutModel::Row> leftOutRows() const;
    [[nodiscard]] int liftedProtections() const;
    [[nodiscard]] QStringList commands() const;
    [[nodiscard]] QString wordToType() const;
    [[nodiscard]] QString whyBlocked() const;

public:
    PlanDialog *q;
    PlanRequest request;
    PlanMaker maker;
    PlanOptions options;
    std::vector<SkippedIdentifier> lifted; ///< as they were when still left out
    std::shared_ptr<const DeletionPlan> plan = std::make_shared<DeletionPlan>();

    DialogHeader *header;
    TextLabel *consequences;
    NoticeList *notices;
    ReadingLine *reading;
    ReadingLine *asking; ///< what is in use
    RoundsView *rounds;
    LeftOutSection *leftOut;
    QCheckBox *children;
    QCheckBox *referrers;
    TypedConfirmation *confirmation;
    TextLabel *status;
    QPushButton *copy;
    QDialogButtonBox *buttons;
    QPushButton *act;
};

PlanDialog::Private::Private(PlanDialog *dialog, PlanRequest planRequest)
    : q(dialog)
    , request(std::move(planRequest))
    , maker(request.selections, request.connection.guard, &Clock::system())
{
    maker.setSnapshots(std::exchange(request.snapshots, {}));
    options = request.options;
    options.capabilities = request.capabilities;
    if (request.resumes)
        options.includeOrphanedChildren = options.includeReferrers = options.mayGoByDigest = false;
    makeWidgets();
    layOut();
    connectAll();
}

void PlanDialog::Private::makeWidgets()
{
    header = new DialogHeader(request.connection.colour, q);
    header->setSubtitle(whereAndWho(request.connection, request.identity));

    consequences = new TextLabel(q);
    consequences->setObjectName(QStringLiteral("consequences"));
    consequences->setWordWrap(true);
    consequences->setTextInteractionFlags(Qt::TextSelectableByMouse);
    notices = new NoticeList(q);
    notices->setObjectName(QStringLiteral("warnings"));
    reading = new ReadingLine(ReadingLine::What::Indexes, q);
    asking = new ReadingLine(ReadingLine::What::Uses, q);
    asking->setObjectName(QStringLiteral("asking"));

    rounds = new RoundsView(q);
    leftOut = new LeftOutSection(q);

    children = new QCheckBox(PlanDialog::tr("Also delete &parts no other index needs"), q);
    children->setObjectName(QStringLiteral("includeChildren"));
    children->setChecked(options.includeOrphanedChildren);
    referrers = new QCheckBox(PlanDialog::tr("Also delete &signatures and attestations"), q);
    referrers->setObjectName(QStringLiteral("includeReferrers"));
    referrers->setChecked(options.includeReferrers);
    showChoices();
    confirmation = new TypedConfirmation(q);

    status = new TextLabel(q);
    status->setObjectName(QStringLiteral("status"));
    status->setWordWrap(true);
    copy = new QPushButton(themedIcon(QStringLiteral("copy")), PlanDialog::tr("Copy as CLI co&mmands"), q);
    copy->setObjectName(QStringLiteral("copyCommands"));
    copy->setAutoDefault(false);
    copy->setVisible(static_cast<bool>(request.cliCommands));
    buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, q);
    act = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    act->setObjectName(QStringLiteral("delete"));
    act->setIcon(themedIcon(QStringLiteral("delete")));
    auto *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setDefault(true);
}

void PlanDialog::Private::layOut()
{
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(planSpacing);
    bottom->addWidget(copy);
    bottom->addWidget(status, 1);
    bottom->addWidget(buttons);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(planMargin, planMargin, planMargin, planMargin);
    content->setSpacing(planSpacing);
    content->addWidget(consequences);
    content->addWidget(notices);
    content->addWidget(reading);
    content->addWidget(asking);
    content->addSpacing(4);
    content->addWidget(rounds, 2);
    content->addWidget(leftOut, 1);
    content->addWidget(children);
    content->addWidget(referrers);
    content->addWidget(confirmation);
    content->addSpacing(4);
    content->addLayout(bottom);

    auto *outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addLayout(content, 1);
}

void PlanDialog::Private::connectAll()
{
    connect(&maker, &PlanMaker::planned, q, [this](const auto &planned) { show(planned); });
    connect(children, &QCheckBox::toggled, q, [this](bool on) {
        options.includeOrphanedChildren = on;
        planAgain();
    });
    connect(referrers, &QCheckBox::toggled, q, [this](bool on) {
        options.includeReferrers = on;
        planAgain();
    });
    connect(leftOut, &LeftOutSection::liftRequested, q,
            [this](const SkippedIdentifier &skipped, bool on) { lift(skipped, on); });
    for (const ReadingLine *line : {reading, asking})
        connect(line, &ReadingLine::goOnChanged, q, [this] { updateButtons(); });
    connect(confirmation, &TypedConfirmation::changed, q, [this] { updateButtons(); });
    connect(confirmation, &TypedConfirmation::finished, q, [this] { act->setFocus(); });
    connect(copy, &QPushButton::clicked, q, [this] { copyCommands(); });
    connect(buttons, &QDialogButtonBox::rejected, q, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, q, [this] {
        if (!whyBlocked().isEmpty() || !confirmation->isSatisfied())
            return;
        const auto confirmedPlan = plan; // the dialog may die in the slot
        PlanDialog *dialog = q;
        dialog->accept();
        Q_EMIT dialog->confirmed(*confirmedPlan);
    });
}

QStringList PlanDialog::Private::repositories() const
{
    QStringList names;
    for (const auto &selection : request.selections)
        if (!names.contains(selection.repository))
            names += selection.repository;
    return names;
}

QStringList PlanDialog::Private::incompleteRepositories() const
{
    QStringList names;
    const QStringList chosen = repositories();
    for (const auto &snapshot : maker.snapshots())
        if (!snapshot.complete && chosen.contains(snapshot.name))
            names += snapshot.name;
    return names;
}

std::vector<LeftOutModel::Row> PlanDialog::Private::leftOutRows() const
{
    std::vector<LeftOutModel::Row> rows;
    rows.reserve(lifted.size() + plan->skipped.size() + plan->staying.size());
    for (const auto &skipped : lifted)
        rows.push_back({skipped, true, true});
    for (const auto &skipped : plan->skipped)
        rows.push_back({skipped, true, false});
    for (const auto &staying : plan->staying)
        rows.push_back({staying, false, false});
    // What can be decided on comes first, and keeps its place when it is.
    const auto decidedEnd =
        std::stable_partition(rows.begin(), rows.end(), [](const auto &row) { return row.canBeLifted(); });
    std::sort(rows.begin(), decidedEnd, [](const auto &a, const auto &b) {
        return std::tie(a.skipped.repository, a.skipped.identifier)
            < std::tie(b.skipped.repository, b.skipped.identifier);
    });
    return rows;
}

int PlanDialog::Private::liftedProtections() const
{
    return static_cast<int>(std::count_if(lifted.begin(), lifted.end(), [](const SkippedIdentifier &skipped) {
        return LeftOutModel::Row{skipped}.isProtected();
    }));
}

void PlanDialog::Private::planAgain()
{
    maker.plan(options);
    if (maker.isBusy())
        updateButtons();
}

void PlanDialog::Private::show(const std::shared_ptr<const DeletionPlan> &planned)
{
    const int imagesBefore = plan->imagesDeleted;
    plan = planned;
    const QStringList names = repositories();
    const QString title = planTitle(*plan, names);
    header->setTitle(title);
    q->setWindowTitle(title);
    consequences->setText(planConsequences(*plan));

    std::vector<NoticeList::Notice> lines;
    if (!request.note.isEmpty())
        lines.push_back({QStringLiteral("info"), request.note});
    for (const auto &warning : planWarnings(*plan, incompleteRepositories(), liftedProtections(), nowMs()))
        lines.push_back({noticeIcon(warning.kind), warning.text});
    notices->setNotices(lines);

    rounds->setPlan(plan, names.size() > 1);
    leftOut->setRows(leftOutRows(), names.size() > 1);
    showChoices();
    confirmation->setWord(wordToType());
    if (plan->imagesDeleted > imagesBefore)
        confirmation->clear(); // what was typed was about less
    act->setText(planActionText(*plan));
    act->setAccessibleDescription(consequences->text());
    copy->setEnabled(plan->identifierCount() > 0);
    status->clear();
    updateButtons();
}

/// A box that makes no difference is not shown; one that was unticked keeps its place.
void PlanDialog::Private::showChoices()
{
    const auto has = [this](PlanReason reason) {
        return std::any_of(plan->rounds.begin(), plan->rounds.end(), [reason](const auto &round) {
            return std::any_of(round.begin(), round.end(), [reason](const auto &row) { return row.reason == reason; });
        });
    };
    if (request.resumes) {
        children->hide();
        referrers->hide();
        return;
    }
    children->setVisible(has(PlanReason::ChildOfIndex) || plan->unreadIndexes > 0 || !options.includeOrphanedChildren);
    referrers->setVisible(has(PlanReason::ReferrerOf) || !options.includeReferrers);
}

void PlanDialog::Private::lift(const SkippedIdentifier &skipped, bool lift)
{
    // An identifier can be left out for more than one reason, so all its rows change together.
    const auto isSame = [repository = skipped.repository, identifier = skipped.identifier](const auto &other) {
        return other.repository == repository && other.identifier == identifier;
    };
    const LeftOutModel::Row row{skipped};
    auto &wanted = row.isProtected() ? options.liftedProtection
        : row.hasMoved()             ? options.acceptedMoves
                                     : options.movedTags;
    if (lift) {
        wanted.insert({skipped.repository, skipped.identifier});
        for (const auto &other : plan->skipped)
            if (isSame(other) && LeftOutModel::Row{other}.canBeLifted()
                && !std::any_of(lifted.begin(), lifted.end(), isSame))
                lifted.push_back(other);
    } else {
        wanted.erase({skipped.repository, skipped.identifier});
        std::erase_if(lifted, isSame);
    }
    planAgain();
}

QString PlanDialog::Private::wordToType() const
{
    if (plan->imagesDeleted + plan->imagesKept < typedFrom)
        return {};
    const QStringList names = repositories();
    return names.size() == 1 ? names.first() : QStringLiteral("delete");
}

QString PlanDialog::Private::whyBlocked() const
{
    if (request.connection.guard.readOnly)
        return PlanDialog::tr("This connection is read-only.");
    if (maker.isBusy())
        return PlanDialog::tr("Working out what this deletes …");
    if (plan->identifierCount() == 0)
        return PlanDialog::tr("Nothing to delete.");
    if (!reading->mayGoOn())
        return PlanDialog::tr("Waiting until all indexes are read.");
    if (!asking->mayGoOn())
        return PlanDialog::tr("Waiting until it is known what is in use.");
    return {};
}

void PlanDialog::Private::updateButtons()
{
    const QString blocked = whyBlocked();
    act->setEnabled(blocked.isEmpty() && confirmation->isSatisfied());
    act->setToolTip(blocked);
    status->setText(blocked);
}

QStringList PlanDialog::Private::commands() const
{
    QStringList lines;
    for (const auto &round : plan->rounds) {
        std::map<RepositoryName, std::vector<ImageIdentifier>> byRepository;
        for (const auto &planned : round)
            byRepository[planned.repository].push_back(planned.identifier);
        for (const auto &[repository, identifiers] : byRepository)
            lines += request.cliCommands(repository, identifiers);
    }
    return lines;
}

void PlanDialog::Private::copyCommands()
{
    const QStringList lines = commands();
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
    status->setText(PlanDialog::tr("%Ln command(s) copied.", nullptr, static_cast<int>(lines.size())));
}

PlanDialog::PlanDialog(PlanRequest request, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("planDialog"));
    d = std::make_unique<Private>(this, std::move(request));
    d->planAgain();
    d->buttons->button(QDialogButtonBox::Cancel)->setFocus();
    // Said here, since a dialog with wrapped texts is otherwise as low as it can be: the rounds would be two lines.
    resize(sizeHint().boundedTo(screen()->availableSize() * 9 / 10));
}

PlanDialog::~PlanDialog() = default;

void PlanDialog::setIdentity(const Identity &identity)
{
    d->request.identity = identity;
    d->header->setSubtitle(whereAndWho(d->request.connection, identity));
}

void PlanDialog::setReading(int indexesLeft)
{
    d->reading->setLeft(indexesLeft);
    d->updateButtons();
}

void PlanDialog::setAsking(int imagesLeft)
{
    d->asking->setLeft(imagesLeft);
    d->updateButtons();
}

void PlanDialog::setSnapshots(std::vector<RepositorySnapshot> snapshots)
{
    d->maker.setSnapshots(std::move(snapshots));
    d->planAgain();
}

const DeletionPlan &PlanDialog::plan() const
{
    return *d->plan;
}

QSize PlanDialog::sizeHint() const
{
    const QFontMetrics metrics(font());
    return QDialog::sizeHint().expandedTo({metrics.averageCharWidth() * 130, metrics.lineSpacing() * 38});
}

} // namespace tagboat
