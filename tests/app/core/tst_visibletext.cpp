// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/visibletext.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tagboat;

class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *what, const QString &text, const QString &name, const QString &sentence) {
            QTest::newRow(what) << text << name << sentence;
        };
        const auto same = [&row](const char *what, const QString &text) { row(what, text, text, text); };
        const auto both = [&row](const char *what, const QString &text, const QString &shown) {
            row(what, text, shown, shown);
        };
        same("nothing", {});
        same("a tag", QStringLiteral("1.27.4-alpine_x"));
        same("letters of other scripts", QStringLiteral("Größe тег 标签 علامة"));
        same("a joiner shapes letters", QString::fromUtf8("می\u200Cخواهم"));
        same("beyond the first plane", QString::fromUtf8("\U0001F6A2 x"));
        both("right to left override", QStringLiteral("exe\u202Egpj"), QStringLiteral("exe\\u{202E}gpj"));
        both("isolates", QStringLiteral("\u2066a\u2069"), QStringLiteral("\\u{2066}a\\u{2069}"));
        both("escape", QStringLiteral("\u001B[31mred"), QStringLiteral("\\u{1B}[31mred"));
        both("nothing at all", QString(QChar(u'\0')) + u'a', QStringLiteral("\\u{0}a"));
        both("C1", QStringLiteral("a\u009Bb"), QStringLiteral("a\\u{9B}b"));
        both("carriage return", QStringLiteral("a\rb"), QStringLiteral("a\\u{D}b"));
        both("no width", QStringLiteral("lat\u200Best"), QStringLiteral("lat\\u{200B}est"));
        both("byte order mark", QStringLiteral("\uFEFFa"), QStringLiteral("\\u{FEFF}a"));
        both("line separator", QStringLiteral("a\u2028b"), QStringLiteral("a\\u{2028}b"));
        both("half a pair", QString(QChar(0xD800)) + u'a', QStringLiteral("\\u{D800}a"));
        both("tag characters", QString::fromUcs4(U"a\U000E0041", 2), QStringLiteral("a\\u{E0041}"));
        both("several", QStringLiteral("\u202A\u202Bx\u202C"), QStringLiteral("\\u{202A}\\u{202B}x\\u{202C}"));
        row("lines", QStringLiteral("a\nb\tc"), QStringLiteral("a\\u{A}b\\u{9}c"), QStringLiteral("a\nb\tc"));
        row("marks", QStringLiteral("\u200F5\u061C"), QStringLiteral("\\u{200F}5\\u{61C}"),
            QStringLiteral("\u200F5\u061C"));
    }
    void escapes()
    {
        QFETCH(QString, text);
        QTEST(visibleText(text), "name");
        QTEST(visibleSentence(text), "sentence");
    }

    void json()
    {
        const QString name = QStringLiteral("a\u202Eb\u200F\n") + QString::fromUcs4(U"\U000E0041", 1);
        const QByteArray plain = QJsonDocument(QJsonObject{{QStringLiteral("tag"), name}}).toJson();
        const QByteArray shown = visibleJson(plain);
        QCOMPARE(shown, QByteArray("{\n    \"tag\": \"a\\u202eb\\u200f\\n\\udb40\\udc41\"\n}\n"));
        QCOMPARE(QJsonDocument::fromJson(shown), QJsonDocument::fromJson(plain));
    }
};

TAGBOAT_TEST(TestVisibleText)
#include "tst_visibletext.moc"
