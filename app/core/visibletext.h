// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace tagboat {

/// Text from outside as it may be shown and exported: control characters, invisible ones and those that turn the direction
/// of what follows are written out, as `\u{202E}`. Names that differ look different, and nothing can pretend to be another
/// name. For one line: a line feed is a control character, too.
[[nodiscard]] QString visibleText(const QString &text);

/// The same for a whole sentence around such text. Line feeds and tabs are its own, and so are the marks (U+200E, U+200F,
/// U+061C) that numbers and dates of right-to-left languages contain: they do not turn other text around.
[[nodiscard]] QString visibleSentence(const QString &text);

/// JSON (UTF-8) that means the same, with such characters as JSON's own escapes: `\u202e`.
[[nodiscard]] QByteArray visibleJson(const QByteArray &json);

} // namespace tagboat
