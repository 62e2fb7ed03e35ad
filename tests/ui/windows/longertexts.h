// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTranslator>

namespace tagboat::test {

/// English, but every text two fifths longer, as in languages that the program does not speak yet. Placeholders and
/// mnemonics stay.
class LongerTexts : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }

    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        const qsizetype more = (text.size() * 2 + 4) / 5;
        for (qsizetype i = 0; i < more; ++i) // words of seven letters, so that lines can be broken
            text += i % 8 == 7 ? u' ' : u'e';
        return text;
    }
};

} // namespace tagboat::test
