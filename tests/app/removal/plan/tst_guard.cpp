// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/guard.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pattern_data();
    void pattern();
    void manyStarsEndSoon();
    void judgesTagsAndDigests();
    void judgesAge_data();
    void judgesAge();
    void judgesUse();
};

void TestGuard::pattern_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("matches");

    const auto row = [](const char *tag, const char *pattern, bool matches) {
        QTest::addRow("%s ~ %s", tag, pattern) << QString::fromUtf8(tag) << QString::fromUtf8(pattern) << matches;
    };
    row("latest", "latest", true);
    row("latest", "Latest", false);
    row("latest-1", "latest", false);
    row("my-latest", "latest", false);
    row("prod", "prod*", true);
    row("prod-7", "prod*", true);
    row("preprod", "prod*", false);
    row("preprod", "*prod", true);
    row("v1.2.3", "v*.*.3", true);
    row("v1.2.4", "v*.*.3", false);
    row("v1", "v?", true);
    row("v12", "v?", false);
    row("v", "v?", false);
    row("aaab", "*aab", true);
    row("abcabd", "*abd", true);
    row("x", "*", true);
    row("x", "**", true);
    row("x", "", false);
    row("", "", true);
    row("", "*", true);
    row("1.2", "1?2", true);
    row("a[1]", "a[1]", true);
    row("é", "?", true);
    row("éé", "?", false);
}

void TestGuard::pattern()
{
    QFETCH(QString, tag);
    QFETCH(QString, pattern);
    QTEST(tagMatches(tag.toStdString(), pattern.toStdString()), "matches");
}

void TestGuard::manyStarsEndSoon()
{
    // Naive matchers need longer than the test may take.
    const std::string tag(300, 'a');
    std::string pattern;
    for (int i = 0; i < 60; ++i)
        pattern += "*a";
    QVERIFY(!tagMatches(tag, pattern + "*b"));
    QVERIFY(tagMatches(tag, pattern + "*"));
}

void TestGuard::judgesTagsAndDigests()
{
    GuardRules rules; // latest, prod*
    rules.protectedTagPatterns += QStringLiteral("  "); // an empty line of an editor protects nothing
    const Guard guard(rules, 0);
    const std::vector<std::string> tags{"1.0", "prod-a"};
    const auto byDigest = ImageIdentifier::forDigest(Digest::of(QByteArrayView("x")));
    QCOMPARE(guard.judge(ImageIdentifier::forTag("1.0"), tags, 0).reason, SkipReason::None);
    QCOMPARE(guard.judge(ImageIdentifier::forTag("prod-a"), tags, 0).pattern, QStringLiteral("prod*"));
    QCOMPARE(guard.judge(byDigest, tags, 0).reason, SkipReason::ProtectedPattern);
    QCOMPARE(guard.judge(byDigest, {"1.0"}, 0).reason, SkipReason::None);
    QCOMPARE(guard.judge(byDigest, {}, 0).reason, SkipReason::None);
    QVERIFY(!guard.isReadOnly());
}

void TestGuard::judgesAge_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("pulledDaysAgo"); // -1: never
    QTest::addColumn<bool>("isProtected");

    QTest::newRow("off") << 0 << 0 << false;
    QTest::newRow("today") << 7 << 0 << true;
    QTest::newRow("just in") << 7 << 7 << true;
    QTest::newRow("just out") << 7 << 8 << false;
    QTest::newRow("never pulled") << 7 << -1 << false;
    QTest::newRow("longer than the world") << 1'000'000 << 9'000 << true;
}

void TestGuard::judgesAge()
{
    QFETCH(int, days);
    QFETCH(int, pulledDaysAgo);
    QFETCH(bool, isProtected);
    constexpr std::int64_t day = 24LL * 60 * 60 * 1000;
    constexpr std::int64_t now = 20'000 * day;
    GuardRules rules;
    rules.protectPulledWithinDays = days;
    const auto verdict =
        Guard(rules, now)
            .judge(ImageIdentifier::forTag("1.0"), {"1.0"}, pulledDaysAgo < 0 ? 0 : now - pulledDaysAgo * day);
    QCOMPARE(verdict.reason, isProtected ? SkipReason::PulledRecently : SkipReason::None);
}

void TestGuard::judgesUse()
{
    GuardRules rules;
    const auto tag = ImageIdentifier::forTag("1.0");
    QCOMPARE(Guard(rules, 0).judge(tag, {}, 0, 5).reason, SkipReason::None);
    rules.protectInUse = true;
    QCOMPARE(Guard(rules, 0).judge(tag, {}, 0, 5).reason, SkipReason::InUse);
    QCOMPARE(Guard(rules, 0).judge(tag, {}, 0, 0).reason, SkipReason::None);
    QCOMPARE(Guard(rules, 0).judge(ImageIdentifier::forTag("latest"), {}, 0, 5).reason, SkipReason::ProtectedPattern);
}

TAGBOAT_TEST(TestGuard)
#include "tst_guard.moc"
