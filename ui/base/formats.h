// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QChar>
#include <QString>

namespace tagboat {

/// Behind figures at the right edge of a column, and behind its title: the next column begins there.
constexpr QChar airAfterFigures(0x2002);

/// What stands where a value is not known. Never 0.
[[nodiscard]] QString unknownText();

/// "3 days ago", "just now"; times are milliseconds since 1970 UTC, 0 = unknown.
[[nodiscard]] QString relativeTime(qint64 ms, qint64 nowMs);
/// Date, time and time zone in the user's format, for tooltips.
[[nodiscard]] QString exactTime(qint64 ms);
/// A span, rounded to one unit: "2 min", "40 s". For what is left or took. Negative = unknown.
[[nodiscard]] QString durationText(qint64 ms);
/// "19 MB" (powers of 1000, as registries bill), -1 = unknown.
[[nodiscard]] QString byteSize(qint64 bytes);
/// With the separators of the user's language: "2,310".
[[nodiscard]] QString numberText(qint64 number);

/// "14 images"
[[nodiscard]] QString imageCountText(int count);
/// "3 tags"
[[nodiscard]] QString tagCountText(int count);

/// "index", "image", "signature" …: one lower-case word for a column.
[[nodiscard]] QString imageKindText(ImageKind kind);
/// \param name the service's own word, Image::statusName.
[[nodiscard]] QString imageStatusText(ImageStatus status, std::string_view name = {});

/// The tag, or the first digits of the digest: for sentences and narrow places.
[[nodiscard]] QString shortIdentifier(const ImageIdentifier &identifier);

} // namespace tagboat
