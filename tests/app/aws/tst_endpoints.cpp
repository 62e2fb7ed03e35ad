// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/endpoints.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tagboat;
using namespace tagboat::aws;

class TestEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ruleSets_data()
    {
        QTest::addColumn<QJsonObject>("expected");
        QFile file(QStringLiteral(TAGBOAT_TEST_DATA "/endpoints/endpoint-cases.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(cases.size(), 80);
        for (const QJsonValue &value : cases) {
            const QJsonObject row = value.toObject();
            QTest::addRow("%s %s%s%s", qUtf8Printable(row["service"_L1].toString()),
                          qUtf8Printable(row["region"_L1].toString()), row["fips"_L1].toBool() ? " fips" : "",
                          row["dualStack"_L1].toBool() ? " dual" : "")
                << row;
        }
    }

    void ruleSets()
    {
        QFETCH(const QJsonObject, expected);
        const auto service =
            expected["service"_L1].toString() == "ecr"_L1 ? EndpointService::Ecr : EndpointService::EcrPublic;
        const auto url = endpointOf(service, expected["region"_L1].toString(),
                                    {expected["fips"_L1].toBool(), expected["dualStack"_L1].toBool()});
        QVERIFY(url.has_value());
        QCOMPARE(url->toString(), expected["url"_L1].toString());
    }

    void partitionsByRegion_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("partition");
        QTest::newRow("known") << u"eu-central-1"_s << u"aws"_s;
        QTest::newRow("not built yet") << u"ap-south-9"_s << u"aws"_s;
        QTest::newRow("new in China") << u"cn-west-3"_s << u"aws-cn"_s;
        QTest::newRow("government, not plain us") << u"us-gov-east-1"_s << u"aws-us-gov"_s;
        QTest::newRow("unknown") << u"mars-north-1"_s << u"aws"_s;
        QTest::newRow("empty") << u""_s << u"aws"_s;
        QTest::newRow("pattern is anchored") << u"xcn-north-1"_s << u"aws"_s;
    }

    void partitionsByRegion()
    {
        QFETCH(const QString, region);
        QTEST(QString(partitionOf(region).id), "partition");
    }

    void regionListsBelongToTheirPartition()
    {
        for (const Partition &partition : partitions()) {
            QVERIFY(!partition.regions.empty());
            QVERIFY(std::is_sorted(partition.regions.begin(), partition.regions.end()));
            for (const QLatin1String region : partition.regions)
                QCOMPARE(QString(partitionOf(region).id), QString(partition.id));
        }
    }

    void refusesRegions_data()
    {
        QTest::addColumn<QString>("region");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("another host") << u"evil.example/"_s;
        QTest::newRow("dot") << u"eu.west"_s;
        QTest::newRow("blank") << u"eu-west-1 "_s;
        QTest::newRow("line end") << u"eu-west-1\n"_s;
        QTest::newRow("hyphen first") << u"-eu"_s;
        QTest::newRow("too long") << QString(64, u'a');
    }

    void refusesRegions()
    {
        QFETCH(const QString, region);
        const auto url = endpointOf(EndpointService::Ecr, region, {});
        QVERIFY(!url);
        QCOMPARE(url.error().kind, Error::Kind::InvalidInput);
        QCOMPARE(url.error().where, u"region"_s);
    }

    void customEndpoints_data()
    {
        QTest::addColumn<QString>("custom");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("port") << u"http://127.0.0.1:4566"_s << true;
        QTest::newRow("prefix") << u"https://proxy.example/aws/ecr"_s << true;
        QTest::newRow("IPv6") << u"http://[::1]:8080"_s << true;
        QTest::newRow("no scheme") << u"localhost:4566"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("user") << u"https://me:secret@proxy.example"_s << false;
        QTest::newRow("query") << u"https://proxy.example/?a=b"_s << false;
        QTest::newRow("no host") << u"https:///x"_s << false;
        QTest::newRow("not a URL") << u"http://[oops"_s << false;
    }

    void customEndpoints()
    {
        QFETCH(const QString, custom);
        QFETCH(const bool, accepted);
        const auto url = endpointOf(EndpointService::Ecr, u"eu-west-1"_s, {}, custom);
        QCOMPARE(url.has_value(), accepted);
        if (accepted) {
            QCOMPARE(url->toString(), custom);
        } else {
            QCOMPARE(url.error().kind, Error::Kind::InvalidInput);
            QCOMPARE(url.error().where, u"endpoint"_s);
        }
    }

    void customEndpointTakesNoVariant()
    {
        const QString custom = u"https://proxy.example"_s;
        for (const EndpointVariant variant : {EndpointVariant{true, false}, EndpointVariant{false, true}}) {
            const auto url = endpointOf(EndpointService::Ecr, u"eu-west-1"_s, variant, custom);
            QVERIFY(!url);
            QCOMPARE(url.error().code, u"CustomEndpointVariant"_s);
        }
        QCOMPARE(endpointOf(EndpointService::Ecr, u"eu-west-1"_s, {true, true}, {})->host(),
                 u"ecr-fips.eu-west-1.api.aws"_s);
    }

    void registryHosts_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("fips");
        QTest::addColumn<bool>("dualStack");
        QTest::addColumn<QString>("host");
        QTest::newRow("plain") << u"eu-west-1"_s << false << false << u"123456789012.dkr.ecr.eu-west-1.amazonaws.com"_s;
        QTest::newRow("China") << u"cn-north-1"_s << false << false
                               << u"123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn"_s;
        QTest::newRow("FIPS") << u"us-east-1"_s << true << false
                              << u"123456789012.dkr.ecr-fips.us-east-1.amazonaws.com"_s;
        QTest::newRow("dual") << u"us-east-1"_s << false << true << u"123456789012.dkr-ecr.us-east-1.on.aws"_s;
    }

    void registryHosts()
    {
        QFETCH(const QString, region);
        QFETCH(const bool, fips);
        QFETCH(const bool, dualStack);
        QTEST(registryHost(u"123456789012"_s, region, {fips, dualStack}), "host");
    }
};

TAGBOAT_TEST(TestEndpoints)
#include "tst_endpoints.moc"
