// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagecursor.h"

#include "ui/browsing/imagesview.h"
#include "ui/session/repositorysession.h"

#include <utility>

namespace tagboat {

ImageCursor::ImageCursor(ImagesView *view)
    : m_view(view)
    , m_place(view)
{
    connect(view, &ImagesView::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!index.isValid())
            return;
        m_wanted.reset();
        m_place.forget();
        Q_EMIT moved(current());
    });
    connect(view, &QTreeView::expanded, this, [this](const QModelIndex &index) { noteExpanded(index, true); });
    connect(view, &QTreeView::collapsed, this, [this](const QModelIndex &index) { noteExpanded(index, false); });
}

ImageCursor::~ImageCursor() = default;

void ImageCursor::setSession(std::shared_ptr<RepositorySession> session)
{
    if (m_session) {
        disconnect(m_session.get(), nullptr, this, nullptr);
        disconnect(m_session->model(), nullptr, this, nullptr);
    }
    m_session = std::move(session);
    m_wanted.reset();
    m_place.forget();
    m_expanded.clear();
    if (!m_session)
        return;
    const ImagesModel *model = m_session->model();
    connect(model, &ImagesModel::countsChanged, this, &ImageCursor::restoreRows);
    connect(model, &ImagesModel::aboutToBeReplaced, this, [this] {
        m_place.remember();
        m_before = current();
    });
    connect(model, &ImagesModel::replaced, this, &ImageCursor::keepPlace);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (!m_wanted)
            m_wanted = current();
    });
    connect(m_session.get(), &RepositorySession::reloaded, this, &ImageCursor::restoreRows);
    connect(m_session.get(), &RepositorySession::readingEnded, this, [this] {
        // What has come back becomes current when it gets its row, see restoreRows().
        if (!m_wanted || !m_wanted->isDigest() || !m_session->model()->image(m_wanted->digest()))
            passOn();
    });
}

std::optional<ImageIdentifier> ImageCursor::current() const
{
    if (!m_session || !m_view->currentIndex().isValid())
        return {};
    return m_session->model()->identifierAt(m_view->currentIndex());
}

void ImageCursor::moveTo(const ImageIdentifier &identifier)
{
    m_wanted = identifier;
    restoreRows();
}

void ImageCursor::keepPlace()
{
    m_place.restoreScroll();
    // What is below an image that is still to be read has no row yet, and a tag that is not listed has gone.
    const bool mayComeBack =
        m_before && m_before->isDigest() && !m_session->isRead() && !m_session->model()->unreadImages().empty();
    if (!mayComeBack)
        passOn();
    else if (!m_view->currentIndex().isValid() && !m_wanted)
        m_wanted = m_before;
}

/// Where the current row has gone, the cursor goes to what takes its place: deleting by hand goes on from there.
void ImageCursor::passOn()
{
    const QModelIndex heir = m_place.hadCurrent() ? m_place.heir() : QModelIndex();
    const bool hasGone = m_place.hadCurrent() && !m_view->currentIndex().isValid();
    m_place.forget();
    if (!hasGone)
        return;
    if (!heir.isValid()) {
        Q_EMIT moved({});
        return;
    }
    m_view->setAutoScroll(false); // who has scrolled away from the current row stays there
    m_view->setCurrentIndex(heir);
    m_view->setAutoScroll(true);
}

void ImageCursor::restoreRows()
{
    if (!m_session)
        return;
    const ImagesModel *model = m_session->model();
    for (const ImageIdentifier &identifier : std::as_const(m_expanded)) {
        const QModelIndex index = model->indexOf(identifier);
        if (index.isValid() && !m_view->isExpanded(index))
            m_view->expand(index);
    }
    if (!m_wanted)
        return;
    const QModelIndex index = model->indexOf(*m_wanted);
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void ImageCursor::noteExpanded(const QModelIndex &index, bool expanded)
{
    const auto identifier = m_session ? m_session->model()->identifierAt(index) : std::nullopt;
    if (!identifier)
        return;
    if (expanded)
        m_expanded.insert(*identifier);
    else
        m_expanded.remove(*identifier);
}

} // namespace tagboat
