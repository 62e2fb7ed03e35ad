// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrrequests.h"

#include "app/ecr/ecrconstraints.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

namespace {

const QString repository = QStringLiteral("platform/web/nginx");

Digest digestOf(int number)
{
    return Digest::of(QByteArray::number(number));
}

std::vector<ImageIdentifier> tags(int count)
{
    std::vector<ImageIdentifier> identifiers;
    for (int i = 0; i < count; ++i)
        identifiers.push_back(ImageIdentifier::forTag("v" + std::to_string(i)));
    return identifiers;
}

Manifest manifestOf(const QByteArray &text)
{
    return {Digest::of(text), text, "application/vnd.oci.image.manifest.v1+json"};
}

/// JSON written with single quotes.
QByteArray text(QByteArray json)
{
    return json.replace('\'', '"');
}

QJsonObject json(const EcrRequests::Body &body)
{
    return QJsonDocument::fromJson(body.value_or(QByteArray())).object();
}

} // namespace

class TestEcrRequests : public QObject
{
    Q_OBJECT

    /// "" when the input was accepted, else the field.
    static QString refused(const EcrRequests::Body &body)
    {
        if (body)
            return {};
        const bool isComplete = body.error().kind == Error::Kind::InvalidInput && !body.error().detail.isEmpty();
        return isComplete ? body.error().where : QStringLiteral("not told");
    }

private Q_SLOTS:
    void repositoryName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        const QString longest = QString(256, QLatin1Char('a'));
        QTest::newRow("two letters") << QStringLiteral("ab") << true;
        QTest::newRow("path") << repository << true;
        QTest::newRow("separators") << QStringLiteral("a.b/c_d/e__f/g---h/0") << true;
        QTest::newRow("longest") << longest << true;
        QTest::newRow("too long") << longest + QLatin1Char('a') << false;
        QTest::newRow("one letter") << QStringLiteral("a") << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("upper case") << QStringLiteral("Nginx") << false;
        QTest::newRow("leading slash") << QStringLiteral("/nginx") << false;
        QTest::newRow("trailing slash") << QStringLiteral("nginx/") << false;
        QTest::newRow("double slash") << QStringLiteral("web//nginx") << false;
        QTest::newRow("two dots") << QStringLiteral("a..b") << false;
        QTest::newRow("three underscores") << QStringLiteral("a___b") << false;
        QTest::newRow("ends in a dash") << QStringLiteral("nginx-") << false;
        QTest::newRow("blank") << QStringLiteral("web nginx") << false;
        QTest::newRow("line end") << QStringLiteral("nginx\n") << false;
        QTest::newRow("not ASCII") << QStringLiteral("ngínx") << false;
        QTest::newRow("other digits") << QStringLiteral("nginx\u0663") << false;
    }
    void repositoryName()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        const EcrRequests requests;
        const QString field = good ? QString() : QStringLiteral("repositoryName");
        QCOMPARE(refused(requests.describeImages(name, {}, 100, true)), field);
        QCOMPARE(refused(requests.listImages(name, {}, 100, true)), field);
        QCOMPARE(refused(requests.batchGetImage(name, tags(1))), field);
        QCOMPARE(refused(requests.batchDeleteImage(name, tags(1))), field);
        QCOMPARE(refused(requests.batchCheckLayerAvailability(name, {digestOf(1)})), field);
        QCOMPARE(refused(requests.putImage(name, manifestOf("{}"), "v1")), field);
        QCOMPARE(refused(requests.createRepository({.name = name})), field);
        QCOMPARE(refused(requests.deleteRepository(name, false)), field);
        QCOMPARE(refused(requests.describeRepository(name)), field);
    }

    void tag_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<bool>("good");
        QTest::newRow("version") << QByteArray("1.27.4-alpine_3") << true;
        QTest::newRow("leading dash") << QByteArray("-rf") << true; // ECR's own pattern has it
        QTest::newRow("longest") << QByteArray(300, 't') << true;
        QTest::newRow("301") << QByteArray(301, 't') << false;
        QTest::newRow("plus") << QByteArray("1.0+build") << false;
        QTest::newRow("blank") << QByteArray("a b") << false;
        QTest::newRow("colon") << QByteArray("a:b") << false;
        QTest::newRow("not ASCII") << QByteArray("caf\xc3\xa9") << false;
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << false;
        QTest::newRow("line end") << QByteArray("a\n") << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    }
    void tag()
    {
        QFETCH(QByteArray, tag);
        QFETCH(bool, good);
        const EcrRequests requests;
        const std::vector<ImageIdentifier> identifiers{ImageIdentifier::forTag("good"),
                                                       ImageIdentifier::forTag(tag.toStdString())};
        const QString field = good ? QString() : QStringLiteral("imageIds[1].imageTag");
        QCOMPARE(refused(requests.batchDeleteImage(repository, identifiers)), field);
        QCOMPARE(refused(requests.batchGetImage(repository, identifiers)), field);
        QCOMPARE(refused(requests.putImage(repository, manifestOf("{}"), tag.toStdString())),
                 good ? QString() : QStringLiteral("imageTag"));
        if (good) {
            const QJsonArray ids =
                json(requests.batchDeleteImage(repository, identifiers))[QLatin1String("imageIds")].toArray();
            QCOMPARE(ids[1].toObject(), (QJsonObject{{QStringLiteral("imageTag"), QString::fromUtf8(tag)}}));
        }
    }

    void identifierCount_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("good");
        QTest::newRow("0") << 0 << false;
        QTest::newRow("1") << 1 << true;
        QTest::newRow("100") << 100 << true;
        QTest::newRow("101") << 101 << false;
        QTest::newRow("100000") << 100'000 << false;
    }
    void identifierCount()
    {
        QFETCH(int, count);
        QFETCH(bool, good);
        const EcrRequests requests;
        const QString field = good ? QString() : QStringLiteral("imageIds");
        QCOMPARE(refused(requests.batchDeleteImage(repository, tags(count))), field);
        QCOMPARE(refused(requests.batchGetImage(repository, tags(count))), field);
        std::vector<Digest> layers;
        for (int i = 0; i < count; ++i)
            layers.push_back(digestOf(i));
        QCOMPARE(refused(requests.batchCheckLayerAvailability(repository, layers)),
                 good ? QString() : QStringLiteral("layerDigests"));
    }

    void nullDigestIsRefused()
    {
        const EcrRequests requests;
        QCOMPARE(refused(requests.batchDeleteImage(repository, {ImageIdentifier::forDigest({})})),
                 QStringLiteral("imageIds[0].imageDigest"));
        QCOMPARE(refused(requests.batchCheckLayerAvailability(repository, {digestOf(1), {}})),
                 QStringLiteral("layerDigests[1]"));
    }

    void pageSize_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("good");
        QTest::newRow("-1") << -1 << false;
        QTest::newRow("0") << 0 << false;
        QTest::newRow("1") << 1 << true;
        QTest::newRow("1000") << 1000 << true;
        QTest::newRow("1001") << 1001 << false;
    }
    void pageSize()
    {
        QFETCH(int, size);
        QFETCH(bool, good);
        const EcrRequests requests;
        const QString field = good ? QString() : QStringLiteral("maxResults");
        QCOMPARE(refused(requests.describeRepositories({}, size)), field);
        QCOMPARE(refused(requests.describeImages(repository, {}, size, false)), field);
        QCOMPARE(refused(requests.listImages(repository, {}, size, false)), field);
    }

    void registryId_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("good");
        QTest::newRow("none") << QString() << true;
        QTest::newRow("12 digits") << QStringLiteral("012345678901") << true;
        QTest::newRow("11 digits") << QStringLiteral("01234567890") << false;
        QTest::newRow("13 digits") << QStringLiteral("0123456789012") << false;
        QTest::newRow("letter") << QStringLiteral("01234567890a") << false;
        QTest::newRow("line end") << QStringLiteral("012345678901\n") << false;
    }
    void registryId()
    {
        QFETCH(QString, id);
        QFETCH(bool, good);
        const EcrRequests requests(id);
        const QString field = good ? QString() : QStringLiteral("registryId");
        const auto body = requests.batchDeleteImage(repository, tags(1));
        QCOMPARE(refused(body), field);
        QCOMPARE(refused(requests.describeRepositories({}, 1)), field);
        if (good)
            QCOMPARE(json(body).contains(QLatin1String("registryId")), !id.isEmpty());
    }

    void manifest_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        const QString field = QStringLiteral("imageManifest");
        QTest::newRow("object") << QByteArray("{\n  \"a\": \"\\u00e9 \xc3\xa9\"\n}\n") << QString();
        QTest::newRow("empty") << QByteArray() << field;
        QTest::newRow("largest") << QByteArray(4 * 1024 * 1024, ' ') << QString();
        QTest::newRow("too large") << QByteArray(4 * 1024 * 1024 + 1, ' ') << field;
        QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xe9\"}") << field;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << field; // would be lost on the way
    }
    void manifest()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        const EcrRequests requests;
        const auto body = requests.putImage(repository, manifestOf(text), {});
        QCOMPARE(refused(body), field);
        if (field.isEmpty())
            QCOMPARE(json(body)[QLatin1String("imageManifest")].toString().toUtf8(), text);
    }

    void manifestMustHaveItsDigest()
    {
        Manifest other = manifestOf("{}");
        other.digest = digestOf(1);
        QCOMPARE(refused(EcrRequests().putImage(repository, other, {})), QStringLiteral("imageDigest"));
    }

    void bodies()
    {
        const EcrRequests requests(QStringLiteral("123456789012"));
        const EcrRequests own;
        QCOMPARE(*requests.describeImages(repository, {}, 1000, true),
                 text("{'filter':{'imageStatus':'ANY'},'maxResults':1000,'registryId':'123456789012',"
                      "'repositoryName':'platform/web/nginx'}"));
        QCOMPARE(*requests.listImages(repository, QStringLiteral("t+/=1"), 5, false),
                 text("{'maxResults':5,'nextToken':'t+/=1','registryId':'123456789012',"
                      "'repositoryName':'platform/web/nginx'}"));
        QCOMPARE(
            *own.batchDeleteImage(repository, {ImageIdentifier::forTag("v1"), ImageIdentifier::forDigest(digestOf(1))}),
            text("{'imageIds':[{'imageTag':'v1'},{'imageDigest':'") + QByteArray::fromStdString(digestOf(1).toString())
                + text("'}],'repositoryName':'platform/web/nginx'}"));
        QCOMPARE(*own.describeRepository(repository), text("{'repositoryNames':['platform/web/nginx']}"));
        QCOMPARE(*own.createRepository({.name = repository, .immutableTags = true, .scanOnPush = true}),
                 text("{'imageScanningConfiguration':{'scanOnPush':true},'imageTagMutability':'IMMUTABLE',"
                      "'repositoryName':'platform/web/nginx'}"));
        QCOMPARE(*own.deleteRepository(repository, true), text("{'force':true,'repositoryName':'platform/web/nginx'}"));
        QCOMPARE(*requests.getAuthorizationToken(), QByteArray("{}"));
        const QJsonObject fetch = json(requests.batchGetImage(repository, tags(1)));
        QCOMPARE(fetch[QLatin1String("acceptedMediaTypes")].toArray().size(), 4);
    }
};

TAGBOAT_TEST(TestEcrRequests)
#include "tst_ecrrequests.moc"
