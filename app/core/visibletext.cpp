// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/visibletext.h"

namespace tagboat {

namespace {

bool isOfSentences(char32_t character)
{
    return character == U'\n' || character == U'\t' || character == 0x200E || character == 0x200F
        || character == 0x061C;
}

/// Unicode's control, format and separator characters, and halves of surrogate pairs. The joiners U+200C and
/// U+200D are letters' shape in some scripts.
bool isHidden(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return character != 0x200C && character != 0x200D;
    default:
        return false;
    }
}

QString inBraces(char32_t character)
{
    return QStringLiteral("\\u{%1}").arg(QString::number(character, 16).toUpper());
}

QString asJsonEscape(char32_t character)
{
    QString escape;
    const QString units = QString::fromUcs4(&character, 1);
    for (const QChar unit : units)
        escape += QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QChar(u'0'));
    return escape;
}

QString escaped(const QString &text, bool (*hides)(char32_t), QString (*escape)(char32_t) = inBraces)
{
    QString result;
    qsizetype copied = 0; // most texts have nothing to escape, and stay the same copy
    for (qsizetype at = 0; at < text.size();) {
        char32_t character = text.at(at).unicode();
        qsizetype length = 1;
        if (text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
            character = QChar::surrogateToUcs4(text.at(at), text.at(at + 1));
            length = 2;
        }
        if (hides(character)) {
            result += QStringView(text).mid(copied, at - copied);
            result += escape(character);
            copied = at + length;
        }
        at += length;
    }
    if (copied == 0)
        return text;
    return result += QStringView(text).mid(copied);
}

} // namespace

QString visibleText(const QString &text)
{
    return escaped(text, isHidden);
}

QString visibleSentence(const QString &text)
{
    return escaped(text, [](char32_t character) { return isHidden(character) && !isOfSentences(character); });
}

QByteArray visibleJson(const QByteArray &json)
{
    // Between values JSON has no other hidden characters than these; within strings it has escaped them already.
    const auto hides = [](char32_t character) {
        return isHidden(character) && character != U'\n' && character != U'\t' && character != U'\r';
    };
    return escaped(QString::fromUtf8(json), hides, asJsonEscape).toUtf8();
}

} // namespace tagboat
