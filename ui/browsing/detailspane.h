// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QStackedWidget;
class QTabWidget;

namespace tagboat {

class TextLabel;
class LayersPage;
class ManifestPage;
class OverviewPage;
class PlatformsPage;
class ProgressLine;
class PropertiesPage;
class RepositorySession;
class StatePanel;
class WrappedText;

/// Everything about the current image. The overview comes from the listing at once; manifest, platforms and layers when
/// the manifest has been read, which is asked for when the cursor rests.
class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    enum Tab { OverviewTab, ManifestTab, PlatformsTab, LayersTab, PropertiesTab };

    explicit DetailsPane(QWidget *parent = nullptr);
    ~DetailsPane() override;

    void setSession(std::shared_ptr<RepositorySession> session); ///< may be null
    /// \param identifier the row: its tag or digest; nothing: no row is current
    void showImage(const std::optional<ImageIdentifier> &identifier);
    [[nodiscard]] std::optional<ImageIdentifier> identifier() const { return m_identifier; }

    [[nodiscard]] int currentTab() const;
    void setCurrentTab(int tab);
    void focusTabs();

Q_SIGNALS:
    /// Make this image the current row.
    void showRequested(const tagboat::ImageIdentifier &identifier);

private:
    /// A tab's content and what stands in its place until the manifest is there.
    struct Pending
    {
        QStackedWidget *stack = nullptr;
        StatePanel *state = nullptr;
    };

    void build();
    void showTabs();
    Pending addPending(QWidget *page, const QString &title);
    void showChanges();
    [[nodiscard]] std::optional<Image> loadedImage() const;
    void showManifest();
    void showWaiting();
    void showFailure(const Error &error);
    void showContent(const Manifest &manifest, const ManifestContent &content);
    void readManifest();

    std::shared_ptr<RepositorySession> m_session;
    std::optional<ImageIdentifier> m_identifier;
    std::optional<Image> m_image;
    QTimer m_rest; ///< the cursor may be moving on
    QStackedWidget *m_stack;
    StatePanel *m_empty;
    TextLabel *m_icon;
    WrappedText *m_title;
    QTabWidget *m_tabs;
    ProgressLine *m_progress;
    OverviewPage *m_overview;
    ManifestPage *m_manifest;
    PlatformsPage *m_platforms;
    LayersPage *m_layers;
    PropertiesPage *m_properties;
    std::vector<Pending> m_pending;
};

} // namespace tagboat
