// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"
#include "ui/browsing/viewplace.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace tagboat {

class ImagesView;
class RepositorySession;

/// Decides which image is the current row of the view while rows come, go and change places. It goes where it is wanted
/// as soon as there is a row, stays with its image over a reload, and passes on to the next row when that image has gone.
/// Rows that were expanded are expanded again wherever they are.
class ImageCursor : public QObject
{
    Q_OBJECT
public:
    /// \param view not owned, must outlive this.
    explicit ImageCursor(ImagesView *view);
    ~ImageCursor() override;

    /// Forgets where it was. \param session whose model the view shows; null: none
    void setSession(std::shared_ptr<RepositorySession> session);
    [[nodiscard]] std::optional<ImageIdentifier> current() const;
    /// Where it is, or, while there is no row for it, where it is wanted.
    [[nodiscard]] std::optional<ImageIdentifier> goal() const { return m_wanted ? m_wanted : current(); }
    /// Makes it the current row, as soon as it is there.
    void moveTo(const ImageIdentifier &identifier);
    /// What moveTo() was told has not become the current row yet.
    [[nodiscard]] bool isWaiting() const { return m_wanted.has_value(); }

Q_SIGNALS:
    /// To another row; to nothing, when the current one has gone with all others.
    void moved(const std::optional<tagboat::ImageIdentifier> &current);

private:
    void noteExpanded(const QModelIndex &index, bool expanded);
    void restoreRows();
    void keepPlace();
    void passOn();

    ImagesView *m_view;
    std::shared_ptr<RepositorySession> m_session;
    std::optional<ImageIdentifier> m_wanted; ///< to become the current row
    QSet<ImageIdentifier> m_expanded;
    ViewPlace m_place; ///< from before a reload
    std::optional<ImageIdentifier> m_before; ///< the current one, likewise
};

} // namespace tagboat
