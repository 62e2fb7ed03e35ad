// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/distributionfixture.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

const QString museum = QStringLiteral("app");
const QByteArray signedType = "application/vnd.docker.distribution.manifest.v1+prettyjws";

QByteArray payload()
{
    return "{\n   \"schemaVersion\": 1,\n   \"name\": \"app\",\n   \"tag\": \"old\",\n   \"fsLayers\": [\n      {\n"
           "         \"blobSum\": \""
        + Digest::of("layer").toQString().toLatin1() + "\"\n      }\n   ]\n}";
}

/// As Docker has signed them: the payload without its end, the signatures, and in them what to put together.
QByteArray signedText()
{
    const auto url = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray head = payload().chopped(2);
    const QByteArray protectedPart =
        "{\"formatLength\":" + QByteArray::number(head.size()) + ",\"formatTail\":\"" + url("\n}") + "\"}";
    return head + ",\n   \"signatures\": [{\"signature\": \"AAAA\", \"protected\": \"" + url(protectedPart) + "\"}]\n}";
}

} // namespace

/// The digest of a signed manifest of Docker's schema 1 is that of its payload.
class Schema1Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadAndKept()
    {
        FakeRegistry fake;
        const Digest digest = Digest::of(payload());
        fake.manifests[digest.toQString().toLatin1()] = {signedType, signedText()};
        fake.tags["old"] = digest.toQString().toLatin1();
        DistributionFixture fixture(fake.place());
        auto page = fixture.images(museum);
        QVERIFY(page.isValue());
        QCOMPARE(page.value().items.size(), std::size_t(1));
        QCOMPARE(page.value().items[0].digest, digest);

        auto reading = fixture.reading(museum, digest);
        QVERIFY(reading.isValue());
        QCOMPARE(reading.value().image.kind, ImageKind::Image);
        QCOMPARE(reading.value().image.details, DetailsState::Read);

        auto manifests =
            fixture.manifests(museum, {ImageIdentifier::forTag("old"), ImageIdentifier::forDigest(digest)});
        QVERIFY(manifests.isValue());
        QCOMPARE(manifests.value().found.size(), std::size_t(2));
        QCOMPARE(manifests.value().found[0].manifest.digest, digest);
        QCOMPARE(manifests.value().found[0].manifest.text, signedText());
    }

    void anotherTextIsRefused()
    {
        FakeRegistry fake;
        const Digest digest = Digest::of("another payload");
        fake.manifests[digest.toQString().toLatin1()] = {signedType, signedText()};
        fake.tags["old"] = digest.toQString().toLatin1();
        DistributionFixture fixture(fake.place());
        auto manifests = fixture.manifests(museum, {ImageIdentifier::forDigest(digest)});
        QVERIFY(manifests.isValue());
        QCOMPARE(manifests.value().failures[0].kind, FailureKind::DigestDiffers);
    }
};

TAGBOAT_TEST(Schema1Test)
#include "tst_schema1.moc"
