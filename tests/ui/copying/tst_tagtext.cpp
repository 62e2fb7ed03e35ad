// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/copying/tagtext.h"

#include <QTest>

using namespace tagboat;

class TagTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFaultIsExplained()
    {
        QVERIFY(tagFaultText(TagFault::None).isEmpty());
        QStringList texts;
        for (const TagFault fault : {TagFault::Empty, TagFault::TooLong, TagFault::Start, TagFault::Character})
            texts << tagFaultText(fault);
        QVERIFY(!texts.contains(QString()));
        QCOMPARE(texts.removeDuplicates(), 0);
        QVERIFY(tagFaultText(TagFault::TooLong).contains(QStringLiteral("128")));
    }

    void longListsAreCut()
    {
        QCOMPARE(tagListText({}, 3), QStringLiteral("no tags"));
        QCOMPARE(tagListText({"1", "2", "3"}, 3), QStringLiteral("1, 2, 3"));
        QCOMPARE(tagListText({"1", "2", "3", "4"}, 3), QStringLiteral("1, 2 and 2 more"));
    }

    void tagsAreNotPatterns()
    {
        QCOMPARE(tagListText({"%1", "%2", "%n", "x"}, 3), QStringLiteral("%1, %2 and 2 more"));
    }
};

TAGBOAT_TEST(TagTextTest)
#include "tst_tagtext.moc"
