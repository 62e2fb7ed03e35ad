// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifestdigest.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

namespace {

const QByteArray payload = R"({
   "schemaVersion": 1,
   "name": "boats/tug",
   "tag": "old",
   "fsLayers": []
})";

QByteArray base64Url(const QByteArray &text)
{
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// As libtrust signs: everything but the last "\n}", then the signatures, then what was left out.
QByteArray signedManifest(const QByteArray &protectedPart)
{
    return payload.left(payload.size() - 2)
        + ",\n   \"signatures\": [\n      {\n         \"header\": {\"alg\": \"ES256\"},\n         \"signature\": "
          "\"AAAA\",\n"
          "         \"protected\": \""
        + base64Url(protectedPart) + "\"\n      }\n   ]\n}";
}

QByteArray protectedOf(const QByteArray &length, const QByteArray &tail)
{
    return "{\"formatLength\":" + length + ",\"formatTail\":\"" + base64Url(tail)
        + "\",\"time\":\"2016-01-01T00:00:00Z\"}";
}

QByteArray protectedRight()
{
    return protectedOf(QByteArray::number(payload.size() - 2), "\n}");
}

} // namespace

class ManifestDigestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesSignaturesOut()
    {
        const QByteArray text = signedManifest(protectedRight());
        QCOMPARE(digestedPart(text), payload);
        QCOMPARE(manifestDigest(text), Digest::of(payload));
        QVERIFY(isManifestOf(text, Digest::of(payload)));
        QVERIFY(isManifestOf(text, Digest::of(text))); // some registries hash all of it
        QVERIFY(!isManifestOf(text, Digest::of("other")));
    }

    void allOfOtherManifestsCounts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("unsigned") << payload;
        QTest::newRow("no length") << signedManifest("{}");
        QTest::newRow("length beyond the text") << signedManifest(protectedOf("100000", "\n}"));
        QTest::newRow("negative length") << signedManifest(protectedOf("-5", "\n}"));
        QTest::newRow("length is a text") << signedManifest(protectedOf("\"7\"", "\n}"));
        QTest::newRow("no tail") << signedManifest(protectedOf("7", {}));
        QTest::newRow("protected is none") << signedManifest("x");
        QTest::newRow("words only") << QByteArray(R"({"fsLayers":[],"signatures":"x"})");
        QTest::newRow("no schema 1") << QByteArray(R"({"layers":[],"signatures":[{"protected":"e30"}]})");
    }
    void allOfOtherManifestsCounts()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(digestedPart(text), text);
        QCOMPARE(manifestDigest(text), Digest::of(text));
    }

    void anyTruncationIsHarmless()
    {
        const QByteArray text = signedManifest(protectedRight());
        for (qsizetype length = 0; length < text.size(); ++length)
            QVERIFY(digestedPart(text.left(length)).size() <= text.size());
    }

    void otherAlgorithms()
    {
        const auto digest =
            Digest::parse(std::string_view("sha512:"
                                           "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274"
                                           "fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
        QVERIFY(isManifestOf("abc", *digest));
        QVERIFY(!isManifestOf("abd", *digest));
    }
};

TAGBOAT_TEST(ManifestDigestTest)
#include "tst_manifestdigest.moc"
