// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/image.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>
#include <unordered_set>

using namespace tagboat;

class TestImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kind_data();
    void kind();
    void identifierIsTagOrDigest();
    void identifiersOrderAndHash();
    void platform_data();
    void platform();
};

void TestImage::kind_data()
{
    QTest::addColumn<QString>("mediaType");
    QTest::addColumn<QString>("artifactType");
    QTest::addColumn<ImageKind>("expected");

    const auto oci = QStringLiteral("application/vnd.oci.image.manifest.v1+json");
    const auto index = QStringLiteral("application/vnd.oci.image.index.v1+json");
    const auto add = [](const char *name, const QString &media, const char *artifact, ImageKind kind) {
        QTest::newRow(name) << media << QString::fromLatin1(artifact) << kind;
    };
    add("OCI index", index, "", ImageKind::Index);
    add("index with a type of its own", index, "application/vnd.example", ImageKind::Index);
    add("Docker list", QStringLiteral("application/vnd.docker.distribution.manifest.list.v2+json"), "",
        ImageKind::Index);
    add("OCI image", oci, "", ImageKind::Image);
    add("OCI image by config", oci, "application/vnd.oci.image.config.v1+json", ImageKind::Image);
    add("Docker image", QStringLiteral("application/vnd.docker.distribution.manifest.v2+json"),
        "application/vnd.docker.container.image.v1+json", ImageKind::Image);
    add("Docker schema 1", QStringLiteral("application/vnd.docker.distribution.manifest.v1+prettyjws"), "",
        ImageKind::Image);
    add("cosign", oci, "application/vnd.dev.cosign.artifact.sig.v1+json", ImageKind::Signature);
    add("notation", oci, "application/vnd.cncf.notary.signature", ImageKind::Signature);
    add("sigstore bundle", oci, "application/vnd.dev.sigstore.bundle.v0.3+json", ImageKind::Signature);
    add("in-toto", oci, "application/vnd.in-toto+json", ImageKind::Attestation);
    add("buildkit", oci, "application/vnd.docker.attestation.manifest.v1+json", ImageKind::Attestation);
    add("SPDX", oci, "application/spdx+json", ImageKind::Sbom);
    add("CycloneDX", oci, "application/vnd.cyclonedx+json", ImageKind::Sbom);
    add("Helm", oci, "application/vnd.cncf.helm.config.v1+json", ImageKind::HelmChart);
    add("something else", oci, "application/vnd.example.thing", ImageKind::Artifact);
    add("empty config", oci, "application/vnd.oci.empty.v1+json", ImageKind::Artifact);
    add("nothing", {}, "", ImageKind::Unknown);
    add("nonsense", QStringLiteral("text/html"), "", ImageKind::Unknown);
}

void TestImage::kind()
{
    QFETCH(QString, mediaType);
    QFETCH(QString, artifactType);
    QFETCH(ImageKind, expected);
    QCOMPARE(imageKindOf(mediaType.toStdString(), artifactType.toStdString()), expected);
}

void TestImage::identifierIsTagOrDigest()
{
    const Digest digest = Digest::of(QByteArrayView("x"));
    const auto tag = ImageIdentifier::forTag("1.25-alpine");
    QVERIFY(tag.isTag() && !tag.isDigest());
    QCOMPARE(tag.toQString(), QStringLiteral("1.25-alpine"));
    QVERIFY(tag.digest().isNull());
    const auto byDigest = ImageIdentifier::forDigest(digest);
    QVERIFY(byDigest.isDigest() && !byDigest.isTag());
    QCOMPARE(byDigest.toQString(), digest.toQString());
}

void TestImage::identifiersOrderAndHash()
{
    const auto a = ImageIdentifier::forTag("a");
    const auto b = ImageIdentifier::forTag("b");
    const auto d = ImageIdentifier::forDigest(Digest::of(QByteArrayView("x")));
    QCOMPARE(std::set({a, b, d, a}).size(), std::size_t(3));
    QCOMPARE(std::unordered_set<ImageIdentifier>({a, b, d, b}).size(), std::size_t(3));
    QVERIFY(qHash(a) != qHash(b));
    QCOMPARE(qHash(a), qHash(ImageIdentifier::forTag("a")));
}

void TestImage::platform_data()
{
    QTest::addColumn<QString>("os");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<bool>("attestation");
    QTest::addColumn<QString>("expected");

    const auto linuxName = QStringLiteral("linux");
    const auto arm = QStringLiteral("arm64");
    const auto unknown = QStringLiteral("unknown");
    QTest::newRow("plain") << linuxName << arm << QString() << false << QStringLiteral("linux/arm64");
    QTest::newRow("variant") << linuxName << arm << QStringLiteral("v8") << false << QStringLiteral("linux/arm64/v8");
    QTest::newRow("unknown") << unknown << unknown << QString() << false << QString();
    QTest::newRow("half") << linuxName << QString() << QString() << false << QString();
    QTest::newRow("attestation") << linuxName << arm << QString() << true << QString();
}

void TestImage::platform()
{
    QFETCH(QString, os);
    QFETCH(QString, architecture);
    QFETCH(QString, variant);
    QFETCH(bool, attestation);
    ManifestDescriptor descriptor;
    descriptor.os = os.toStdString();
    descriptor.architecture = architecture.toStdString();
    descriptor.variant = variant.toStdString();
    if (attestation)
        descriptor.attestationFor = Digest();
    QTEST(descriptor.platform(), "expected");
}

TAGBOAT_TEST(TestImage)
#include "tst_image.moc"
