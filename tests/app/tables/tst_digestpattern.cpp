// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/digestpattern.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestDigestPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void findsEveryPart();
};

namespace {

const std::string sample = "sha256:0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0";

enum class Expected { NoPattern, No, Yes };

} // namespace

void TestDigestPattern::matches_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Expected>("expected");
    const auto add = [](const std::string &text, Expected expected) {
        QTest::newRow(text.empty() ? "empty" : text.c_str()) << text << expected;
    };
    add("", Expected::NoPattern);
    add("012", Expected::NoPattern);
    add("1.27", Expected::NoPattern);
    add("sha256", Expected::NoPattern);
    add("sha512:0123", Expected::NoPattern);
    add("sha256:xyz", Expected::NoPattern);
    add("0123-alpine", Expected::NoPattern);
    add(sample + "0", Expected::NoPattern);
    add("sha256:", Expected::Yes);
    add("sha256:0", Expected::Yes);
    add("SHA256:0123456789ABC", Expected::Yes);
    add(sample, Expected::Yes);
    add(sample.substr(7), Expected::Yes);
    add("sha256:123", Expected::No);
    add("0123", Expected::Yes);
    add("1234", Expected::No); // inside: too short for that
    add("123456", Expected::No);
    add("1234567", Expected::Yes);
    add("3456789", Expected::Yes);
    add("d2e1f0", Expected::No);
    add("3d2e1f0", Expected::Yes);
    add("c3d2e1f0", Expected::Yes);
    add("c3d2e1f00", Expected::No);
    add("deadbeef", Expected::No);
}

void TestDigestPattern::matches()
{
    QFETCH(std::string, text);
    QFETCH(Expected, expected);
    const auto pattern = DigestPattern::parse(text);
    QCOMPARE(pattern.has_value(), expected != Expected::NoPattern);
    if (pattern)
        QCOMPARE(pattern->matches(*Digest::parse(std::string_view(sample))), expected == Expected::Yes);
}

void TestDigestPattern::findsEveryPart()
{
    const Digest digest = *Digest::parse(std::string_view(sample));
    for (std::size_t start = 7; start < sample.size(); ++start) {
        for (std::size_t length = 7; start + length <= sample.size(); ++length)
            QVERIFY(DigestPattern::parse(sample.substr(start, length))->matches(digest));
    }
}

TAGBOAT_TEST(TestDigestPattern)
#include "tst_digestpattern.moc"
