// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/lefttoright.h"

#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestLeftToRight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// `expected` has brackets where isolates begin and end.
    void pieces_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const QString word = QStringLiteral("\u062d\u0630\u0641");
        const auto row = [&word](const char *name, const QString &text, const QString &expected) {
            QTest::newRow(name) << QString(text).replace(u'W', word) << QString(expected).replace(u'W', word);
        };
        row("empty", {}, {});
        row("tag", QStringLiteral("1.31.4-a"), QStringLiteral("[1.31.4-a]"));
        row("blanks stay at the end", QStringLiteral("19 MB\u2002"), QStringLiteral("[19 MB]\u2002"));
        row("sentence", QStringLiteral("Delete 14 of 1.2-a."), QStringLiteral("[Delete 14 of 1.2-a.]"));
        row("lines", QStringLiteral("1-a\n\n2-b"), QStringLiteral("[1-a]\n\n[2-b]"));
        row("script alone", QStringLiteral("W W"), QStringLiteral("W W"));
        row("in a sentence", QStringLiteral("W 1.2-a W web/x."), QStringLiteral("W [1.2-a] W [web/x]."));
        row("brackets", QStringLiteral("W (1.2-a) W"), QStringLiteral("W ([1.2-a]) W"));
        row("numbers go with the sentence", QStringLiteral("W 14 W 2,310"), QStringLiteral("W 14 W 2,310"));
        row("numbers that are joined", QStringLiteral("W 1.31.4-2"), QStringLiteral("W [1.31.4-2]"));
        row("a command", QStringLiteral("W W W: docker pull 1.2-a"), QStringLiteral("W W W: [docker pull 1.2-a]"));
        row("within a name", QStringLiteral("W/1.2-a"), QStringLiteral("W/[1.2-a]"));
        row("around a name", QStringLiteral("1.2-a/W-3-b"), QStringLiteral("[1.2-a]/W-[3-b]"));
        row("a word in another language", QStringLiteral("8 ticked, at least 9 W"),
            QStringLiteral("[8 [ticked, at least] 9 W]"));
        row("a path", QStringLiteral("W /etc/1-a"), QStringLiteral("W [/etc/1-a]"));
        row("stops alone", QStringLiteral("W - ..."), QStringLiteral("W - ..."));
        row("half a character", QStringLiteral("W ") + QChar(0xD83D), QStringLiteral("W ") + QChar(0xD83D));
    }
    void pieces()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QString marked = leftToRight(text);
        marked.replace(QChar(0x2066), u'[').replace(QChar(0x2069), u']');
        QCOMPARE(marked, expected);
    }
};

TAGBOAT_TEST(TestLeftToRight)
#include "tst_lefttoright.moc"
