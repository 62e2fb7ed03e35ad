// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <QByteArray>
#include <QJsonObject>

#include <cstdint>

namespace tagboat::demo {

/// Appends `text` (UTF-8) in quotes, escaped.
void appendString(QByteArray &out, QByteArrayView text);
/// Appends `"sha256:…"`.
void appendDigest(QByteArray &out, const Digest &digest);
/// Appends epoch seconds as the service writes them: a number with a fraction.
void appendTime(QByteArray &out, std::int64_t seconds);
/// The same in exponent form, which the service uses too: 1.641228793E9.
[[nodiscard]] QByteArray exponentTime(std::int64_t seconds);

[[nodiscard]] QByteArray toBytes(const Digest &digest);
[[nodiscard]] QByteArray toJson(const QJsonObject &object);

} // namespace tagboat::demo
