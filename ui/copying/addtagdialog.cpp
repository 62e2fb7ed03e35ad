// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/addtagdialog.h"

#include "app/connections/connectionsession.h"
#include "app/core/clock.h"
#include "app/removal/plan/guard.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errorbox.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/formats.h"
#include "ui/base/growtofit.h"
#include "ui/base/icons.h"
#include "ui/base/noticelist.h"
#include "ui/base/progressline.h"
#include "ui/base/textlabel.h"
#include "ui/copying/tagtext.h"
#include "ui/session/repositorysession.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

namespace {

constexpr std::size_t tagsNamed = 8;

} // namespace

AddTagDialog::AddTagDialog(std::shared_ptr<RepositorySession> session, Image image, QWidget *parent)
    : QDialog(parent)
    , m_session(std::move(session))
    , m_image(std::move(image))
    , m_tag(new QLineEdit(this))
    , m_fieldProblem(new FieldProblem(this))
    , m_notices(new NoticeList(this))
    , m_move(new QCheckBox(this))
    , m_problem(new ErrorBox(this))
    , m_progress(new ProgressLine(this))
{
    setObjectName(QStringLiteral("addTagDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tag->setObjectName(QStringLiteral("newTag"));
    m_tag->setPlaceholderText(QStringLiteral("1.28.0"));
    m_fieldProblem->setObjectName(QStringLiteral("tagProblem"));
    m_notices->setObjectName(QStringLiteral("tagNotices"));
    m_move->setObjectName(QStringLiteral("moveTag"));
    m_problem->clear();
    layOut();
    connect(m_tag, &QLineEdit::textChanged, this, [this] {
        m_move->setChecked(false); // another tag is another question
        m_problem->clear();
        refresh();
    });
    connect(m_move, &QCheckBox::toggled, this, &AddTagDialog::refresh);
    connect(m_session->model(), &ImagesModel::countsChanged, this, &AddTagDialog::refresh);
    connect(m_act, &QPushButton::clicked, this, &AddTagDialog::act);
    refresh();
    m_tag->setFocus();
}

AddTagDialog::~AddTagDialog() = default;

void AddTagDialog::layOut()
{
    const auto &session = m_session->connection();
    const Connection &connection = session->connection();
    auto *header = new DialogHeader(connection.colour, this);
    //: %1 is a repository
    const QString title = tr("Add a tag in %1").arg(m_session->name());
    header->setTitle(title);
    setWindowTitle(title);
    header->follow(session.get());

    auto *digest = textLabel(this, m_image.digest.shortText());
    digest->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    digest->setToolTip(m_image.digest.toQString());
    auto *tags = textLabel(this, tagListText(m_image.tags, tagsNamed));
    auto *field = new QVBoxLayout;
    field->setSpacing(4);
    field->addWidget(m_tag);
    field->addWidget(m_fieldProblem);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    //: Label before the digest of an image
    form->addRow(tr("Image:"), digest);
    //: Label before the tags that an image has
    form->addRow(tr("Tagged:"), tags);
    auto *label = new TextLabel(tr("&New tag:"), this);
    label->setBuddy(m_tag);
    form->addRow(label, field);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_act = buttons->addButton(tr("&Add tag"), QDialogButtonBox::AcceptRole);
    m_act->setObjectName(QStringLiteral("addTag"));
    m_act->setIcon(themedIcon(QStringLiteral("tag")));
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    // The accept role would close the dialog before the service has answered.
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    content->addLayout(form);
    content->addWidget(m_notices);
    content->addWidget(m_move);
    content->addWidget(m_problem);
    content->addStretch(1);
    content->addWidget(m_progress);
    content->addWidget(buttons);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addLayout(content, 1);
    keepAtLeast(this, fontMetrics().averageCharWidth() * 72);
}

TagRule AddTagDialog::tagRule() const
{
    const Registry *registry = m_session->connection()->registry();
    return registry && registry->capabilities().imagesAreRecords ? TagRule::Label : TagRule::Reference;
}

std::string AddTagDialog::tag() const
{
    return m_tag->text().trimmed().toStdString();
}

std::optional<Digest> AddTagDialog::ownerOf(const std::string &tag) const
{
    if (m_learnt && m_learnt->tag == tag)
        return m_learnt->image;
    const auto image = m_session->model()->imageTagged(tag);
    return image ? std::optional(image->digest) : std::nullopt;
}

void AddTagDialog::refresh()
{
    const std::string wanted = tag();
    const TagRule rule = tagRule();
    const TagFault fault = tagFault(wanted, rule);
    const auto owner = fault == TagFault::None ? ownerOf(wanted) : std::nullopt;
    const bool isOurs = owner == m_image.digest;
    QString problem = fault == TagFault::Empty ? QString() : tagFaultText(fault, rule);
    if (isOurs)
        problem = tr("The image has this tag already.");
    m_fieldProblem->setProblem(problem);
    m_tag->setAccessibleDescription(problem);
    const auto other = isOurs ? std::nullopt : owner;
    showNotices(other);
    if (other != m_owner)
        m_move->setChecked(false);
    m_owner = other;
    if (other)
        //: %1 is the digest of an image
        m_move->setText(tr("M&ove the tag from %1").arg(other->shortText()));
    m_move->setVisible(other.has_value());
    m_move->setEnabled(!m_call.isRunning());
    m_act->setText(other ? tr("&Move tag") : tr("&Add tag"));
    m_act->setEnabled(fault == TagFault::None && !isOurs && (!other || m_move->isChecked()) && !m_call.isRunning());
    m_progress->setBusy(m_call.isRunning());
    growToFit(this);
}

void AddTagDialog::showNotices(const std::optional<Digest> &owner)
{
    std::vector<NoticeList::Notice> notices;
    const auto repository = m_session->connection()->repository(m_session->name());
    const bool isImmutable = repository && repository->immutableTags;
    if (owner) {
        //: %1 is a tag, %2 and %3 are digests
        notices.push_back({QStringLiteral("warning"),
                           tr("%1 points to %2. Adding it here moves it to %3.")
                               .arg(m_tag->text().trimmed(), owner->shortText(), m_image.digest.shortText())});
        const Guard guard(m_session->connection()->connection().guard, Clock::system().nowUtc().toMSecsSinceEpoch());
        const auto verdict = guard.judge(ImageIdentifier::forTag(tag()), {}, 0);
        if (verdict.reason == SkipReason::ProtectedPattern)
            //: %1 is a pattern such as prod*
            notices.push_back(
                {QStringLiteral("locked"), tr("The tag is protected by the pattern %1.").arg(verdict.pattern)});
        const auto other = m_session->model()->image(*owner);
        if (other && other->tags.size() == 1 && other->tags.front() == tag())
            //: %1 is the digest of an image
            notices.push_back({QStringLiteral("warning"),
                               tr("It is the only tag of %1, which stays without one.").arg(owner->shortText())});
        if (isImmutable)
            notices.push_back({QStringLiteral("warning"),
                               tr("Tags of this repository are immutable: it moves only if the "
                                  "repository makes an exception for this one.")});
    } else if (isImmutable) {
        notices.push_back({QStringLiteral("info"),
                           tr("Tags of this repository are immutable: what is added now cannot be "
                              "moved later.")});
    }
    m_notices->setNotices(notices);
}

void AddTagDialog::act()
{
    m_problem->clear();
    // Taken from the image that the box names: the service says so when the tag means a third one by now.
    m_call =
        addTag(m_session->connection()->registry(), m_session->name(), m_image.digest, tag(),
               m_move->isChecked() ? m_owner : std::nullopt, [this](const Result<AddedTag> &added) { take(added); });
    m_tag->setEnabled(false);
    refresh();
}

void AddTagDialog::take(const Result<AddedTag> &result)
{
    if (result) {
        Q_EMIT added(*result);
        accept();
        return;
    }
    m_tag->setEnabled(true);
    m_move->setChecked(false);
    const Error &error = result.error();
    const auto owner = Digest::parse(error.detail);
    if (hasOwnCode(error, u"TagTaken") && owner) {
        m_learnt = AddedTag{tag(), *owner, {}, false};
    } else {
        m_problem->showError(error);
    }
    refresh();
    m_tag->setFocus();
}

} // namespace tagboat
