// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/detailspane.h"

#include "app/connections/connectionsession.h"
#include "app/core/visibletext.h"
#include "ui/base/errortext.h"
#include "ui/base/iconrole.h"
#include "ui/base/icons.h"
#include "ui/base/progressline.h"
#include "ui/base/statepanel.h"
#include "ui/base/textlabel.h"
#include "ui/base/wrappedtext.h"
#include "ui/browsing/layerspage.h"
#include "ui/browsing/manifestpage.h"
#include "ui/browsing/overviewpage.h"
#include "ui/browsing/platformspage.h"
#include "ui/browsing/propertiespage.h"
#include "ui/session/repositorysession.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace tagboat {

namespace {

constexpr std::chrono::milliseconds rowRest{80};
constexpr int linesOfTitle = 8; ///< a tag has up to 128 characters

} // namespace

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new StatePanel(this))
    , m_icon(new TextLabel(this))
    , m_title(new WrappedText(QTextOption::WrapAtWordBoundaryOrAnywhere, linesOfTitle, this))
    , m_tabs(new QTabWidget(this))
    , m_progress(new ProgressLine(this))
    , m_overview(new OverviewPage(this))
    , m_manifest(new ManifestPage(this))
    , m_platforms(new PlatformsPage(this))
    , m_layers(new LayersPage(this))
    , m_properties(new PropertiesPage(this))
{
    setObjectName(QStringLiteral("details"));
    build();
    m_rest.setSingleShot(true);
    m_rest.setInterval(rowRest);
    connect(&m_rest, &QTimer::timeout, this, &DetailsPane::readManifest);
    connect(m_platforms, &PlatformsPage::showRequested, this,
            [this](const Digest &digest) { Q_EMIT showRequested(ImageIdentifier::forDigest(digest)); });
    showImage({});
}

DetailsPane::~DetailsPane() = default;

void DetailsPane::build()
{
    m_title->setFocusPolicy(Qt::ClickFocus);
    //: What the details are of: a tag or a digest
    m_title->setAccessibleName(tr("Image"));
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    QFont titleFont = m_title->font();
    titleFont.setBold(true);
    titleFont.setPointSizeF(titleFont.pointSizeF() * 1.2);
    m_title->setFont(titleFont);
    m_empty->setMessage(
        {QStringLiteral("image"), tr("No image chosen"), tr("The details of the current row show here."), {}, {}});

    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName(QStringLiteral("detailsTabs"));
    m_tabs->setUsesScrollButtons(true);
    //: Spoken by screen readers: the tabs with what is known of an image
    m_tabs->setAccessibleName(tr("Image details"));
    m_overview->setAccessibleName(tr("Overview"));
    m_tabs->addTab(m_overview, tr("Overview"));
    m_pending.push_back(addPending(m_manifest, tr("Manifest")));
    m_pending.push_back(addPending(m_platforms, tr("Platforms")));
    m_pending.push_back(addPending(m_layers, tr("Layers")));
    m_pending.push_back(addPending(m_properties, tr("Properties")));

    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(12, 8, 12, 8);
    heading->setSpacing(8);
    heading->addWidget(m_icon, 0, Qt::AlignTop);
    heading->addWidget(m_title, 1);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(heading);
    column->addWidget(m_progress);
    column->addWidget(m_tabs, 1);

    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

DetailsPane::Pending DetailsPane::addPending(QWidget *page, const QString &title)
{
    Pending pending;
    pending.stack = new QStackedWidget(this);
    pending.state = new StatePanel(this);
    pending.stack->addWidget(page);
    pending.stack->addWidget(pending.state);
    m_tabs->addTab(pending.stack, title);
    return pending;
}

void DetailsPane::setSession(std::shared_ptr<RepositorySession> session)
{
    if (m_session)
        disconnect(m_session->manifests(), nullptr, this, nullptr);
    if (m_session)
        disconnect(m_session.get(), nullptr, this, nullptr);
    m_session = std::move(session);
    showTabs();
    showImage({});
    if (!m_session)
        return;
    connect(m_session.get(), &RepositorySession::readingProgressed, this, [this] {
        if (m_image && m_image->details == DetailsState::Unread)
            showChanges();
    });
    connect(m_session.get(), &RepositorySession::reloaded, this, &DetailsPane::showChanges);
    connect(m_session->manifests(), &ManifestReader::arrived, this, [this](const std::vector<Digest> &digests) {
        if (!m_image || std::find(digests.begin(), digests.end(), m_image->digest) == digests.end())
            return;
        // Only the manifest tells of some signatures what they are, and the table says it now.
        if (loadedImage() != m_image)
            showImage(m_identifier);
        else
            showManifest();
    });
    connect(m_session->manifests(), &ManifestReader::failed, this,
            [this](const std::vector<Digest> &digests, const Error &error) {
                if (m_image && std::find(digests.begin(), digests.end(), m_image->digest) != digests.end())
                    showFailure(error);
            });
}

void DetailsPane::showTabs()
{
    const Registry *registry = m_session ? m_session->connection()->registry() : nullptr;
    const bool areRecords = registry && registry->capabilities().imagesAreRecords;
    for (const int tab : {PlatformsTab, LayersTab})
        m_tabs->setTabVisible(tab, !areRecords);
    m_tabs->setTabVisible(PropertiesTab, areRecords);
    m_tabs->setTabText(ManifestTab, areRecords ? tr("Record") : tr("Manifest"));
    m_overview->setCapabilities(registry ? registry->capabilities() : Capabilities());
}

void DetailsPane::showImage(const std::optional<ImageIdentifier> &identifier)
{
    m_identifier = identifier;
    m_image = loadedImage();
    m_rest.stop();
    m_progress->setBusy(false);
    m_stack->setCurrentIndex(m_image ? 1 : 0);
    if (!m_image)
        return;

    const ImageIdentifier shown =
        identifier->isTag() || m_image->tags.empty() ? *identifier : ImageIdentifier::forTag(m_image->tags.front());
    m_icon->setPixmap(themedIcon(identifierIconName(ImageIdentifier::forDigest({}), m_image->kind))
                          .pixmap(QSize(22, 22), devicePixelRatioF()));
    m_title->setText(visibleText(shown.isTag() ? shown.toQString() : m_image->digest.shortText()));
    Repository repository;
    repository.name = m_session->name();
    if (const auto known = m_session->connection()->repository(m_session->name()))
        repository = *known;
    m_overview->setImage(repository, shown, *m_image);
    showManifest();
}

void DetailsPane::showChanges()
{
    if (m_image && loadedImage() != m_image)
        showImage(m_identifier);
}

std::optional<Image> DetailsPane::loadedImage() const
{
    if (!m_identifier || !m_session)
        return {};
    return m_identifier->isTag() ? m_session->model()->imageTagged(m_identifier->tag())
                                 : m_session->model()->image(m_identifier->digest());
}

void DetailsPane::showManifest()
{
    const Manifest manifest = m_session->manifests()->manifest(m_image->digest);
    const auto &contents = m_session->manifests()->contents();
    const auto content = contents.find(m_image->digest);
    if (!manifest.text.isEmpty() && content != contents.end()) {
        m_rest.stop();
        showContent(manifest, content->second);
        return;
    }
    showWaiting();
    m_rest.start();
}

void DetailsPane::readManifest()
{
    if (m_image && m_session)
        m_session->manifests()->request({m_image->digest}, true);
}

void DetailsPane::showWaiting()
{
    m_progress->setBusy(true);
    for (const Pending &pending : m_pending) {
        pending.state->setMessage({{}, tr("Reading the manifest"), {}, {}, {}});
        pending.stack->setCurrentIndex(1);
    }
}

void DetailsPane::showFailure(const Error &error)
{
    m_progress->setBusy(false);
    const ErrorText text = errorText(error);
    for (const Pending &pending : m_pending) {
        pending.state->setMessage({QStringLiteral("error"),
                                   tr("The manifest could not be read"),
                                   //: %1 is what failed ("Not allowed"), %2 why and where
                                   tr("%1. %2").arg(text.title, text.explanation),
                                   text.details,
                                   {{tr("Try again"), [this] {
                                         showWaiting();
                                         readManifest();
                                     }}}});
        pending.stack->setCurrentIndex(1);
    }
}

void DetailsPane::showContent(const Manifest &manifest, const ManifestContent &content)
{
    m_progress->setBusy(false);
    m_manifest->setManifest(manifest);
    m_pending[0].stack->setCurrentIndex(0);
    m_properties->setRecord(manifest.text);
    m_pending[3].stack->setCurrentIndex(0);

    m_platforms->setContent(content, [this](const Digest &digest) { return m_session->model()->image(digest); });
    m_pending[1].stack->setCurrentIndex(content.children.empty() ? 1 : 0);
    if (content.children.empty())
        m_pending[1].state->setMessage(
            {QStringLiteral("platform"), tr("One platform only"), tr("This is no index: it has no children."), {}, {}});

    m_layers->setContent(content);
    m_pending[2].stack->setCurrentIndex(content.layers.empty() ? 1 : 0);
    if (content.layers.empty())
        m_pending[2].state->setMessage({QStringLiteral("layers"),
                                        tr("No layers here"),
                                        content.children.empty()
                                            ? tr("This manifest names no layers.")
                                            : tr("An index has no layers of its own. Open one of its platforms."),
                                        {},
                                        {}});
}

int DetailsPane::currentTab() const
{
    return m_tabs->currentIndex();
}

void DetailsPane::setCurrentTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
}

void DetailsPane::focusTabs()
{
    m_tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace tagboat
