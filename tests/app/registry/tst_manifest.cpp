// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifest.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

namespace {

/// Writes "@a" in `json` as the digest of "a", and ' as ", so that the rows below stay readable.
QByteArray manifest(QByteArray json)
{
    json.replace('\'', '"');
    for (char name = 'a'; name <= 'z'; ++name)
        json.replace(QByteArray("@") + name,
                     QByteArray::fromStdString(Digest::of(QByteArrayView(&name, 1)).toString()));
    return json;
}

Digest digestOf(char name)
{
    return Digest::of(QByteArrayView(&name, 1));
}

const QByteArray indexText = manifest(R"({'schemaVersion':2,'mediaType':'application/vnd.oci.image.index.v1+json',
    'manifests':[
    {'mediaType':'application/vnd.oci.image.manifest.v1+json','digest':'@a','size':610,
     'platform':{'architecture':'arm64','os':'linux','variant':'v8','os.version':'1'}},
    {'mediaType':'application/vnd.oci.image.manifest.v1+json','digest':'@b','size':840,
     'annotations':{'vnd.docker.reference.digest':'@a','vnd.docker.reference.type':'attestation-manifest'},
     'platform':{'architecture':'unknown','os':'unknown'}}],
    'annotations':{'org.example':'x'}})");

const QByteArray imageText = manifest(R"({'schemaVersion':2,'mediaType':'application/vnd.oci.image.manifest.v1+json',
    'config':{'mediaType':'application/vnd.oci.image.config.v1+json','digest':'@c','size':7000000000},
    'layers':[{'mediaType':'application/vnd.oci.image.layer.v1.tar+gzip','digest':'@l','size':12},
              {'mediaType':'application/vnd.oci.image.layer.v1.tar+gzip','digest':'@m','size':34}],
    'subject':{'mediaType':'application/vnd.oci.image.manifest.v1+json','digest':'@s','size':1}})");

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsIndex();
    void readsImage();
    void readsSchema1();
    void kind_data();
    void kind();
    void emptyIndex();
    void refuses_data();
    void refuses();
    void refusesEveryTruncation();
};

void TestManifest::readsIndex()
{
    const auto content = parseManifest(indexText);
    QVERIFY(content);
    QCOMPARE(content->kind, ImageKind::Index);
    QCOMPARE(content->children.size(), std::size_t(2));
    QCOMPARE(content->children[0].digest, digestOf('a'));
    QCOMPARE(content->children[0].sizeInBytes, 610);
    QCOMPARE(content->children[0].platform(), QStringLiteral("linux/arm64/v8"));
    QVERIFY(!content->children[0].attestationFor);
    QCOMPARE(content->children[1].attestationFor, std::optional(digestOf('a')));
    QVERIFY(content->children[1].platform().isEmpty());
}

void TestManifest::readsImage()
{
    const auto content = parseManifest(imageText);
    QVERIFY(content);
    QCOMPARE(content->kind, ImageKind::Image);
    QVERIFY(content->config);
    QCOMPARE(content->config->sizeInBytes, 7'000'000'000);
    QCOMPARE(content->layers.size(), std::size_t(2));
    QCOMPARE(content->layers[0].digest, digestOf('l'));
    QCOMPARE(content->layers[1].sizeInBytes, 34);
    QCOMPARE(content->subject, std::optional(digestOf('s')));
}

void TestManifest::readsSchema1()
{
    const auto content = parseManifest(
        manifest("{'schemaVersion':1,'name':'x','fsLayers':[{'blobSum':'@n'},{'blobSum':'@o'}],'signatures':[]}"));
    QVERIFY(content);
    QCOMPARE(content->kind, ImageKind::Image);
    QCOMPARE(content->layers.front().digest, digestOf('o')); // base first
    QCOMPARE(content->layers.front().sizeInBytes, -1);
}

void TestManifest::kind_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ImageKind>("expected");

    const auto row = [](const char *name, const char *text, ImageKind kind) {
        QTest::newRow(name) << manifest(text) << kind;
    };
    row("buildx attestation", R"({'mediaType':'application/vnd.oci.image.manifest.v1+json',
        'config':{'mediaType':'application/vnd.oci.image.config.v1+json','digest':'@c'},
        'layers':[{'mediaType':'application/vnd.in-toto+json','digest':'@l'},
                  {'mediaType':'application/vnd.in-toto+json','digest':'@m'}]})",
        ImageKind::Attestation);
    row("cosign by layer", R"({'mediaType':'application/vnd.oci.image.manifest.v1+json',
        'config':{'mediaType':'application/vnd.oci.image.config.v1+json','digest':'@c'},
        'layers':[{'mediaType':'application/vnd.dev.cosign.simplesigning.v1+json','digest':'@l'}]})",
        ImageKind::Signature);
    row("mixed layers stay an image", R"({'mediaType':'application/vnd.oci.image.manifest.v1+json',
        'config':{'mediaType':'application/vnd.oci.image.config.v1+json','digest':'@c'},
        'layers':[{'mediaType':'application/vnd.in-toto+json','digest':'@l'},
                  {'mediaType':'application/vnd.oci.image.layer.v1.tar','digest':'@m'}]})",
        ImageKind::Image);
    row("artifactType wins over config", R"({'mediaType':'application/vnd.oci.image.manifest.v1+json',
        'artifactType':'application/spdx+json',
        'config':{'mediaType':'application/vnd.oci.empty.v1+json','digest':'@c'},'layers':[]})",
        ImageKind::Sbom);
    row("Helm", R"({'config':{'mediaType':'application/vnd.cncf.helm.config.v1+json','digest':'@c'},
        'layers':[{'mediaType':'application/vnd.cncf.helm.chart.content.v1.tar+gzip','digest':'@l'}]})",
        ImageKind::HelmChart);
    row("no media type", R"({'schemaVersion':2,'manifests':[]})", ImageKind::Index);
}

void TestManifest::kind()
{
    QFETCH(QByteArray, text);
    const auto content = parseManifest(text);
    QVERIFY(content);
    QTEST(content->kind, "expected");
}

void TestManifest::emptyIndex()
{
    // Go writes null for an empty list.
    const auto content =
        parseManifest(manifest("{'mediaType':'application/vnd.oci.image.index.v1+json','manifests':null}"));
    QVERIFY(content);
    QCOMPARE(content->kind, ImageKind::Index);
    QVERIFY(content->children.empty());
}

void TestManifest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");

    const auto row = [](const char *name, const char *text, const char *where) {
        QTest::newRow(name) << manifest(text) << QString::fromLatin1(where);
    };
    row("empty", "", "0");
    row("HTML", "<html>", "1");
    row("list", "[]", "$");
    row("nothing in it", "{}", "layers");
    row("both", "{'manifests':[],'layers':[]}", "manifests");
    row("manifests is text", "{'manifests':'x'}", "manifests");
    row("child is a number", "{'manifests':[1]}", "manifests[0]");
    row("child without digest", "{'manifests':[{'digest':'@a'},{'size':1}]}", "manifests[1].digest");
    row("digest of another kind", "{'manifests':[{'digest':'md5:00'}]}", "manifests[0].digest");
    row("digest is a number", "{'manifests':[{'digest':7}]}", "manifests[0].digest");
    row("negative size", "{'manifests':[{'digest':'@a','size':-1}]}", "manifests[0].size");
    row("size is text", "{'manifests':[{'digest':'@a','size':'1'}]}", "manifests[0].size");
    row("size is no integer", "{'manifests':[{'digest':'@a','size':1.5}]}", "manifests[0].size");
    row("size is huge", "{'manifests':[{'digest':'@a','size':1e300}]}", "manifests[0].size");
    row("platform is a list", "{'manifests':[{'digest':'@a','platform':[]}]}", "manifests[0].platform");
    row("os is a number", "{'manifests':[{'digest':'@a','platform':{'os':1}}]}", "manifests[0].platform.os");
    row("attestation for nothing",
        "{'manifests':[{'digest':'@a','annotations':{'vnd.docker.reference.type':'attestation-manifest'}}]}",
        "manifests[0].annotations.vnd.docker.reference.digest");
    row("config is text", "{'config':'x'}", "config");
    row("subject is text", "{'layers':[],'subject':'@a'}", "subject");
    row("mediaType is a number", "{'mediaType':1,'layers':[]}", "mediaType");
    QTest::newRow("deep") << QByteArray(100'000, '[') << QString();
}

void TestManifest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto content = parseManifest(text);
    QVERIFY(!content);
    QCOMPARE(content.error().kind, Error::Kind::MalformedAnswer);
    if (!where.isEmpty())
        QCOMPARE(content.error().where, where);
}

void TestManifest::refusesEveryTruncation()
{
    for (const QByteArray &whole : {indexText, imageText}) {
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!parseManifest(whole.left(length)));
    }
}

TAGBOAT_TEST(TestManifest)
#include "tst_manifest.moc"
