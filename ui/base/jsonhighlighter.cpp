// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/jsonhighlighter.h"

#include "ui/base/icons.h"

#include <QGuiApplication>
#include <QRegularExpression>

namespace tagboat {

void JsonHighlighter::highlightBlock(const QString &text)
{
    constexpr int longestLine = 20'000; // exact text is one line; colouring a huge one would block
    if (text.size() > longestLine)
        return;
    static const QRegularExpression piece(
        QStringLiteral("(?<name>\"(?:[^\"\\\\]|\\\\.)*\")(?=\\s*:)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
                       "|(?<word>-?\\b\\d[\\d.eE+-]*|\\btrue\\b|\\bfalse\\b|\\bnull\\b)"));
    const QPalette palette = QGuiApplication::palette();
    auto matches = piece.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const Meaning meaning = match.hasCaptured(QStringLiteral("name")) ? Meaning::Change
            : match.hasCaptured(QStringLiteral("text"))                   ? Meaning::Positive
                                                                          : Meaning::Caution;
        setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                  meaningColour(meaning, palette));
    }
}

} // namespace tagboat
