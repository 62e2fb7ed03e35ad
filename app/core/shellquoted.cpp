// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/shellquoted.h"

#include <QRegularExpression>

#include <algorithm>
#include <string>

namespace tagboat {

namespace {

/// What a terminal obeys instead of showing it, or what makes a line read otherwise than it runs.
bool isWrittenAsBytes(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // controls of the direction, and what has no width
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString asBytes(const std::u32string &characters)
{
    QString text;
    const QByteArray bytes = QString::fromStdU32String(characters).toUtf8();
    for (const char byte : bytes)
        text += QStringLiteral("\\x%1").arg(static_cast<uchar>(byte), 2, 16, QLatin1Char('0'));
    return QStringLiteral("$'%1'").arg(text);
}

QString inQuotes(const std::u32string &characters)
{
    QString text = QString::fromStdU32String(characters);
    text.replace(QLatin1Char('\''), QLatin1String(R"('\'')"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

} // namespace

QString shellQuoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral(R"(\A[A-Za-z0-9_@%+=:,./-]+\z)"));
    if (plain.match(word).hasMatch())
        return word;
    std::u32string rest = word.toStdU32String();
    std::replace(rest.begin(), rest.end(), U'\0', char32_t{QChar::ReplacementCharacter});
    QString quoted;
    while (!rest.empty()) {
        const bool asBytesNow = isWrittenAsBytes(rest.front());
        const auto end = std::find_if(rest.begin(), rest.end(),
                                      [asBytesNow](char32_t c) { return isWrittenAsBytes(c) != asBytesNow; });
        const std::u32string part(rest.begin(), end);
        quoted += asBytesNow ? asBytes(part) : inQuotes(part);
        rest.erase(rest.begin(), end);
    }
    return quoted.isEmpty() ? QStringLiteral("''") : quoted;
}

QString shellCommand(const QStringList &words)
{
    QStringList quoted;
    quoted.reserve(words.size());
    for (const QString &word : words)
        quoted << shellQuoted(word);
    return quoted.join(QLatin1Char(' '));
}

} // namespace tagboat
