// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <QString>
#include <QUuid>

namespace tagboat::glance {

/// A Glance image is named by a UUID, not by a digest. It travels through the vocabulary as the Digest "id:uuid".
[[nodiscard]] Digest digestOf(const QUuid &id);
/// Null when `digest` is a real one.
[[nodiscard]] QUuid idOf(const Digest &digest);
/// Lower case, without braces, as in a path.
[[nodiscard]] QString textOf(const QUuid &id);
/// Exactly the 36 characters of textOf(), in either case; null for anything else.
[[nodiscard]] QUuid parseId(const QString &text);

} // namespace tagboat::glance
