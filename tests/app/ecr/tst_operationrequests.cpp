// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrrequests.h"
#include "app/ecr/operationconstraints.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

namespace {

const QString repository = QStringLiteral("team/app");
const QString arn = QStringLiteral("arn:aws:ecr:eu-central-1:123456789012:repository/team/app");
const QString uploadId = QStringLiteral("01234567-89ab-cdef-0123-456789abcdef");

/// JSON written with single quotes.
QByteArray text(QByteArray json)
{
    return json.replace('\'', '"');
}

QJsonObject json(const EcrRequests::Body &body)
{
    return QJsonDocument::fromJson(body.value_or(QByteArray())).object();
}

std::vector<ResourceTag> tags(int count)
{
    std::vector<ResourceTag> tags;
    for (int i = 0; i < count; ++i)
        tags.push_back({QStringLiteral("key%1").arg(i), QStringLiteral("value")});
    return tags;
}

} // namespace

class TestOperationRequests : public QObject
{
    Q_OBJECT

    /// "" when the input was accepted, else the field.
    template <class T>
    static QString refused(const Result<T> &checked)
    {
        if (checked)
            return {};
        const bool isComplete = checked.error().kind == Error::Kind::InvalidInput && !checked.error().detail.isEmpty();
        return isComplete ? checked.error().where : QStringLiteral("not told");
    }

private Q_SLOTS:
    void policies_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("field");
        const QString field = QStringLiteral("policyText");
        QTest::newRow("object") << QStringLiteral("{\"Version\":\"2012-10-17\"}") << QString();
        QTest::newRow("empty") << QString() << field;
        QTest::newRow("array") << QStringLiteral("[]") << field;
        QTest::newRow("truncated") << QStringLiteral("{\"Version\":") << field;
        QTest::newRow("comma too many") << QStringLiteral("{\"Version\":\"\",}") << field;
        QTest::newRow("longest") << QLatin1Char('{') + QString(10238, QLatin1Char(' ')) + QLatin1Char('}') << QString();
        QTest::newRow("too long") << QLatin1Char('{') + QString(10239, QLatin1Char(' ')) + QLatin1Char('}') << field;
    }
    void policies()
    {
        QFETCH(QString, policy);
        const auto body = EcrRequests().setRepositoryPolicy(repository, policy, true);
        QTEST(refused(body), "field");
        if (body) {
            QCOMPARE(json(body).value(QStringLiteral("policyText")).toString(), policy);
            QCOMPARE(json(body).value(QStringLiteral("force")).toBool(), true);
        }
    }

    void lockingOut_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<bool>("locksOut");
        const auto row = [](const char *name, const char *statement, bool locksOut) {
            QTest::newRow(name) << text(statement) << locksOut;
        };
        row("all", "{'Effect':'Deny','Principal':'*','Action':'*'}", true);
        row("all of ECR", "{'Effect':'Deny','Principal':{'AWS':'*'},'Action':['ecr:*']}", true);
        row("in any case", "{'Effect':'Deny','Principal':{'AWS':['*']},'Action':['ECR:setrepositorypolicy']}", true);
        row("by wildcard", "[{},{'Effect':'Deny','Principal':'*','Action':['ecr:Put*','ecr:Set?epository*']}]", true);
        row("public service", "{'Effect':'Deny','Principal':'*','Action':'ecr-public:Set*'}", true);
        row("allowed", "{'Effect':'Allow','Principal':'*','Action':'*'}", false);
        row("somebody", "{'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::1:root'},'Action':'*'}", false);
        row("something else", "{'Effect':'Deny','Principal':'*','Action':'ecr:BatchDeleteImage'}", false);
        row("at times", "{'Effect':'Deny','Principal':'*','Action':'*','Condition':{'Bool':{}}}", false);
        row("nonsense", "7", false);
        row("no policy", "", false);
    }
    void lockingOut()
    {
        QFETCH(QByteArray, statement);
        const QString policy = QStringLiteral("{\"Statement\":%1}").arg(QString::fromUtf8(statement));
        QTEST(policyLocksOut(policy), "locksOut");
    }

    void resourceTags_data()
    {
        QTest::addColumn<std::vector<ResourceTag>>("tags");
        QTest::addColumn<QString>("field");
        const auto one = [](const QString &key, const QString &value) { return std::vector{ResourceTag{key, value}}; };
        const QString key = QStringLiteral("tags[0].Key"), value = QStringLiteral("tags[0].Value");
        QTest::newRow("none") << std::vector<ResourceTag>() << QString();
        QTest::newRow("one") << one(QStringLiteral("team"), QStringLiteral("a b_.:/=+-@ä")) << QString();
        QTest::newRow("no value") << one(QStringLiteral("team"), QString()) << QString();
        QTest::newRow("50") << tags(50) << QString();
        QTest::newRow("51") << tags(51) << QStringLiteral("tags");
        QTest::newRow("no key") << one(QString(), QString()) << key;
        QTest::newRow("key of 128") << one(QString(128, QLatin1Char('k')), QString()) << QString();
        QTest::newRow("key of 129") << one(QString(129, QLatin1Char('k')), QString()) << key;
        QTest::newRow("value of 256") << one(QStringLiteral("k"), QString(256, QLatin1Char('v'))) << QString();
        QTest::newRow("value of 257") << one(QStringLiteral("k"), QString(257, QLatin1Char('v'))) << value;
        QTest::newRow("reserved") << one(QStringLiteral("AWS:x"), QString()) << key;
        QTest::newRow("odd key") << one(QStringLiteral("a#b"), QString()) << key;
        QTest::newRow("odd value") << one(QStringLiteral("a"), QStringLiteral("{}")) << value;
        QTest::newRow("twice") << std::vector{ResourceTag{QStringLiteral("a"), {}},
                                              ResourceTag{QStringLiteral("a"), {}}}
                               << QStringLiteral("tags[1].Key");
    }
    void resourceTags()
    {
        QFETCH(std::vector<ResourceTag>, tags);
        const auto body = EcrRequests().tagResource(arn, tags);
        QTEST(refused(body), "field");
        if (body)
            QCOMPARE(json(body).value(QStringLiteral("tags")).toArray().size(), qsizetype(tags.size()));
    }

    void resources_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<bool>("good");
        QTest::newRow("private") << arn << true;
        QTest::newRow("public") << QStringLiteral("arn:aws:ecr-public::123456789012:repository/a") << true;
        QTest::newRow("China") << QStringLiteral("arn:aws-cn:ecr:cn-north-1:123456789012:repository/a") << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("name") << repository << false;
        QTest::newRow("other service") << QStringLiteral("arn:aws:s3:::bucket") << false;
        QTest::newRow("no name") << QStringLiteral("arn:aws:ecr:eu-central-1:123456789012:repository/") << false;
        QTest::newRow("too long") << arn + QString(2048, QLatin1Char('a')) << false;
    }
    void resources()
    {
        QFETCH(QString, resource);
        QFETCH(bool, good);
        const QString field = good ? QString() : QStringLiteral("resourceArn");
        QCOMPARE(refused(EcrRequests().listTagsForResource(resource)), field);
        QCOMPARE(refused(EcrRequests().tagResource(resource, {})), field);
        QCOMPARE(refused(EcrRequests().untagResource(resource, {QStringLiteral("k")})), field);
    }

    void settings_data()
    {
        QTest::addColumn<RepositorySettings>("settings");
        QTest::addColumn<QString>("field");
        using Mutability = RepositorySettings::Mutability;
        using Encryption = RepositorySettings::Encryption;
        RepositorySettings plain;
        plain.name = repository;
        const auto row = [&plain](const char *name, const char *field, const auto &change) {
            RepositorySettings settings = plain;
            change(settings);
            QTest::newRow(name) << settings << QString::fromLatin1(field);
        };
        const char *filters = "imageTagMutabilityExclusionFilters";
        const QString filter = QStringLiteral("latest*");
        row("plain", "", [](auto &) {});
        row("name", "repositoryName", [](auto &s) { s.name = QStringLiteral("A"); });
        row("filters not wanted", filters, [&](auto &s) { s.exclusions = {filter}; });
        row("filters missing", filters, [](auto &s) { s.mutability = Mutability::ImmutableWithExclusion; });
        row("filters", "", [&](auto &s) {
            s.mutability = Mutability::ImmutableWithExclusion;
            s.exclusions = QStringList(5, filter);
        });
        row("six filters", filters, [&](auto &s) {
            s.mutability = Mutability::MutableWithExclusion;
            s.exclusions = QStringList(6, filter);
        });
        row("odd filter", "imageTagMutabilityExclusionFilters[1].filter", [&](auto &s) {
            s.mutability = Mutability::MutableWithExclusion;
            s.exclusions = {filter, QStringLiteral("a b")};
        });
        row("long filter", "imageTagMutabilityExclusionFilters[0].filter", [&](auto &s) {
            s.mutability = Mutability::MutableWithExclusion;
            s.exclusions = {QString(129, QLatin1Char('a'))};
        });
        row("key without KMS", "encryptionConfiguration.kmsKey", [](auto &s) { s.kmsKey = QStringLiteral("k"); });
        row("key", "", [](auto &s) {
            s.encryption = Encryption::KmsDsse;
            s.kmsKey = QStringLiteral("k");
        });
        row("KMS without key", "", [](auto &s) { s.encryption = Encryption::Kms; });
        row("long key", "encryptionConfiguration.kmsKey", [](auto &s) {
            s.encryption = Encryption::Kms;
            s.kmsKey = QString(2049, QLatin1Char('k'));
        });
        row("tags", "tags", [](auto &s) { s.tags = tags(51); });
    }
    void settings()
    {
        QFETCH(RepositorySettings, settings);
        QTEST(refused(EcrRequests().createRepositoryWith(settings)), "field");
    }

    void allSettingsAreSent()
    {
        RepositorySettings settings;
        settings.name = repository;
        settings.mutability = RepositorySettings::Mutability::ImmutableWithExclusion;
        settings.exclusions = {QStringLiteral("latest*")};
        settings.encryption = RepositorySettings::Encryption::KmsDsse;
        settings.kmsKey = QStringLiteral("key");
        settings.scanOnPush = true;
        settings.tags = {{QStringLiteral("a"), QStringLiteral("b")}};
        const QByteArray expected =
            text("{'encryptionConfiguration':{'encryptionType':'KMS_DSSE','kmsKey':'key'},"
                 "'imageScanningConfiguration':{'scanOnPush':true},'imageTagMutability':'IMMUTABLE_WITH_EXCLUSION',"
                 "'imageTagMutabilityExclusionFilters':[{'filter':'latest*','filterType':'WILDCARD'}],"
                 "'registryId':'123456789012','repositoryName':'team/app','tags':[{'Key':'a','Value':'b'}]}");
        QCOMPARE(EcrRequests(QStringLiteral("123456789012")).createRepositoryWith(settings).value_or(QByteArray()),
                 expected);
    }

    void parts_data()
    {
        QTest::addColumn<QString>("upload");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("field");
        QTest::newRow("good") << uploadId << qint64(5) << 3 << QString();
        QTest::newRow("largest") << uploadId << qint64(0) << 20'971'520 << QString();
        QTest::newRow("too large") << uploadId << qint64(0) << 20'971'521 << QStringLiteral("layerPartBlob");
        QTest::newRow("empty") << uploadId << qint64(0) << 0 << QStringLiteral("layerPartBlob");
        QTest::newRow("negative") << uploadId << qint64(-1) << 1 << QStringLiteral("partFirstByte");
        QTest::newRow("no id") << QString() << qint64(0) << 1 << QStringLiteral("uploadId");
        QTest::newRow("odd id") << uploadId + QLatin1Char('0') << qint64(0) << 1 << QStringLiteral("uploadId");
    }
    void parts()
    {
        QFETCH(QString, upload);
        QFETCH(qint64, first);
        QFETCH(int, size);
        const QByteArray part(size, '?');
        const auto body = EcrRequests().uploadLayerPart(repository, upload, first, part);
        QTEST(refused(body), "field");
        if (!body || size > 1000)
            return;
        const QJsonObject sent = json(body);
        QCOMPARE(sent.value(QStringLiteral("partFirstByte")).toInteger(), first);
        QCOMPARE(sent.value(QStringLiteral("partLastByte")).toInteger(), first + size - 1);
        QCOMPARE(QByteArray::fromBase64(sent.value(QStringLiteral("layerPartBlob")).toString().toLatin1()), part);
    }

    void layersByDigest()
    {
        QCOMPARE(refused(EcrRequests().getDownloadUrlForLayer(repository, {})), QStringLiteral("layerDigest"));
        QCOMPARE(refused(EcrRequests().completeLayerUpload(repository, uploadId, {})),
                 QStringLiteral("layerDigests[0]"));
        const Digest digest = Digest::of("x");
        QCOMPARE(json(EcrRequests().completeLayerUpload(repository, uploadId, digest))
                     .value(QStringLiteral("layerDigests"))
                     .toArray(),
                 QJsonArray{digest.toQString()});
    }

    void catalog_data()
    {
        QTest::addColumn<CatalogData>("catalog");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *field, const auto &change) {
            CatalogData catalog;
            change(catalog);
            QTest::newRow(name) << catalog << QString::fromLatin1(field);
        };
        const auto text = [](int length) { return QString(length, QLatin1Char('x')); };
        row("empty", "", [](auto &) {});
        row("description", "", [&](auto &c) { c.description = text(1024); });
        row("long description", "catalogData.description", [&](auto &c) { c.description = text(1025); });
        row("architectures", "", [&](auto &c) { c.architectures = QStringList(50, text(50)); });
        row("51 architectures", "catalogData.architectures",
            [&](auto &c) { c.architectures = QStringList(51, text(1)); });
        row("empty architecture", "catalogData.architectures[1]", [&](auto &c) {
            c.architectures = {text(1), QString()};
        });
        row("long system", "catalogData.operatingSystems[0]", [&](auto &c) { c.operatingSystems = {text(51)}; });
        row("about", "", [&](auto &c) { c.aboutText = text(25600); });
        row("long about", "catalogData.aboutText", [&](auto &c) { c.aboutText = text(25601); });
        row("long usage", "catalogData.usageText", [&](auto &c) { c.usageText = text(25601); });
        row("logo", "", [&](auto &c) { c.logo = QByteArray(512'000, 'x'); });
        row("large logo", "catalogData.logoImageBlob", [&](auto &c) { c.logo = QByteArray(512'001, 'x'); });
    }
    void catalog()
    {
        QFETCH(CatalogData, catalog);
        const EcrRequests requests({}, Service::Public);
        QTEST(refused(requests.putRepositoryCatalogData(repository, catalog)), "field");
        QTEST(refused(requests.createPublicRepository(repository, catalog, {})), "field");
    }

    void namesOfThePublicService()
    {
        const EcrRequests requests({}, Service::Public);
        const QString name = QStringLiteral("repositoryName");
        QCOMPARE(refused(requests.named(QStringLiteral("a__b"))), name);
        QCOMPARE(refused(requests.named(QString(206, QLatin1Char('a')))), name);
        QCOMPARE(refused(requests.named(QString(205, QLatin1Char('a')))), QString());
        QCOMPARE(refused(EcrRequests().named(QStringLiteral("a__b"))), QString());
        QCOMPARE(refused(requests.putRegistryCatalogData(QString(101, QLatin1Char('a')))),
                 QStringLiteral("displayName"));
        QCOMPARE(refused(requests.putRegistryCatalogData({})), QString());
    }

    void aliases_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("own") << QString() << true;
        QTest::newRow("account") << QStringLiteral("123456789012") << true;
        QTest::newRow("alias") << QStringLiteral("a1b2.c-d_e") << true;
        QTest::newRow("eleven digits") << QStringLiteral("12345678901") << false;
        QTest::newRow("one letter") << QStringLiteral("a") << false;
        QTest::newRow("capital") << QStringLiteral("Alias") << false;
        QTest::newRow("slash") << QStringLiteral("a/b") << false;
        QTest::newRow("51") << QString(51, QLatin1Char('a')) << false;
    }
    void aliases()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(refused(checkRegistryIdOrAlias(name)), good ? QString() : QStringLiteral("registryId"));
    }
};

TAGBOAT_TEST(TestOperationRequests)
#include "tst_operationrequests.moc"
