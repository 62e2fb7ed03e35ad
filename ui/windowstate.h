// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariantMap>

class QSettings;

namespace tagboat {

/// What the window looked like when the program quit. A value; nothing in it is secret.
struct WindowState
{
    QByteArray geometry;
    QByteArray splitter;
    QByteArray imageColumns;
    QString connectionId; ///< of the open repository; empty: none was open
    QString repository;
    QString currentImage; ///< tag or digest of the current row
    QVariantMap filter;
    QStringList expandedNodes;
    bool flatRepositories = false;
    bool viewByImage = false;
    bool detailsShown = true;
    int detailsTab = 0;

    friend bool operator==(const WindowState &, const WindowState &) = default;

    [[nodiscard]] static WindowState load(const QSettings &settings);
    /// \return false when there is no room.
    bool save(QSettings &settings) const;
};

} // namespace tagboat
