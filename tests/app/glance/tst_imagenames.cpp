// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/imageid.h"
#include "app/glance/imagenames.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::glance;

namespace {

/// An id whose last digit is `digit`.
QString idText(QChar digit)
{
    return QStringLiteral("00000000-0000-4000-8000-00000000000") + digit;
}

/// "a1 a2 b3": names with the last digit of their id; "_" is no name.
std::vector<NamedImage> imagesOf(const QString &text)
{
    std::vector<NamedImage> images;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words)
        images.push_back({parseId(idText(word.back())), word.startsWith(u'_') ? QString() : word.chopped(1)});
    return images;
}

QString shortened(QString name)
{
    return name.replace(QStringLiteral("00000000-0000-4000-8000-00000000000"), QStringLiteral("#"));
}

} // namespace

class ImageNamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesPages_data()
    {
        QTest::addColumn<QStringList>("pages");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QStringList{QString()} << "";
        QTest::newRow("unique") << QStringList{QStringLiteral("a1 b2")} << "a b";
        QTest::newRow("shared") << QStringList{QStringLiteral("a1 a2 b3")} << "a/#1 a/#2 b";
        QTest::newRow("none") << QStringList{QStringLiteral("_1 b2")} << "#1 b";
        QTest::newRow("goes on") << QStringList{QStringLiteral("a1 b2"), QStringLiteral("b3")} << "a b/#2 b/#3";
        QTest::newRow("ends with the page") << QStringList{QStringLiteral("a1 b2"), QStringLiteral("c3")} << "a b c";
        QTest::newRow("ends with the list") << QStringList{QStringLiteral("a1 b2"), QString()} << "a b";
        QTest::newRow("empty page in between")
            << QStringList{QStringLiteral("a1"), QString(), QStringLiteral("a2")} << "a/#1 a/#2";
        QTest::newRow("goes on over three pages")
            << QStringList{QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("a3 b4")} << "a/#1 a/#2 a/#3 b";
        QTest::newRow("marker ignored") << QStringList{QStringLiteral("a1"), QStringLiteral("a1")} << "a";
        QTest::newRow("none over pages") << QStringList{QStringLiteral("_1"), QStringLiteral("_2")} << "#1 #2";
        QTest::newRow("over pages") << QStringList{QStringLiteral("a1 a2"), QStringLiteral("a3 b4")}
                                    << "a/#1 a/#2 a/#3 b";
        QTest::newRow("page of one") << QStringList{QStringLiteral("a1"), QStringLiteral("b2")} << "a b";
        QTest::newRow("unsorted") << QStringList{QStringLiteral("a1 A2 a3")} << "a A a/#3";
    }
    void namesPages()
    {
        QFETCH(QStringList, pages);
        QFETCH(QString, expected);
        ImageNames names;
        QStringList all;
        ImageNames::Open open;
        for (qsizetype i = 0; i < pages.size(); ++i) {
            const auto named = names.name(imagesOf(pages[i]), i == pages.size() - 1, open);
            open = named.open;
            for (const Repository &repository : named.repositories)
                all << shortened(repository.name);
        }
        QCOMPARE(all.join(u' '), expected);
    }

    void keepsItsImage()
    {
        ImageNames names;
        (void)names.name(imagesOf(QStringLiteral("a1")), true, {});
        // Another image took the name since: what was selected under it must not turn into that one.
        const auto later = names.name(imagesOf(QStringLiteral("a2")), true, {});
        QCOMPARE(shortened(later.repositories.at(0).name), QStringLiteral("a/#2"));
        QCOMPARE(textOf(names.imageOf(QStringLiteral("a"))), idText(u'1'));
    }

    void staysItsName()
    {
        ImageNames names;
        const auto listed = [&names](const QString &images) {
            QStringList all;
            for (const Repository &repository : names.name(imagesOf(images), true, {}).repositories)
                all << shortened(repository.name);
            return all.join(u' ');
        };
        QCOMPARE(listed(QStringLiteral("a1 b2 b3")), QStringLiteral("a b/#2 b/#3"));
        // One more of the name, one less of the other: nothing that is selected changes its identity.
        QCOMPARE(listed(QStringLiteral("a1 a4 b3")), QStringLiteral("a a/#4 b/#3"));
        QCOMPARE(listed(QStringLiteral("c1 b3")), QStringLiteral("c b/#3")); // renamed
        QCOMPARE(textOf(names.imageOf(QStringLiteral("c"))), idText(u'1'));
    }

    void keepsItsDateOverPages()
    {
        ImageNames names;
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(1767323045000).toUTC();
        const auto first = names.name({{parseId(idText(u'1')), QStringLiteral("a"), at}}, false, {});
        QVERIFY(first.repositories.empty());
        const auto last = names.name({}, true, first.open);
        QCOMPARE(last.repositories.at(0).createdAt, at);
    }

    void isNotMistakenForAnother()
    {
        // Whoever may name an image could name it as another one is listed.
        ImageNames names;
        const QString hostile = QStringLiteral("a/") + idText(u'1');
        const auto named = names.name({{parseId(idText(u'1')), QStringLiteral("a")},
                                       {parseId(idText(u'2')), QStringLiteral("a")},
                                       {parseId(idText(u'3')), hostile},
                                       {parseId(idText(u'4')), idText(u'1')}},
                                      true, {});
        QStringList all;
        for (const Repository &repository : named.repositories)
            all << shortened(repository.name);
        QCOMPARE(all.join(u' '), QStringLiteral("a/#1 a/#2 a/#1/#3 #1/#4"));
        QCOMPARE(textOf(names.imageOf(hostile)), idText(u'1'));
    }

    void resolvesUnlistedNames()
    {
        const ImageNames names;
        QVERIFY(names.imageOf(QStringLiteral("a")).isNull());
        QVERIFY(names.imageOf(QStringLiteral("a/1234")).isNull());
        QCOMPARE(textOf(names.imageOf(QStringLiteral("a/") + idText(u'7'))), idText(u'7'));
    }

    void idsTravelAsDigests()
    {
        const QUuid id = parseId(idText(u'a'));
        QCOMPARE(digestOf(id).toQString(), QStringLiteral("id:") + idText(u'a'));
        QCOMPARE(idOf(digestOf(id)), id);
        QVERIFY(idOf(Digest::of("x")).isNull());
        for (const char *bad : {"id:", "id:0", "id:00000000-0000-4000-8000-00000000000",
                                "id:00000000-0000-4000-8000-00000000000g", "id:00000000x0000-4000-8000-000000000000"})
            QVERIFY(!Digest::parse(std::string_view(bad)));
    }
};

TAGBOAT_TEST(ImageNamesTest)
#include "tst_imagenames.moc"
