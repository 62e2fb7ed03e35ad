// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/glance/glancefixture.h"
#include "tests/support/contract.h"
#include "tests/support/peerfaults.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// Debian's Glance, reached through a proxy that can refuse. An item is one of the tags of an image, which stays.
class GlancePeer : public ContractPeer
{
public:
    GlancePeer()
        : m_fixture(cloud(qEnvironmentVariable("FAULTS_URL")))
        , m_direct(cloud(qEnvironmentVariable("GLANCE_URL")))
    {
        setFaults({});
    }

    Registry *registry() override { return m_fixture.registry.get(); }
    ContractSizes sizes() const override { return {.few = 50, .some = 300, .many = 200}; }

    RepositoryName fill(const QString &purpose, int items) override
    {
        const QString name = purpose + QLatin1Char('-') + QUuid::createUuid().toString(QUuid::WithoutBraces);
        QStringList tags;
        for (int i = 0; i < items; ++i)
            tags << QStringLiteral("t%1").arg(i, 4, 10, QLatin1Char('0'));
        const QJsonObject image{{QStringLiteral("name"), name},
                                {QStringLiteral("tags"), QJsonArray::fromStringList(tags)}};
        auto sent = m_direct.sent({.method = "POST",
                                   .path = "/images",
                                   .contentType = "application/json",
                                   .body = QJsonDocument(image).toJson()});
        return sent.isValue() ? name : RepositoryName();
    }

    QStringList listed(const RepositoryName &repository, int pageSize) override
    {
        m_fixture.registry->setPageSize(pageSize);
        // The image is found by its name among all images, in pages.
        return m_fixture.allNames().contains(repository) ? tagsFrom(m_fixture, repository) : QStringList();
    }

    QStringList onServer(const RepositoryName &repository) override
    {
        auto answer = m_direct.sent({.path = "/images", .query = QUrlQuery(QStringLiteral("name=") + repository)});
        if (!answer.isValue())
            return {QStringLiteral("?")};
        const QJsonObject root = QJsonDocument::fromJson(answer.value().body).object();
        const QJsonObject image = root[QLatin1String("images")].toArray().first().toObject();
        QStringList tags;
        const QJsonArray all = image[QLatin1String("tags")].toArray();
        for (const QJsonValue &tag : all)
            tags << tag.toString();
        tags.sort();
        return tags;
    }

    std::map<QString, QString> refuse(const RepositoryName &, const QStringList &items) override
    {
        const std::vector<std::pair<int, QString>> ways{{403, QStringLiteral("notAllowed")},
                                                        {409, QStringLiteral("changed")},
                                                        {413, QStringLiteral("413")},
                                                        {400, QStringLiteral("400")}};
        std::map<QString, QString> refused;
        QList<PeerFault> faults;
        for (qsizetype i = 0; i < items.size(); ++i) {
            const auto &[status, code] = ways[static_cast<std::size_t>(i) % ways.size()];
            faults.append({QStringLiteral("DELETE"), QStringLiteral("/tags/") + items.at(i), status, {}, {}});
            refused[items.at(i)] = code;
        }
        setFaults(faults);
        return refused;
    }

    void loseSignIn() override
    {
        // Asynchronous code is under way: this must not wait in an event loop of its own.
        const PeerFault closed{{}, QStringLiteral("/v2/"), 401, {}, {}};
        m_closing = m_http.send(peerFaultsRequest(qEnvironmentVariable("FAULTS_URL"), {closed}), [](const auto &) {});
    }
    void regainSignIn() override { setFaults({}); }

private:
    static glance::Cloud cloud(const QString &endpoint)
    {
        glance::Cloud cloud;
        cloud.authUrl = QUrl(qEnvironmentVariable("KEYSTONE_URL"));
        // Not where tst_glancereal counts images.
        cloud.user = {{}, QStringLiteral("con"), QStringLiteral("default"), {}};
        cloud.project = {{}, QStringLiteral("contract"), QStringLiteral("default"), {}};
        cloud.password = QStringLiteral("conpw");
        cloud.imageEndpoint = QUrl(endpoint);
        return cloud;
    }
    static QStringList tagsFrom(GlanceFixture &fixture, const RepositoryName &repository)
    {
        auto images = fixture.images(repository);
        QStringList items;
        if (images.isValue() && images.value().items.size() == 1) {
            for (const std::string &tag : images.value().items.front().tags)
                items << QString::fromStdString(tag);
        }
        items.sort();
        return items;
    }
    void setFaults(const QList<PeerFault> &faults)
    {
        if (!setPeerFaults(m_http, qEnvironmentVariable("FAULTS_URL"), faults))
            qFatal("the proxy does not answer");
    }

    HttpClient m_http;
    Call m_closing;
    GlanceFixture m_fixture, m_direct;
};

} // namespace

class GlanceContract : public ContractTest
{
    Q_OBJECT
    std::unique_ptr<ContractPeer> makePeer() override { return std::make_unique<GlancePeer>(); }
private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("FAULTS_URL"))
            QSKIP("ctest starts the servers: servers.py with openstackservers.py");
    }
};

TAGBOAT_TEST(GlanceContract)
#include "tst_glancecontract.moc"
