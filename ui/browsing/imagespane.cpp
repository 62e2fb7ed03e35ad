// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagespane.h"

#include "ui/base/errortext.h"
#include "ui/base/flowlayout.h"
#include "ui/base/formats.h"
#include "ui/base/noticebar.h"
#include "ui/base/progressline.h"
#include "ui/base/statepanel.h"
#include "ui/base/textlabel.h"
#include "ui/browsing/filterbar.h"
#include "ui/browsing/imagecursor.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/odditytext.h"
#include "ui/session/repositorysession.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace tagboat {

namespace {

constexpr std::chrono::milliseconds wordsAfter{1500};
constexpr int longestName = 32; ///< average characters, in the status line

/// Asks for one line, and takes more where the width is less: a label by itself would rather be narrow.
class StatusLabel final : public TextLabel
{
public:
    explicit StatusLabel(QWidget *parent)
        : TextLabel(parent)
    {
        setWordWrap(true);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 1, fontMetrics().height()};
    }
};

} // namespace

ImagesPane::ImagesPane(QWidget *parent)
    : QWidget(parent)
    , m_filter(new FilterBar(this))
    , m_progress(new ProgressLine(this))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new ImagesView(this))
    , m_cursor(std::make_unique<ImageCursor>(m_view))
    , m_state(new StatePanel(this))
    , m_counts(new StatusLabel(this))
    , m_selection(new StatusLabel(this))
{
    build();
    m_words.setSingleShot(true);
    m_words.setInterval(wordsAfter);
    connect(&m_words, &QTimer::timeout, this, [this] {
        m_waitedLong = true;
        updateCounts();
    });
    connect(m_filter, &FilterBar::changed, this, [this](const ImageFilter &filter) {
        if (m_session)
            m_session->model()->setFilter(filter);
        refresh();
    });
    connect(m_filter, &FilterBar::left, this, [this] {
        m_view->setFocus(Qt::ShortcutFocusReason);
        if (!m_view->currentIndex().isValid() && m_view->model() && m_view->model()->rowCount() > 0)
            m_view->setCurrentIndex(m_view->model()->index(0, 0));
    });
    connect(m_view, &ImagesView::currentRowChanged, this, &ImagesPane::updateCounts);
    connect(m_cursor.get(), &ImageCursor::moved, this, &ImagesPane::currentChanged);
    connect(m_view, &ImagesView::visibleRowsChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (m_session)
            m_session->readVisible(first, last);
    });
    connect(m_view, &ImagesView::detailsRequested, this, &ImagesPane::detailsRequested);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { Q_EMIT menuRequested(m_view->viewport()->mapToGlobal(position)); });
    refresh();
}

ImagesPane::~ImagesPane() = default;

void ImagesPane::build()
{
    setObjectName(QStringLiteral("imagesPane"));
    m_counts->setObjectName(QStringLiteral("counts"));
    m_selection->setObjectName(QStringLiteral("selectionSummary"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    m_counts->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *status = new FlowLayout; // below each other where both do not fit
    status->setContentsMargins(8, 4, 8, 4);
    status->setSpacing(12);
    status->addWidget(m_counts);
    status->addWidget(m_selection);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filter);
    column->addWidget(m_progress);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    column->addLayout(status);
}

void ImagesPane::rememberPlace()
{
    if (!m_session)
        return;
    Place place;
    if (!m_filter->isEmpty())
        place.filter = m_filter->saveState();
    place.current = m_cursor->goal();
    const std::pair key(m_session->connection()->connection().id, m_session->name());
    if (place.filter.isEmpty() && !place.current)
        m_places.erase(key);
    else
        m_places[key] = std::move(place);
}

ImagesPane::Place ImagesPane::rememberedPlace() const
{
    if (!m_session)
        return {};
    const auto known = m_places.find({m_session->connection()->connection().id, m_session->name()});
    return known == m_places.end() ? Place() : known->second;
}

void ImagesPane::setSession(std::shared_ptr<RepositorySession> session)
{
    rememberPlace();
    if (m_session) {
        disconnect(m_session.get(), nullptr, this, nullptr);
        disconnect(m_session->model(), nullptr, this, nullptr);
    }
    if (m_view->model())
        m_headerState = m_view->headerState();
    m_session = std::move(session);
    m_toldOddities = 0;
    m_notice->hide();
    m_cursor->setSession(nullptr); // as long as the view has the rows of another
    const Place place = rememberedPlace();
    {
        const QSignalBlocker once(m_filter); // connectModel() hands the filter on
        m_filter->restoreState({}); // no choice of another repository's states stays
        m_filter->setStatuses({});
        m_filter->restoreState(place.filter);
    }
    m_filter->setCapabilities(m_session ? m_session->model()->capabilities() : Capabilities());
    m_view->setImagesModel(m_session ? m_session->model() : nullptr);
    if (m_session)
        connectModel();
    Q_EMIT currentChanged({});
    if (place.current)
        m_cursor->moveTo(*place.current);
    refresh();
}

void ImagesPane::connectModel()
{
    ImagesModel *model = m_session->model();
    model->setView(m_viewKind);
    const ImageFilter wanted = m_filter->filter();
    model->setFilter(wanted.problem().isEmpty() ? wanted : ImageFilter());
    if (!m_headerState.isEmpty())
        m_view->restoreHeaderState(m_headerState);
    const int sorted = m_view->header()->sortIndicatorSection();
    if (sorted >= 0 && !model->isOffered(sorted)) // nobody would see by what
        m_view->header()->setSortIndicator(ImagesModel::PushedColumn, Qt::DescendingOrder);
    model->sort(m_view->header()->sortIndicatorSection(), m_view->header()->sortIndicatorOrder());
    m_cursor->setSession(m_session); // first: what is told below is about where it has gone
    connect(m_session.get(), &RepositorySession::stateChanged, this, &ImagesPane::refresh);
    connect(m_session.get(), &RepositorySession::reloaded, this, &ImagesPane::tellDropped);
    connect(m_session.get(), &RepositorySession::readingProgressed, this, &ImagesPane::showOddities);
    connect(m_session.get(), &RepositorySession::readingEnded, this, &ImagesPane::updateCounts);
    connect(m_session.get(), &RepositorySession::readingStopped, this, [this](const Error &error) {
        const ErrorText text = errorText(error);
        //: %1 is what failed, %2 why and where
        m_notice->showNotice(QStringLiteral("warning"),
                             tr("Not all sizes and dates could be read. %1. %2").arg(text.title, text.explanation),
                             text.details, tr("Try again"), [this] {
                                 m_notice->hide();
                                 m_session->readMore();
                             });
    });
    connect(model, &ImagesModel::countsChanged, this, &ImagesPane::refresh);
    connect(model, &ImagesModel::selectionChanged, this, [this] {
        updateCounts();
        Q_EMIT selectionChanged(m_session->model()->chosenCount());
    });
    connect(model, &ImagesModel::busyChanged, this, &ImagesPane::refresh);
}

void ImagesPane::refresh()
{
    const bool loading = m_session && m_session->state() == RepositorySession::State::Loading;
    m_progress->setBusy(loading || (m_session && m_session->model()->isBusy()));
    if (!loading) {
        m_words.stop();
        m_waitedLong = false;
    } else if (!m_words.isActive() && !m_waitedLong) {
        m_words.start();
    }
    m_filter->setEnabled(m_session != nullptr);
    updateState();
    showOddities();
    if (m_session) {
        m_filter->setStatuses(m_session->model()->statuses());
        m_filter->setUndecided(m_session->model()->undecidedTexts());
    }
    updateCounts();
}

/// What the list has besides the images that show: told once, and again when there are others.
void ImagesPane::showOddities()
{
    if (!m_session || m_session->model()->loadedRows() == 0)
        return;
    if (m_session->state() == RepositorySession::State::Loading)
        return; // once, when all have come
    if (std::exchange(m_toldOddities, m_session->oddityRevision()) == m_session->oddityRevision())
        return;
    const std::vector<Oddity> oddities = m_session->oddities();
    const QString text = oddityText(oddities);
    if (text.isEmpty())
        return;
    constexpr int linesOfToolTip = 20;
    m_notice->showNotice(QStringLiteral("warning"), text, oddityDetails(oddities, linesOfToolTip), tr("Copy details"),
                         [this, oddities] {
                             QGuiApplication::clipboard()->setText(oddityDetails(oddities));
                             m_notice->show();
                         });
}

/// A list without an image: the registry has none, or none that can be shown.
void ImagesPane::showNothing()
{
    const std::vector<Oddity> oddities = m_session->oddities();
    const auto isNameOnly = [](const Oddity &oddity) { return hasOwnCode(oddity.error, u"NameWithoutTags"); };
    StatePanel::Message message{QStringLiteral("image"),
                                tr("No images here"),
                                tr("Nothing has been pushed to this repository, or all of it has been deleted."),
                                {},
                                {{tr("&Reload"), [this] { m_session->load(); }}}};
    constexpr int linesShown = 10;
    if (std::any_of(oddities.begin(), oddities.end(), isNameOnly)) {
        message.text = tr("The registry still lists the name, but knows no image of it. It keeps the name until "
                          "something is pushed again or whoever runs the registry removes it.");
    } else if (!oddities.empty()) {
        message.icon = QStringLiteral("warning");
        message.title = tr("No images that can be shown");
        message.text = oddityText(oddities);
        message.quotation = oddityDetails(oddities, linesShown);
        message.actions.push_back(
            {tr("Copy &details"), [oddities] { QGuiApplication::clipboard()->setText(oddityDetails(oddities)); }});
    }
    m_state->setMessage(message);
    m_stack->setCurrentWidget(m_state);
}

void ImagesPane::updateState()
{
    m_view->setSkeleton(false);
    if (!m_session) {
        m_state->setMessage({QStringLiteral("repository"),
                             tr("No repository open"),
                             tr("Choose a repository on the left to see its images."),
                             {},
                             {}});
        m_stack->setCurrentWidget(m_state);
        return;
    }
    const ImagesModel *model = m_session->model();
    const bool failed = m_session->state() == RepositorySession::State::Failed;
    if (failed && model->loadedRows() == 0) {
        showError();
    } else if (m_session->state() == RepositorySession::State::Loading && model->loadedRows() == 0) {
        m_view->setSkeleton(m_progress->isShown());
        m_stack->setCurrentWidget(m_view);
    } else if (model->loadedRows() == 0 && model->isComplete()) {
        showNothing();
    } else if (model->matchingRows() == 0 && !model->filter().isEmpty() && !model->isBusy()) {
        m_state->setMessage({QStringLiteral("filter"),
                             tr("No images match"),
                             model->isComplete() ? QString() : tr("More are being loaded."),
                             {},
                             {{tr("&Clear filter"), [this] { m_filter->clear(); }}}});
        m_stack->setCurrentWidget(m_state);
    } else {
        m_stack->setCurrentWidget(m_view);
    }
    if (failed && model->loadedRows() > 0) {
        const ErrorText text = errorText(m_session->error());
        //: %1 is what failed, %2 why and where
        m_notice->showNotice(QStringLiteral("error"),
                             tr("The list is not up to date. %1. %2").arg(text.title, text.explanation), text.details,
                             tr("Try again"), [this] { m_session->load(); });
    } else if (!failed && m_session->state() == RepositorySession::State::Loading && m_session->isLoaded()) {
        if (!std::exchange(m_isReloading, true))
            m_notice->hide();
    }
    m_isReloading = m_isReloading && m_session->state() == RepositorySession::State::Loading;
}

void ImagesPane::showError()
{
    const ErrorText text = errorText(m_session->error());
    QString why = text.explanation;
    if (!text.nextStep.isEmpty())
        why += QLatin1Char('\n') + text.nextStep;
    m_state->setMessage(
        {QStringLiteral("error"),
         text.title,
         why,
         text.details,
         {{tr("&Try again"), [this] { m_session->load(); }},
          {tr("Copy &details"), [details = text.details] { QGuiApplication::clipboard()->setText(details); }}}});
    m_stack->setCurrentWidget(m_state);
}

void ImagesPane::updateCounts()
{
    m_counts->setText(countsText());
    m_selection->setText(selectionText());
}

QString ImagesPane::countsText() const
{
    if (!m_session)
        return {};
    const ImagesModel *model = m_session->model();
    const QString loaded = numberText(model->loadedRows());
    const QString bytes = byteSize(model->matchingBytes());
    if (!model->isComplete()) {
        if (model->loadedRows() == 0)
            return m_waitedLong ? tr("Loading images …") : QString();
        return model->filter().isEmpty()
            ? tr("%1 loaded, more to come").arg(loaded)
            //: %1 rows match of %2 rows that are loaded
            : tr("%1 of %2 loaded, more to come").arg(numberText(model->matchingRows()), loaded);
    }
    const bool isExact = model->matchingBytes() < 0 || !model->matchingTotals().isLowerBound();
    QString counts = isExact
        //: %1 rows match of %2 rows, %3 is their size
        ? tr("%1 of %2 · %3").arg(numberText(model->matchingRows()), loaded, bytes)
        //: %1 rows match of %2 rows, %3 is a size that may be larger, since an index counts one platform only
        : tr("%1 of %2 · at least %3").arg(numberText(model->matchingRows()), loaded, bytes);
    if (const int odd = m_session->oddityCount(); odd > 0)
        //: %1 is a count line; so many tags point to nothing or could not be read
        counts = tr("%1 · %Ln with problems", nullptr, odd).arg(counts);
    if (m_session->state() == RepositorySession::State::Loading && m_waitedLong)
        //: %1 is a count line; reloading has brought %2 images so far
        return tr("%1 · reloading, %2 so far").arg(counts, numberText(m_session->arrivedCount()));
    if (const std::size_t unread = m_session->isRead() ? 0 : model->unreadImages().size(); unread > 0)
        //: %1 is a count line; sizes, dates and platforms of %2 images are still to come
        return tr("%1 · reading details, %2 left").arg(counts, numberText(static_cast<qint64>(unread)));
    return counts;
}

QString ImagesPane::selectionText() const
{
    if (!m_session)
        return {};
    const int selected = m_session->model()->chosenCount();
    if (selected == 0) {
        const auto current = currentIdentifier();
        if (!current)
            return {};
        const int room = longestName * fontMetrics().averageCharWidth(); // a tag may be as long as the window is wide
        //: No row is ticked; %1 is the tag or digest of the current one
        return tr("None ticked: actions take %1")
            .arg(fontMetrics().elidedText(shortIdentifier(*current), Qt::ElideMiddle, room));
    }
    const std::int64_t bytes = m_session->model()->selectedBytes();
    const QString count = tr("%Ln selected", nullptr, selected);
    if (bytes < 0)
        return tr("%1 · size unknown").arg(count);
    //: %1 is "2 selected", %2 a size that may be larger, since an index counts one platform only
    return tr("%1 · at least %2").arg(count, byteSize(bytes));
}

void ImagesPane::setViewKind(ImagesModel::View view)
{
    m_viewKind = view;
    if (!m_session)
        return;
    const auto current = currentIdentifier();
    m_session->model()->setView(view);
    if (current)
        showIdentifier(*current);
    refresh();
}

std::optional<ImageIdentifier> ImagesPane::currentIdentifier() const
{
    return m_cursor->current();
}

std::vector<ImageIdentifier> ImagesPane::targets() const
{
    if (!m_session)
        return {};
    std::vector<ImageIdentifier> identifiers = m_session->model()->chosenIdentifiers();
    if (const auto current = currentIdentifier(); identifiers.empty() && current)
        identifiers.push_back(*current);
    return identifiers;
}

int ImagesPane::targetCount() const
{
    const int chosen = m_session ? m_session->model()->chosenCount() : 0;
    return chosen > 0 ? chosen : static_cast<int>(currentIdentifier().has_value());
}

void ImagesPane::showIdentifier(const ImageIdentifier &identifier)
{
    m_cursor->moveTo(identifier);
}

void ImagesPane::reveal(const ImageIdentifier &identifier)
{
    if (!m_session)
        return;
    showIdentifier(identifier);
    if (!m_cursor->isWaiting())
        return;
    if (!m_filter->isEmpty())
        m_filter->clear();
    if (identifier.isDigest() && m_viewKind == ImagesModel::View::ByTag) {
        const auto image = m_session->model()->image(identifier.digest());
        if (image && !image->tags.empty())
            return showIdentifier(ImageIdentifier::forTag(image->tags.front()));
    }
    showIdentifier(identifier);
}

void ImagesPane::selectAllMatches()
{
    if (!m_session)
        return;
    const int selected = m_session->model()->selectAllMatches();
    if (!m_session->model()->isComplete())
        m_notice->showNotice(
            QStringLiteral("info"),
            tr("%Ln row(s) selected. More are being loaded and are not among them.", nullptr, selected));
}

void ImagesPane::escape()
{
    if (!m_filter->isEmpty()) {
        m_filter->clear();
        return;
    }
    if (m_session)
        m_session->model()->clearSelection();
}

void ImagesPane::tellDropped(int dropped)
{
    if (dropped > 0)
        m_notice->showNotice(
            QStringLiteral("info"),
            tr("%Ln selected row(s) no longer exist and are not selected any more.", nullptr, dropped));
}

QByteArray ImagesPane::headerState() const
{
    return m_view->model() ? m_view->headerState() : m_headerState;
}

void ImagesPane::restoreHeaderState(const QByteArray &state)
{
    m_headerState = state;
    if (m_view->model() && !state.isEmpty())
        m_view->restoreHeaderState(state);
}

} // namespace tagboat
