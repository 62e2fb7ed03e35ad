// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/naturalkey.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestNaturalKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void keysOfTextsThatDifferInCaseOrZerosOnly();
};

void TestNaturalKey::order_data()
{
    QTest::addColumn<std::string>("first");
    QTest::addColumn<std::string>("second");
    const auto add = [](const std::string &first, const std::string &second) {
        QTest::newRow((first.substr(0, 40) + " < " + second.substr(0, 40)).c_str()) << first << second;
    };
    add("", "a");
    add("1.9", "1.10");
    add("1.27.4", "1.27.4-alpine");
    add("1.27.4-alpine", "1.27.10-alpine");
    add("1.27.4-alpine", "1.27.4-alpine3.19");
    add("9", "10");
    add("99999999", "100000000");
    add("999999999", "1000000000");
    add("1" + std::string(400, '0'), "2" + std::string(400, '0'));
    add(std::string(300, '9'), "1" + std::string(300, '0'));
    add("v1.2.9", "v1.2.10");
    add("a", "B");
    add("B", "c");
    add("Latest", "latest"); // the same but for case: by bytes
    add("01", "1"); // the same number: by bytes
    add("1.01", "1.2");
    add("1.0", "1.00");
    add("0", "1");
    add("1-2", "1.2"); // '-' before '.'
    add("1.2", "1_2"); // '.' before '_'
    add("build-9-x", "build-10-a");
    add("9", "a"); // numbers where they are in ASCII
    add("/", "0");
    add("9", ":");
    add("z", "ä");
    add(std::string("a\0", 2), std::string("a\0b", 3));
}

void TestNaturalKey::order()
{
    QFETCH(std::string, first);
    QFETCH(std::string, second);
    QVERIFY(compareNatural(first, second) < 0);
    QVERIFY(compareNatural(second, first) > 0);
    QVERIFY(compareNatural(first, first) == 0);
}

void TestNaturalKey::keysOfTextsThatDifferInCaseOrZerosOnly()
{
    std::string one, other;
    appendNaturalKey(one, "RC-007-Alpine");
    appendNaturalKey(other, "rc-7-alpine");
    QVERIFY(one == other);
}

TAGBOAT_TEST(TestNaturalKey)
#include "tst_naturalkey.moc"
