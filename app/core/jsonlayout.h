// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>
#include <QString>

#include <optional>

namespace tagboat {

/// Where a text stops being JSON.
struct JsonFault
{
    QJsonParseError::ParseError error = QJsonParseError::NoError;
    qsizetype position = 0; ///< in the text, counted in UTF-16 units; its length at the end
    int line = 1; ///< from 1
    int column = 1; ///< from 1, in UTF-16 units
};

/// Without a blank, as bodies of requests are.
[[nodiscard]] inline QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

[[nodiscard]] std::optional<JsonFault> findJsonFault(const QString &text);
/// JSON on lines of its own, indented by four. Order, numbers and escapes stay as they were written, which reading and
/// writing it with QJsonDocument would change. A text that is no JSON comes back as it is.
[[nodiscard]] QString indentJson(const QString &text);

} // namespace tagboat
