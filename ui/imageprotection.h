// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/image.h"

#include <QObject>

#include <memory>

class QAction;
class QWidget;

namespace tagboat {

class RepositorySession;

/// The registry's own protection of an image, where it has one: "Protect", or "Lift protection…" after a question.
class ImageProtection : public QObject
{
    Q_OBJECT
public:
    /// \param action says what it would do, and hides where nothing can be done; not owned
    ImageProtection(QAction *action, QWidget *window);

    /// What the action is about now; either may be missing.
    void setImage(std::shared_ptr<RepositorySession> session, const std::optional<Image> &image);

Q_SIGNALS:
    void failed(const QString &what, const tagboat::Error &error);

private:
    void act();
    void ask();
    void setProtected(bool isProtected);

    QAction *m_action;
    QWidget *m_window;
    std::shared_ptr<RepositorySession> m_session;
    std::optional<Image> m_image;
    Call m_change;
};

} // namespace tagboat
