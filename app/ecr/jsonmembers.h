// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"
#include "app/core/result.h"
#include "app/registry/registry.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tagboat::ecr {

// Members of an answer's JSON, which is not trusted; absent ones read as empty.

[[nodiscard]] Error malformed(const QString &where, const QString &detail = {});
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &body);
/// The list of this name: empty when it is null, an error when the answer has none or something else there.
[[nodiscard]] Result<QJsonArray> list(const QJsonObject &object, const QString &name);
/// As list(), but an answer may leave it out.
[[nodiscard]] Result<QJsonArray> optionalList(const QJsonObject &object, const QString &name);
[[nodiscard]] QString text(const QJsonObject &object, QLatin1String name);
[[nodiscard]] std::string utf8(const QJsonObject &object, QLatin1String name);
[[nodiscard]] Digest digest(const QJsonObject &object, QLatin1String name);
/// Epoch seconds, maybe fractional, or a date as text; invalid when absent or out of range.
[[nodiscard]] QDateTime time(const QJsonObject &object, QLatin1String name);
/// Empty on the last page.
[[nodiscard]] Result<PageToken> nextToken(const QJsonObject &object);

} // namespace tagboat::ecr
