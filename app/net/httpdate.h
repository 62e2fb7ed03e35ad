// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>

namespace tagboat {

/// A Date or Retry-After header in any of the three forms of RFC 9110 section 5.6.7; invalid if it is none of them.
[[nodiscard]] QDateTime parseHttpDate(const QByteArray &text);

} // namespace tagboat
