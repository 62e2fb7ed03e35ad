// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/jsonlayout.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace tagboat;

class TestJsonLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line"); // 0: none
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("error");
        const auto row = [](const char *name, const char *text, int line, int column,
                            QJsonParseError::ParseError error) {
            QTest::newRow(name) << QString::fromUtf8(text) << line << column << int(error);
        };
        using Error = QJsonParseError;
        row("object", "{}", 0, 0, Error::NoError);
        row("nested", "{\"a\": [1, {\"b\": null}]}\n", 0, 0, Error::NoError);
        row("empty", "", 1, 1, Error::IllegalValue);
        row("no comma", "{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, Error::UnterminatedObject);
        row("no colon", "{\n  \"a\" 1\n}", 2, 7, Error::MissingNameSeparator);
        row("a comma too many", "{\n  \"a\": 1,\n}", 3, 1, Error::MissingObject);
        row("no comma in an array", "[1\n 2]", 2, 2, Error::MissingValueSeparator);
        row("not quoted", "{\n\n a: 1}", 3, 2, Error::UnterminatedObject);
        row("behind letters of two bytes", "{\"\xc3\xa4\xc3\xb6\" 1}", 1, 7, Error::MissingNameSeparator);
        row("garbage", "{}\n x", 2, 2, Error::GarbageAtEnd);
        row("open", "{\"a\": 1", 1, 8, Error::TerminationByNumber);
        row("open behind a text", "{\"a\": \"b\"\n", 2, 1, Error::UnterminatedObject);
        row("a comma too many inside", "[{\"a\": 1,},\n 2]", 1, 10, Error::MissingObject);
        row("a comma too many in an array", "[1,\n]", 2, 1, Error::MissingObject);
        row("no value", "{\"a\": }", 1, 7, Error::MissingObject);
        row("no word", "{\"a\": tru}", 1, 7, Error::IllegalValue);
        row("single quotes", "{\"a\": 'b'}", 1, 7, Error::IllegalNumber);
        row("open text", "{\"a\": \"b\n}", 2, 2, Error::UnterminatedString);
        row("open array", "{\"a\": [1", 1, 9, Error::TerminationByNumber);
    }
    void faults()
    {
        QFETCH(QString, text);
        QFETCH(int, line);
        const auto fault = findJsonFault(text);
        QCOMPARE(fault.has_value(), line > 0);
        if (!fault)
            return;
        QCOMPARE(fault->line, line);
        QTEST(fault->column, "column");
        QTEST(int(fault->error), "error");
        QVERIFY(fault->position <= text.size());
    }

    /// Wherever a text is cut or spoilt, a place inside it is named.
    void hostile()
    {
        const QString whole = QStringLiteral("{\"a\": [1, -2.5e3, \"x\\u00e4\\n\", {\"b\": true}], \"ü\": null}");
        QVERIFY(!findJsonFault(whole));
        for (qsizetype i = 0; i < whole.size(); ++i) {
            const auto cut = findJsonFault(whole.left(i));
            QVERIFY(cut && cut->position >= 0 && cut->position <= i && cut->line == 1);
            QString spoilt = whole;
            spoilt[i] = QLatin1Char('\x01');
            if (const auto fault = findJsonFault(spoilt))
                QVERIFY(fault->position <= spoilt.size() && fault->column >= 1);
        }
        const QString deep(100'000, QLatin1Char('['));
        QVERIFY(findJsonFault(deep));
        QCOMPARE(indentJson(deep), deep);
    }

    void indents()
    {
        const QString text = QStringLiteral("{\"b\":1.0,\"a\":[],\"c\":[1,{\"d\":\"x,{}:\\\"\\\\\"}],\n\n \"e\":{ }}");
        const QString laidOut = QStringList{QStringLiteral("{"),
                                            QStringLiteral("    \"b\": 1.0,"),
                                            QStringLiteral("    \"a\": [],"),
                                            QStringLiteral("    \"c\": ["),
                                            QStringLiteral("        1,"),
                                            QStringLiteral("        {"),
                                            QStringLiteral("            \"d\": \"x,{}:\\\"\\\\\""),
                                            QStringLiteral("        }"),
                                            QStringLiteral("    ],"),
                                            QStringLiteral("    \"e\": {}"),
                                            QStringLiteral("}")}
                                    .join(QLatin1Char('\n'));
        QCOMPARE(indentJson(text), laidOut);
        QCOMPARE(indentJson(laidOut), laidOut);
        QCOMPARE(QJsonDocument::fromJson(laidOut.toUtf8()), QJsonDocument::fromJson(text.toUtf8()));
        QCOMPARE(indentJson(QStringLiteral("{no")), QStringLiteral("{no"));
    }
};

TAGBOAT_TEST(TestJsonLayout)
#include "tst_jsonlayout.moc"
