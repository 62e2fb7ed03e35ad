// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/shellquoted.h"
#include "tests/support/testprogram.h"

#include <QProcess>
#include <QTest>

using namespace tagboat;

class TestShellQuoted : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShellReadsBackTheWord_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("plain") << QStringLiteral("imageTag=1.2-x_y");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << QStringLiteral("a b");
        QTest::newRow("quote") << QStringLiteral("it's");
        QTest::newRow("only quotes") << QStringLiteral("'''");
        QTest::newRow("double quote") << QStringLiteral("\"$HOME\"");
        QTest::newRow("substitution") << QStringLiteral("$(id)`id`");
        QTest::newRow("backslash") << QStringLiteral("a\\b\\");
        QTest::newRow("glob") << QStringLiteral("*?[a]~{a,b}");
        QTest::newRow("operators") << QStringLiteral("a;b&&c|d>e #f!");
        QTest::newRow("letters") << QStringLiteral("ümläut € 🚢");
    }
    void everyShellReadsBackTheWord()
    {
        QFETCH(QString, word);
        QCOMPARE(readBack(QStringLiteral("/bin/sh"), word), word);
        QCOMPARE(readBack(QStringLiteral("bash"), word), word);
    }

    void controlsAreWrittenAsBytes_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("escape") << QStringLiteral("a\x1b[31mb") << QStringLiteral("'a'$'\\x1b''[31mb'");
        QTest::newRow("digits follow") << QStringLiteral("\x1b"
                                                         "0f")
                                       << QStringLiteral("$'\\x1b''0f'");
        QTest::newRow("line ends") << QStringLiteral("a\r\nid\n") << QStringLiteral("'a'$'\\x0d\\x0a''id'$'\\x0a'");
        QTest::newRow("beside a quote") << QStringLiteral("\t'\x7f") << QStringLiteral("$'\\x09'''\\'''$'\\x7f'");
        QTest::newRow("alone") << QStringLiteral("\b") << QStringLiteral("$'\\x08'");
        QTest::newRow("of eight bits") << QString(QChar(0x9b)) << QStringLiteral("$'\\xc2\\x9b'");
        QTest::newRow("right to left") << (QString(QChar(0x202e)) + u'a') << QStringLiteral("$'\\xe2\\x80\\xae''a'");
        QTest::newRow("isolate") << QString(QChar(0x2066)) << QStringLiteral("$'\\xe2\\x81\\xa6'");
        QTest::newRow("no width") << QString(QChar(0x200b)) << QStringLiteral("$'\\xe2\\x80\\x8b'");
        QTest::newRow("line separator") << QString(QChar(0x2028)) << QStringLiteral("$'\\xe2\\x80\\xa8'");
    }
    void controlsAreWrittenAsBytes()
    {
        QFETCH(QString, word);
        QFETCH(QString, quoted);
        QCOMPARE(shellQuoted(word), quoted);
        QCOMPARE(readBack(QStringLiteral("bash"), word), word);
    }

    void everyCharacterStaysOnOneLine()
    {
        QString all;
        for (char16_t c = 1; c < 0x300; ++c)
            all += QChar(c);
        const QString quoted = shellQuoted(all);
        for (const QChar c : quoted)
            QVERIFY2(c.isPrint(), qPrintable(QString::number(c.unicode(), 16)));
        QCOMPARE(readBack(QStringLiteral("bash"), all), all);
    }

    void plainWordsStayReadable()
    {
        QCOMPARE(shellQuoted(QStringLiteral("imageTag=1.27.4-alpine")), QStringLiteral("imageTag=1.27.4-alpine"));
        QCOMPARE(shellCommand({QStringLiteral("a"), QStringLiteral("b c"), {}}), QStringLiteral("a 'b c' ''"));
    }

    /// Shells drop NUL, and "prod\0" would be "prod".
    void aWordWithNulNamesNothingElse()
    {
        QVERIFY(readBack(QStringLiteral("bash"), QStringLiteral("pro") + QChar(0) + u'd').contains(QChar(0xfffd)));
    }

private:
    static QString readBack(const QString &shell, const QString &word)
    {
        QProcess process;
        process.start(shell, {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellQuoted(word)});
        if (!process.waitForFinished())
            return QStringLiteral("no answer of the shell");
        return QString::fromUtf8(process.readAllStandardOutput());
    }
};

TAGBOAT_TEST(TestShellQuoted)
#include "tst_shellquoted.moc"
