// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copydialog.h"

#include "app/registry/tagname.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errorbox.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/growtofit.h"
#include "ui/base/icondelegate.h"
#include "ui/base/icons.h"
#include "ui/base/noticelist.h"
#include "ui/base/progressline.h"
#include "ui/base/textlabel.h"
#include "ui/copying/copypreviewmodel.h"
#include "ui/copying/copytargetbox.h"
#include "ui/copying/copytext.h"
#include "ui/copying/tagtext.h"
#include "ui/session/repositorysession.h"
#include "ui/session/workspace.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QSet>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

constexpr std::size_t untaggedNamed = 5;
constexpr std::chrono::milliseconds typingRest{300};
constexpr std::size_t tagsShown = 6;

std::vector<ImageIdentifier> identifiersOf(const std::vector<CopyBatch::Item> &items)
{
    std::vector<ImageIdentifier> identifiers;
    identifiers.reserve(items.size());
    for (const CopyBatch::Item &item : items)
        identifiers.push_back(item.image);
    return identifiers;
}

QStringList words(const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    return text.split(space, Qt::SkipEmptyParts);
}

} // namespace

CopyDialog::CopyDialog(Workspace *workspace, std::shared_ptr<RepositorySession> session,
                       std::vector<CopyBatch::Item> items, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_session(std::move(session))
    , m_items(std::move(items))
    , m_preview({m_session->connection()->registry(), m_session->name()}, identifiersOf(m_items))
    , m_target(new CopyTargetBox(workspace, m_session->connection()->connection().id, m_session->name(), this))
    , m_tags(new QLineEdit(this))
    , m_keepTags(new QCheckBox(tr("&Keep their tags"), this))
    , m_tagProblem(new FieldProblem(this))
    , m_view(new QTreeView(this))
    , m_summary(textLabel("copySummary", this))
    , m_notices(new NoticeList(this))
    , m_move(new QCheckBox(tr("&Move tags that mean another image there"), this))
    , m_problem(new ErrorBox(this))
    , m_progress(new ProgressLine(this))
{
    setObjectName(QStringLiteral("copyDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tags->setObjectName(QStringLiteral("copyTags"));
    m_keepTags->setObjectName(QStringLiteral("keepTags"));
    m_keepTags->setChecked(true);
    m_tagProblem->setObjectName(QStringLiteral("tagProblem"));
    m_view->setObjectName(QStringLiteral("copyPreview"));
    m_notices->setObjectName(QStringLiteral("copyNotices"));
    m_move->setObjectName(QStringLiteral("moveTags"));
    m_move->hide();
    m_problem->clear();
    QStringList tags;
    for (const std::string &tag : m_items.front().tags)
        tags << QString::fromStdString(tag);
    m_tags->setText(tags.join(QLatin1Char(' ')));
    //: Instead of tags: the copy gets none
    m_tags->setPlaceholderText(tr("none: known by its digest alone"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(typingRest);
    layOut();
    connectParts();
    m_preview.read();
    look();
}

CopyDialog::~CopyDialog() = default;

void CopyDialog::layOut()
{
    const auto &session = m_session->connection();
    const Connection &connection = session->connection();
    auto *header = new DialogHeader(connection.colour, this);
    const QString title = copyTitle(static_cast<int>(m_items.size()), m_session->name());
    header->setTitle(title);
    setWindowTitle(title);
    header->follow(session.get());

    const bool isOne = m_items.size() == 1;
    m_tags->setVisible(isOne);
    m_keepTags->setVisible(!isOne);
    auto *tags = new QVBoxLayout;
    tags->setSpacing(4);
    tags->addWidget(m_tags);
    tags->addWidget(m_keepTags);
    tags->addWidget(m_tagProblem);
    if (isOne) {
        auto *label = new TextLabel(tr("T&ags:"), this);
        label->setBuddy(m_tags);
        m_target->form()->addRow(label, tags);
    } else {
        m_target->form()->addRow(QString(), tags);
    }

    QStringList names;
    for (const CopyBatch::Item &item : m_items)
        names << (item.tags.empty() ? QString() : tagListText(item.tags, tagsShown));
    auto *model = new CopyPreviewModel(&m_preview, std::move(names), this);
    m_view->setModel(model);
    m_view->setItemDelegate(new IconDelegate(m_view));
    m_view->setAccessibleName(tr("What is copied"));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    const int letter = fontMetrics().averageCharWidth();
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(CopyPreviewModel::ImageColumn, QHeaderView::Stretch);
    m_view->setColumnWidth(CopyPreviewModel::TypeColumn, 20 * letter);
    m_view->setColumnWidth(CopyPreviewModel::SizeColumn, 12 * letter);
    m_view->setColumnWidth(CopyPreviewModel::StateColumn, 26 * letter);
    m_view->setMinimumHeight(6 * fontMetrics().lineSpacing());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    //: Button: copies images
    m_act = buttons->addButton(tr("&Copy"), QDialogButtonBox::AcceptRole);
    m_act->setObjectName(QStringLiteral("startCopy"));
    m_act->setIcon(themedIcon(QStringLiteral("copy")));
    m_act->setDefault(true);
    m_retry = buttons->addButton(tr("Tr&y again"), QDialogButtonBox::ActionRole);
    m_retry->setObjectName(QStringLiteral("retry"));
    m_retry->setAutoDefault(false);
    m_retry->hide();
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(12, 12, 12, 12);
    content->setSpacing(8);
    content->addWidget(m_target);
    content->addWidget(m_view, 1);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_summary, m_notices, m_move, m_problem, m_progress, buttons})
        content->addWidget(widget);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header);
    outer->addLayout(content, 1);
    resize(QSize(104 * letter, 30 * fontMetrics().lineSpacing()).boundedTo(screen()->availableSize() * 9 / 10));
}

void CopyDialog::connectParts()
{
    connect(m_target, &CopyTargetBox::changed, this, &CopyDialog::lookLater);
    connect(m_tags, &QLineEdit::textChanged, this, &CopyDialog::lookLater);
    connect(m_keepTags, &QCheckBox::toggled, this, &CopyDialog::lookLater);
    connect(m_move, &QCheckBox::toggled, this, &CopyDialog::refresh);
    connect(&m_rest, &QTimer::timeout, this, &CopyDialog::look);
    connect(&m_preview, &CopyPreview::changed, this, [this] {
        const auto &error = m_preview.targetError();
        if (error && error->obstacle == Obstacle::RepositoryGone)
            m_target->setMissing(true);
        refresh();
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        m_preview.read();
        look();
    });
    connect(m_act, &QPushButton::clicked, this, &CopyDialog::confirm);
}

void CopyDialog::lookLater()
{
    m_preview.forgetTarget();
    m_rest.start();
    refresh();
}

void CopyDialog::look()
{
    m_rest.stop();
    const auto target = m_target->connection();
    if (target && !m_target->repository().isEmpty() && !m_target->isMissing() && tagProblem().isEmpty()) {
        std::vector<std::string> tags;
        for (const CopyBatch::Item &item : items())
            tags.insert(tags.end(), item.tags.begin(), item.tags.end());
        m_preview.lookAt({target->registry(), m_target->repository()}, std::move(tags));
    } else {
        m_preview.forgetTarget();
    }
    refresh();
}

std::vector<CopyBatch::Item> CopyDialog::items() const
{
    std::vector<CopyBatch::Item> items;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_preview.images()[i].error)
            continue;
        CopyBatch::Item item = m_items[i];
        if (m_items.size() > 1) {
            if (!m_keepTags->isChecked())
                item.tags.clear();
        } else {
            item.tags.clear();
            for (const QString &tag : words(m_tags->text()))
                item.tags.push_back(tag.toStdString());
        }
        items.push_back(std::move(item));
    }
    return items;
}

QString CopyDialog::tagProblem() const
{
    if (m_items.size() > 1)
        return {};
    const QStringList tags = words(m_tags->text());
    for (const QString &tag : tags) {
        if (const TagFault fault = tagFault(tag.toStdString()); fault != TagFault::None)
            return tagFaultText(fault);
    }
    return {};
}

QString CopyDialog::targetProblem() const
{
    const auto target = m_target->connection();
    if (!target || m_target->repository().isEmpty())
        return {};
    if (m_target->isMissing() && !m_target->creates()) {
        //: %1 is a connection, %2 a repository
        const QString text = m_target->canCreate() ? tr("%1 has no repository %2.")
                                                   //: %1 is a connection, %2 a repository
                                                   : tr("%1 has no repository %2, and none can be created here.");
        return text.arg(target->connection().name, m_target->repository());
    }
    const bool isSame = target == m_session->connection() && m_target->repository() == m_session->name();
    const auto wanted = items();
    const bool isAllThere = std::all_of(wanted.begin(), wanted.end(), [this](const CopyBatch::Item &item) {
        return std::all_of(item.tags.begin(), item.tags.end(), [&](const std::string &tag) {
            const auto image = m_session->model()->imageTagged(tag);
            return image && image->digest == item.image.digest();
        });
    });
    return isSame && isAllThere ? tr("This is where it comes from. Choose another repository or tag.") : QString();
}

QStringList CopyDialog::takenTags() const
{
    QStringList taken;
    for (const CopyBatch::Item &item : items()) {
        for (const std::string &tag : item.tags) {
            const auto found = m_preview.tags().find(tag);
            if (found != m_preview.tags().end() && found->second != item.image.digest())
                taken << QString::fromStdString(tag);
        }
    }
    return taken;
}

std::optional<std::vector<std::string>> CopyDialog::leftUntagged(const QStringList &taken) const
{
    const auto target = m_target->connection();
    const std::vector<std::shared_ptr<RepositorySession>> open = m_workspace->openRepositories();
    const auto found = std::find_if(open.begin(), open.end(), [&](const auto &each) {
        return each->connection() == target && each->name() == m_target->repository() && each->isLoaded();
    });
    if (found == open.end())
        return std::nullopt;
    const QSet<QString> leaving(taken.begin(), taken.end());
    std::set<Digest> images;
    for (const QString &tag : taken) {
        const auto image = (*found)->model()->imageTagged(tag.toStdString());
        if (image && !images.contains(image->digest)
            && std::all_of(image->tags.begin(), image->tags.end(),
                           [&](const std::string &each) { return leaving.contains(QString::fromStdString(each)); }))
            images.insert(image->digest);
    }
    std::vector<std::string> names;
    for (const Digest &digest : images)
        names.push_back(digest.shortText().toStdString());
    return names;
}

std::vector<NoticeList::Notice> CopyDialog::noticesOfMoves(const QStringList &taken) const
{
    std::vector<NoticeList::Notice> notices;
    const auto target = m_target->connection();
    if (taken.isEmpty() || !target)
        return notices;
    const auto repository = target->repository(m_target->repository());
    if (repository && repository->immutableTags)
        //: %1 is a repository
        notices.push_back({QStringLiteral("warning"),
                           tr("Tags of %1 are immutable: it refuses to move them, once everything else has been sent.")
                               .arg(m_target->repository())});
    const auto untagged = leftUntagged(taken);
    if (!untagged)
        notices.push_back({QStringLiteral("info"), tr("An image that has no other tag stays there without one.")});
    else if (!untagged->empty())
        //: %1 is a list of digests
        notices.push_back({QStringLiteral("warning"),
                           tr("%Ln image(s) there stay without a tag: %1.", nullptr, static_cast<int>(untagged->size()))
                               .arg(tagListText(*untagged, untaggedNamed))});
    return notices;
}

void CopyDialog::refresh()
{
    const QString problem = targetProblem();
    const QString ofTags = tagProblem();
    m_target->setProblem(problem);
    m_tagProblem->setProblem(ofTags);
    m_summary->setText(copyPreviewText(m_preview));
    const QStringList taken = takenTags();
    m_move->setVisible(!taken.isEmpty());
    std::vector<std::string> names;
    for (const QString &tag : taken)
        names.push_back(tag.toStdString());
    std::vector<NoticeList::Notice> notices;
    if (m_target->publishes())
        //: %1 is a connection
        notices.push_back(
            {QStringLiteral("warning"),
             tr("Everyone can pull what is copied to %1.").arg(m_target->connection()->connection().name)});
    if (!taken.isEmpty())
        //: %1 is a list of tags
        notices.push_back({QStringLiteral("warning"),
                           tr("%Ln tag(s) mean another image there: %1.", nullptr, static_cast<int>(taken.size()))
                               .arg(tagListText(names, tagsShown))});
    for (NoticeList::Notice &notice : noticesOfMoves(taken))
        notices.push_back(std::move(notice));
    m_notices->setNotices(notices);
    showProblems();
    const bool isBusy = m_preview.isReading() || m_preview.isLooking() || m_rest.isActive();
    m_progress->setBusy(isBusy);
    const bool hasTarget = m_target->connection() && !m_target->repository().isEmpty();
    const bool targetIsFine = !m_preview.targetError() || m_target->creates();
    m_act->setEnabled(!isBusy && m_preview.isRead() && !items().empty() && hasTarget && targetIsFine
                      && problem.isEmpty() && ofTags.isEmpty() && (taken.isEmpty() || m_move->isChecked()));
    growToFit(this);
}

void CopyDialog::showProblems()
{
    std::optional<Error> error;
    for (const CopyPreview::Image &image : m_preview.images()) {
        if (image.error && !error)
            error = image.error;
    }
    if (m_preview.targetError() && !m_target->isMissing())
        error = m_preview.targetError();
    m_retry->setVisible(error.has_value());
    if (error)
        m_problem->showError(*error);
    else
        m_problem->clear();
}

void CopyDialog::confirm()
{
    CopyRequest request;
    request.source = m_session->connection();
    request.target = m_target->connection();
    request.from = m_session->name();
    request.to = m_target->repository();
    request.items = items();
    request.movesTags = m_move->isVisible() && m_move->isChecked();
    request.createsRepository = m_target->creates();
    Q_EMIT confirmed(request);
    accept();
}

} // namespace tagboat
