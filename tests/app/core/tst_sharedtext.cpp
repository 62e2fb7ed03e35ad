// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/sharedtext.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestSharedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isATextLikeAnyOther()
    {
        const SharedText none;
        QVERIFY(none.empty());
        QVERIFY(none.string().empty());
        QVERIFY(none == "");
        QVERIFY(SharedText("") == none);
        QVERIFY(SharedText(std::string()).empty());

        const SharedText text("application/json");
        QVERIFY(!text.empty());
        QVERIFY(text == "application/json");
        QVERIFY(text == std::string("application/json"));
        QVERIFY(text == std::string_view("application/json"));
        QVERIFY(text == SharedText(std::string("application/json"))); // another one with the same text
        QVERIFY(!(text == none));
        QVERIFY(text != SharedText("application/jsonl"));
        QVERIFY(SharedText(std::string_view("a\0b", 3)) != SharedText("a"));
        const std::string &plain = text;
        QCOMPARE(plain, std::string("application/json"));
    }

    void copiesShare()
    {
        auto text = std::make_unique<SharedText>("application/json");
        const SharedText copy = *text;
        QCOMPARE(static_cast<const void *>(&copy.string()), static_cast<const void *>(&text->string()));
        text.reset();
        QVERIFY(copy == "application/json");
    }
};

TAGBOAT_TEST(TestSharedText)
#include "tst_sharedtext.moc"
