// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/pagetrail.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

namespace {

using Names = std::vector<std::string>;

QString codeOf(const std::optional<Error> &error)
{
    return error ? error->code : QString();
}

QString followed(PageTrail &trail, const QString &next, const Names &names)
{
    return codeOf(trail.follow(next, std::span<const std::string>(names)));
}

} // namespace

class PageTrailTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsNewPages()
    {
        PageTrail trail;
        for (int page = 0; page < 10'000; ++page)
            QCOMPARE(followed(trail, QString::number(page), {std::to_string(page)}), QString());
    }

    void followsEmptyPagesWithinABound()
    {
        PageTrail trail;
        for (int page = 0; page < PageTrail::mostBarrenPages; ++page)
            QCOMPARE(followed(trail, QString::number(page), {}), QString());
        QCOMPARE(followed(trail, QStringLiteral("one more"), {}), QStringLiteral("ListWithoutEnd"));
    }

    void aPageWithSomethingNewBeginsAnew()
    {
        PageTrail trail;
        for (int page = 0; page < 3 * PageTrail::mostBarrenPages; ++page) {
            const bool isEmpty = page % PageTrail::mostBarrenPages != 0;
            QCOMPARE(followed(trail, QString::number(page), isEmpty ? Names() : Names{std::to_string(page)}),
                     QString());
        }
    }

    void circlesAreTold()
    {
        PageTrail trail;
        QCOMPARE(followed(trail, QStringLiteral("a"), {"1"}), QString());
        QCOMPARE(followed(trail, QStringLiteral("b"), {"2"}), QString());
        QCOMPARE(followed(trail, QStringLiteral("a"), {"3"}), QStringLiteral("PagesInCircle"));
    }

    void theSamePageUnderNewNamesIsBounded()
    {
        PageTrail trail;
        QString code;
        int page = 0;
        for (; code.isEmpty() && page < 10'000; ++page)
            code = followed(trail, QString::number(page), {page % 2 ? "a" : "b", "c"});
        QCOMPARE(code, QStringLiteral("ListWithoutEnd"));
        QVERIFY(page < PageTrail::mostBarrenPages + 5);
    }

    void newItemsForEverAreBounded()
    {
        PageTrail trail;
        QString code;
        std::size_t pages = 0;
        for (; code.isEmpty() && pages < 100'000; ++pages) {
            Names names(1000, std::to_string(pages));
            code = followed(trail, QString::number(pages), names);
        }
        QCOMPARE(code, QStringLiteral("ListWithoutEnd"));
        QCOMPARE(pages, PageTrail::mostItems / 1000 + 1);
    }

    void oddElementsAreItems()
    {
        PageTrail trail;
        for (int page = 0; page < 2 * PageTrail::mostBarrenPages; ++page) {
            const std::vector<Oddity> oddities{{QString::number(page), {}}};
            QVERIFY(!trail.follow(QString::number(page), std::span<const std::string>(),
                                  std::span<const Oddity>(oddities)));
        }
    }
};

TAGBOAT_TEST(PageTrailTest)
#include "tst_pagetrail.moc"
