// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"
#include "ui/session/imagesmodel.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QStackedWidget;

namespace tagboat {

class TextLabel;
class FilterBar;
class ImageCursor;
class ImagesView;
class NoticeBar;
class ProgressLine;
class RepositorySession;
class StatePanel;

/// The images of the open repository: filter bar, table, counts, and what stands in their place while there is nothing
/// to show.
class ImagesPane : public QWidget
{
    Q_OBJECT
public:
    explicit ImagesPane(QWidget *parent = nullptr);
    ~ImagesPane() override;

    /// Shows a repository; null: none is open. Its filter and its current row are what they were when it showed last.
    void setSession(std::shared_ptr<RepositorySession> session);
    [[nodiscard]] const std::shared_ptr<RepositorySession> &session() const { return m_session; }
    [[nodiscard]] ImagesView *view() const { return m_view; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filter; }
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString selectionText() const;

    void setViewKind(ImagesModel::View view);
    [[nodiscard]] ImagesModel::View viewKind() const { return m_viewKind; }
    [[nodiscard]] std::optional<ImageIdentifier> currentIdentifier() const;
    /// What actions work on: what is selected, or else the current row.
    [[nodiscard]] std::vector<ImageIdentifier> targets() const;
    [[nodiscard]] int targetCount() const; ///< without making the list, which may be long
    /// Makes it the current row, as soon as it is there.
    void showIdentifier(const ImageIdentifier &identifier);
    /// As showIdentifier, and clears a filter that hides it. A digest that has no row of its own shows by its tag.
    void reveal(const ImageIdentifier &identifier);

    void selectAllMatches();
    /// The filter first; when there is none, the selection.
    void escape();

    [[nodiscard]] QByteArray headerState() const;
    void restoreHeaderState(const QByteArray &state);

Q_SIGNALS:
    void currentChanged(const std::optional<tagboat::ImageIdentifier> &identifier);
    void selectionChanged(int count);
    void menuRequested(const QPoint &globalPosition);
    void detailsRequested();

private:
    /// What the user has left in a repository, until the program quits.
    struct Place
    {
        QVariantMap filter;
        std::optional<ImageIdentifier> current;
    };

    void build();
    void rememberPlace();
    [[nodiscard]] Place rememberedPlace() const;
    void connectModel();
    void refresh();
    void updateState();
    void showNothing();
    void showOddities();
    void updateCounts();
    void showError();
    void tellDropped(int count);

    std::shared_ptr<RepositorySession> m_session;
    FilterBar *m_filter;
    ProgressLine *m_progress;
    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    ImagesView *m_view;
    std::unique_ptr<ImageCursor> m_cursor;
    StatePanel *m_state;
    TextLabel *m_counts;
    TextLabel *m_selection;
    QTimer m_words; ///< a wait this long deserves words
    ImagesModel::View m_viewKind = ImagesModel::View::ByTag;
    int m_toldOddities = 0; ///< RepositorySession::oddityRevision(): a notice that was closed does not come again
    bool m_isReloading = false;
    QByteArray m_headerState;
    bool m_waitedLong = false;
    std::map<std::pair<QString, QString>, Place> m_places; ///< by connection and repository
};

} // namespace tagboat
