// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace tagboat::demo {

/// Page tokens: opaque to clients, and true only for the list they came from. A token is bound to a scope (operation,
/// repository and its generation, filters) and to this run of the server by a keyed hash.
class PageTokens
{
public:
    PageTokens();

    [[nodiscard]] QString make(const QByteArray &scope, const QByteArray &position) const;
    /// \return the position, or nothing for a stale, foreign or made-up token.
    [[nodiscard]] std::optional<QByteArray> read(const QByteArray &scope, const QString &token) const;

private:
    [[nodiscard]] QByteArray seal(const QByteArray &scope, const QByteArray &position) const;

    QByteArray m_key;
};

} // namespace tagboat::demo
