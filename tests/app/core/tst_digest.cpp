// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/digest.h"
#include "tests/support/testprogram.h"

#include <QSet>
#include <QTest>

#include <unordered_set>

using namespace Qt::StringLiterals;
using namespace tagboat;

namespace {

const QString emptyDigest = QStringLiteral("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

} // namespace

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashes_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("digest");
        // FIPS 180-4 examples.
        QTest::newRow("empty") << QByteArray() << emptyDigest;
        QTest::newRow("abc") << QByteArray("abc")
                             << u"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s;
        QTest::newRow("a million") << QByteArray(1'000'000, 'a')
                                   << u"sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"_s;
    }

    void hashes()
    {
        QFETCH(QByteArray, content);
        QTEST(Digest::of(content).toQString(), "digest");
    }

    void parses()
    {
        const auto digest = Digest::parse(emptyDigest);
        QVERIFY(digest);
        QCOMPARE(*digest, Digest::of(QByteArray()));
        QVERIFY(!digest->isNull());
        QCOMPARE(digest->toQString(), emptyDigest);
        QCOMPARE(Digest::parse(digest->toString()), digest);
    }

    void upperCaseHexBecomesLower()
    {
        const auto digest = Digest::parse(u"sha256:"_s + emptyDigest.mid(7).toUpper());
        QVERIFY(digest);
        QCOMPARE(digest->toQString(), emptyDigest);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        const QString hex = emptyDigest.mid(7);
        QTest::newRow("nothing") << QString();
        QTest::newRow("prefix only") << u"sha256:"_s;
        QTest::newRow("no prefix") << hex;
        QTest::newRow("upper-case prefix") << u"SHA256:"_s + hex;
        QTest::newRow("half a sha512") << u"sha512:"_s + hex;
        QTest::newRow("sha512 with a letter too many") << u"sha512:"_s + hex + hex + u'0';
        QTest::newRow("sha512 that is not hex") << u"sha512:"_s + hex + hex.chopped(1) + u'g';
        QTest::newRow("other algorithm, short") << u"md5:"_s + hex.left(31);
        QTest::newRow("other algorithm, endless") << u"long:"_s + QString(257, u'a');
        QTest::newRow("algorithm in capitals") << u"BLAKE3:"_s + hex;
        QTest::newRow("algorithm ends with a separator") << u"sha256+:"_s + hex;
        QTest::newRow("two colons") << u"a:b:"_s + hex;
        QTest::newRow("path") << u"x:../"_s + hex;
        QTest::newRow("other algorithm, same length") << u"sha512:"_s + hex;
        QTest::newRow("one short") << emptyDigest.chopped(1);
        QTest::newRow("one long") << emptyDigest + u'0';
        QTest::newRow("blank before") << u' ' + emptyDigest;
        QTest::newRow("newline after") << emptyDigest + u'\n';
        QTest::newRow("newline inside") << emptyDigest.chopped(1) + u'\n';
        QTest::newRow("not hex") << emptyDigest.chopped(1) + u'g';
        QTest::newRow("sign") << emptyDigest.chopped(2) + u"-1"_s;
        QTest::newRow("0x") << u"sha256:0x"_s + hex.mid(2);
        QTest::newRow("nul inside") << emptyDigest.chopped(1) + QChar(0);
        QTest::newRow("full-width digits") << emptyDigest.chopped(1) + QChar(0xFF11);
        QTest::newRow("arabic digits, as many bytes") << emptyDigest.chopped(2) + QChar(0x0661);
        QTest::newRow("lone surrogate") << emptyDigest.chopped(1) + QChar(0xD800);
        QTest::newRow("huge") << u"sha256:"_s + QString(1'000'000, u'a');
    }

    void refuses()
    {
        QFETCH(QString, text);
        QVERIFY(!Digest::parse(text));
        QVERIFY(!Digest::parse(text.toStdString()));
    }

    void highBytesAreNotHex()
    {
        for (int byte = 0x80; byte < 0x100; ++byte) {
            std::string text = emptyDigest.toStdString();
            text.back() = static_cast<char>(byte);
            QVERIFY(!Digest::parse(std::string_view(text)));
        }
    }

    void otherAlgorithms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("verifiable");
        const QString hex = emptyDigest.mid(7);
        QTest::newRow("sha512") << u"sha512:"_s + hex + hex << true;
        QTest::newRow("sha384") << u"sha384:"_s + hex + hex.left(32) << true;
        QTest::newRow("not known") << u"blake3:"_s + hex << false;
        QTest::newRow("in the spec's grammar")
            << u"multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8"_s << false;
    }
    void otherAlgorithms()
    {
        QFETCH(QString, text);
        QFETCH(bool, verifiable);
        const auto digest = Digest::parse(text);
        QVERIFY(digest);
        QVERIFY(digest->isOfOtherAlgorithm());
        QCOMPARE(digest->toQString(), text);
        QCOMPARE(digest->isVerifiable(), verifiable);
        QCOMPARE(Digest::parse(digest->toString()), digest);
        QVERIFY(digest->shortText().startsWith(text.section(u':', 0, 0)));
        QVERIFY(!digest->isOf("anything"));
        QVERIFY(Digest::of("x") != *digest);
    }

    void otherAlgorithmsInCapitalsAreTheSame()
    {
        const QString hex = emptyDigest.mid(7);
        QCOMPARE(Digest::parse(u"sha512:"_s + (hex + hex).toUpper()), Digest::parse(u"sha512:"_s + hex + hex));
    }

    void verifies_data()
    {
        QTest::addColumn<QString>("digest");
        // FIPS 180-4 examples of "abc".
        QTest::newRow("sha256") << u"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s;
        QTest::newRow("sha512")
            << u"sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"_s;
        QTest::newRow("sha384")
            << u"sha384:cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"_s;
    }
    void verifies()
    {
        QFETCH(QString, digest);
        QVERIFY(Digest::parse(digest)->isOf("abc"));
        QVERIFY(!Digest::parse(digest)->isOf("abd"));
    }

    /// The bytes that stand for another algorithm's digest, written as a sha256, name nothing and harm nobody.
    void forgedMarksAreHarmless()
    {
        const QByteArray mark = QByteArray("other algorithm.").toHex();
        const auto forged = Digest::parse(QString::fromLatin1("sha256:" + QByteArray(32, 'a') + mark));
        QVERIFY(forged);
        QVERIFY(forged->toQString().startsWith(u"sha256:"_s));
        QVERIFY(!forged->isOf("abc"));
    }

    void nullIsAllZero()
    {
        QVERIFY(Digest().isNull());
        QCOMPARE(Digest().toQString(), u"sha256:"_s + QString(64, u'0'));
        QVERIFY(Digest::parse(Digest().toString())->isNull());
    }

    void shortText_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("text");
        QTest::newRow("usual") << 12 << u"e3b0c44298fc"_s;
        QTest::newRow("none") << 0 << QString();
        QTest::newRow("more than there is") << 100 << emptyDigest.mid(7);
    }

    void shortText()
    {
        QFETCH(int, length);
        QTEST(Digest::of(QByteArray()).shortText(length), "text");
    }

    void ordersByBytes()
    {
        const auto low = Digest::parse(u"sha256:"_s + QString(63, u'0') + u'1');
        const auto high = Digest::parse(u"sha256:8"_s + QString(63, u'0'));
        QVERIFY(*low < *high);
        QVERIFY(Digest() < *low);
    }

    void serveAsKeys()
    {
        QSet<Digest> hashed;
        std::unordered_set<Digest> standard;
        for (int i = 0; i < 1000; ++i) {
            const Digest digest = Digest::of(QByteArray::number(i));
            hashed.insert(digest);
            standard.insert(digest);
        }
        QCOMPARE(hashed.size(), 1000);
        QCOMPARE(standard.size(), 1000U);
        QVERIFY(hashed.contains(Digest::of(QByteArray("7"))));
        QVERIFY(qHash(Digest::of(QByteArray("1")), 0) != qHash(Digest::of(QByteArray("1")), 1));
    }
};

TAGBOAT_TEST(TestDigest)
#include "tst_digest.moc"
