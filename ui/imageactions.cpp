// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/imageactions.h"

#include "app/removal/journal/journal.h"
#include "app/removal/journal/runorigin.h"
#include "ui/base/noticebar.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/sidebar.h"
#include "ui/connecting/dockersignindialog.h"
#include "ui/copying/addtagdialog.h"
#include "ui/copying/copydialog.h"
#include "ui/copying/copytargetbox.h"
#include "ui/session/navigator.h"
#include "ui/session/repositorysession.h"
#include "ui/session/workspace.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTreeView>

#include <algorithm>
#include <map>
#include <utility>

namespace tagboat {

namespace {

/// An action that is not possible says why instead of what it does.
void allow(QAction *action, const QString &whyNot)
{
    if (action->property("ownToolTip").isNull())
        action->setProperty("ownToolTip", action->toolTip());
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot.isEmpty() ? action->property("ownToolTip").toString() : whyNot);
    action->setStatusTip(whyNot);
}

} // namespace

ImageActions::ImageActions(Workspace *workspace, Panes panes, const WindowActions &actions, Navigator *navigator,
                           QWidget *window)
    : m_workspace(workspace)
    , m_panes(panes)
    , m_navigator(navigator)
    , m_window(window)
    , m_addTag(actions.addTag)
    , m_copyImage(actions.copyImage)
    , m_signIn(actions.dockerSignIn)
    , m_copies(panes.activity, window)
{
    const std::pair<QAction *, ReferenceStyle> references[] = {{actions.copyUri, ReferenceStyle::Uri},
                                                               {actions.copyDigest, ReferenceStyle::Digest},
                                                               {actions.copyPull, ReferenceStyle::PullCommand}};
    for (const auto &[action, style] : references)
        connect(action, &QAction::triggered, this, [this, style = style] { copyReferences(style); });
    connect(m_addTag, &QAction::triggered, this, &ImageActions::addTag);
    connect(m_copyImage, &QAction::triggered, this, &ImageActions::copyImages);
    connect(&m_copies, &Copies::copied, this, &ImageActions::showCopied);
    connect(&m_copies, &Copies::tagMovedFromUnknown, this,
            [this](const std::string &tag, const Error &why) { tellOfLostMove(QString::fromStdString(tag), why); });
    connect(&m_copies, &Copies::tagMoved, this,
            [this](const std::shared_ptr<ConnectionSession> &target, const QString &repository, const std::string &tag,
                   const Manifest &before) {
                writeDown(*target, {repository, tag, before});
            });
    connect(m_signIn, &QAction::triggered, this, [this] { signIn(signInConnection()); });
    connect(m_panes.sidebar, &Sidebar::dockerSignInRequested, this, &ImageActions::signIn);
    connect(m_panes.sidebar->tree()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ImageActions::refresh);
    connect(workspace, &Workspace::connectionAdded, this, &ImageActions::refresh);
    connect(workspace, &Workspace::connectionReplaced, this, &ImageActions::refresh);
    connect(workspace, &Workspace::connectionRemoved, this, &ImageActions::refresh);
    refresh();
}

ImageActions::~ImageActions() = default;

void ImageActions::refresh()
{
    allow(m_addTag, whyNoTag());
    allow(m_copyImage, whyNoCopy());
    allow(m_signIn, whyNoSignIn());
}

std::optional<Image> ImageActions::imageMeant(const ImageIdentifier &identifier) const
{
    const ImagesModel *model = m_panes.images->session()->model();
    return identifier.isTag() ? model->imageTagged(identifier.tag()) : model->image(identifier.digest());
}

std::optional<Image> ImageActions::theOneImage() const
{
    if (m_panes.images->targetCount() != 1)
        return {};
    return imageMeant(m_panes.images->targets().front());
}

QString ImageActions::whyNoTag() const
{
    const auto &session = m_panes.images->session();
    if (!session)
        return tr("Open a repository first.");
    if (session->connection()->connection().guard.readOnly)
        return tr("This connection is read-only.");
    if (!session->connection()->registry()->capabilities().canRestore)
        return tr("This registry cannot put a tag on an image that is there.");
    if (!theOneImage())
        return tr("Select one image.");
    return {};
}

void ImageActions::addTag()
{
    const auto session = m_panes.images->session();
    const auto image = theOneImage();
    if (!image || !whyNoTag().isEmpty())
        return;
    auto *dialog = new AddTagDialog(session, *image, m_window);
    connect(dialog, &AddTagDialog::added, this,
            [this, session](const AddedTag &added) { showAddedTag(session, added); });
    dialog->open();
}

void ImageActions::showAddedTag(const std::shared_ptr<RepositorySession> &session, const AddedTag &added)
{
    session->showTag(added.image, added.tag);
    if (m_panes.images->session() == session)
        m_panes.images->reveal(ImageIdentifier::forTag(added.tag));
    if (added.before)
        writeDown(*session->connection(), {session->name(), added.tag, *added.before});
    const auto image = session->model()->image(added.image);
    const bool hasOtherTags = image && image->tags.size() > 1;
    const QString tag = QString::fromStdString(added.tag);
    //: %1 is a tag, %2 a digest
    const QString text = (added.before ? tr("The tag %1 was moved to %2.") : tr("The tag %1 was added to %2."))
                             .arg(tag, added.image.shortText());
    if (!canTakeBack(added, session->connection()->registry()->capabilities(), hasOtherTags))
        m_panes.notice->showNotice(QStringLiteral("tag"), text);
    else
        m_panes.notice->showNotice(QStringLiteral("tag"), text, {}, tr("Undo"),
                                   [this, session, added] { undoTag(session, added); });
}

void ImageActions::writeDown(const ConnectionSession &connection, MovedTag moved)
{
    if (!m_panes.journal)
        return;
    RunRecord record;
    noteOrigin(record, connection.connection(), connection.identity());
    std::erase_if(m_recordings, [](const Call &call) { return !call.isRunning(); });
    const QString tag = QString::fromStdString(moved.tag);
    m_recordings.push_back(
        recordTagMove(m_panes.journal, std::move(record), std::move(moved), [this, tag](const Result<Done> &done) {
            if (!done)
                tellOfLostMove(tag, done.error());
        }));
}

void ImageActions::tellOfLostMove(const QString &tag, const Error &why)
{
    //: %1 is a tag
    m_navigator->showProblem(tr("The move of %1 does not stand in the history.").arg(tag), why);
}

void ImageActions::undoTag(const std::shared_ptr<RepositorySession> &session, const AddedTag &added)
{
    Registry *registry = session->connection()->registry();
    m_undo = takeBackTag(registry, session->name(), added, [this, session, added](const Result<Done> &done) {
        const QString tag = QString::fromStdString(added.tag);
        if (!done) {
            //: %1 is a tag
            m_navigator->showProblem(tr("The tag %1 was not taken back.").arg(tag), done.error());
            return;
        }
        if (added.before)
            session->showTag(added.before->digest, added.tag);
        else
            session->load();
        m_panes.notice->showNotice(QStringLiteral("undo"),
                                   added.before
                                       //: %1 is a tag, %2 a digest
                                       ? tr("The tag %1 means %2 again.").arg(tag, added.before->digest.shortText())
                                       //: %1 is a tag
                                       : tr("The tag %1 was removed again.").arg(tag));
    });
}

std::vector<CopyBatch::Item> ImageActions::imagesToCopy() const
{
    std::vector<CopyBatch::Item> items;
    std::map<Digest, std::size_t> positions;
    for (const ImageIdentifier &identifier : m_panes.images->targets()) {
        const auto image = imageMeant(identifier);
        const Digest digest = image ? image->digest : identifier.digest();
        if (digest.isNull())
            continue; // gone since
        const auto [position, isNew] = positions.emplace(digest, items.size());
        if (isNew)
            items.push_back({ImageIdentifier::forDigest(digest), {}});
        auto &tags = items[position->second].tags;
        if (identifier.isTag())
            tags.push_back(identifier.tag());
        else if (image)
            tags = image->tags;
    }
    return items;
}

QString ImageActions::whyNoCopy() const
{
    const auto &session = m_panes.images->session();
    if (!session)
        return tr("Open a repository first.");
    if (!session->connection()->registry()->layerTransfer())
        return tr("Images of this registry cannot be copied.");
    const auto &connections = m_workspace->connections();
    if (std::none_of(connections.begin(), connections.end(),
                     [](const auto &each) { return CopyTargetBox::canTake(*each); }))
        return tr("No connection can take images: they are read-only, or of registries that take none.");
    return m_panes.images->targetCount() > 0 ? QString() : tr("Select an image.");
}

void ImageActions::copyReferences(ReferenceStyle style)
{
    const auto &session = m_panes.images->session();
    if (!session)
        return;
    Repository repository;
    repository.name = session->name();
    if (const auto known = session->connection()->repository(session->name()))
        repository = *known;
    QStringList lines;
    for (const ImageIdentifier &identifier : m_panes.images->targets()) {
        Digest digest = identifier.digest();
        if (identifier.isTag()) {
            if (const auto image = session->model()->imageAt(session->model()->indexOf(identifier)))
                digest = image->digest;
        }
        lines << imageReference(repository, identifier, digest, style);
    }
    lines.removeDuplicates();
    lines.removeAll(QString());
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void ImageActions::copyImages()
{
    const auto session = m_panes.images->session();
    auto items = imagesToCopy();
    if (items.empty() || !whyNoCopy().isEmpty())
        return;
    auto *dialog = new CopyDialog(m_workspace, session, std::move(items), m_window);
    connect(dialog, &CopyDialog::confirmed, &m_copies, &Copies::start);
    dialog->open();
}

void ImageActions::showCopied(const QString &connectionId, const QString &repository, bool created)
{
    const auto connection = m_workspace->connection(connectionId);
    if (created && connection)
        connection->load();
    const auto &session = m_panes.images->session();
    if (session && session->connection() == connection && session->name() == repository)
        session->load();
}

QString ImageActions::signInConnection() const
{
    const QString current = m_panes.sidebar->currentConnection();
    if (!current.isEmpty())
        return current;
    const auto &session = m_panes.images->session();
    return session ? session->connection()->connection().id : QString();
}

QString ImageActions::whyNoSignIn() const
{
    const auto session = m_workspace->connection(signInConnection());
    if (!session)
        return tr("Choose a connection first.");
    if (!session->registry() || !session->registry()->capabilities().signsIn)
        return tr("This registry has no sign-in for the command line.");
    return {};
}

void ImageActions::signIn(const QString &connectionId)
{
    const auto session = m_workspace->connection(connectionId);
    if (session && session->registry())
        (new DockerSignInDialog(session, &m_clipboard, m_window))->open();
}

} // namespace tagboat
