// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace tagboat {

/// "name: value" lines for a log; the values of headers that carry credentials become "(redacted)".
[[nodiscard]] QByteArray redactedHeaders(const QList<QPair<QByteArray, QByteArray>> &headers);

/// A JSON body for a log: compact, members that hold secrets become "(redacted)" at any depth. Anything that is not
/// JSON is not shown at all, only its size.
[[nodiscard]] QByteArray redactedBody(const QByteArray &body);

} // namespace tagboat
