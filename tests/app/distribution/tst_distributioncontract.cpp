// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/distributionfixture.h"
#include "tests/support/contract.h"
#include "tests/support/peerfaults.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

/// Debian's docker-registry, reached through a proxy that can refuse. It removes no tag without its image, so an item is
/// deleted by its digest.
class RegistryPeer : public ContractPeer
{
public:
    RegistryPeer()
        : m_fixture(Place{QUrl(qEnvironmentVariable("FAULTS_URL"))})
        , m_direct(Place{QUrl(qEnvironmentVariable("PLAIN_URL"))})
    {
        setFaults({});
    }

    Registry *registry() override { return m_fixture.registry.get(); }
    ContractSizes sizes() const override
    {
        return {.few = 50, .some = 240, .many = 200};
    } // registryservers.py has the same

    RepositoryName fill(const QString &purpose, int) override
    {
        return QStringLiteral("contract/") + purpose; // put there by registryservers.py
    }

    QStringList listed(const RepositoryName &repository, int pageSize) override
    {
        m_direct.registry->setPageSize(pageSize); // thousands of requests: not through the proxy
        QStringList items;
        for (const Image &image : m_direct.allImages(repository)) {
            for (const std::string &tag : image.tags) {
                items << QString::fromStdString(tag);
                m_digests[items.last()] = image.digest;
            }
        }
        items.sort();
        return items;
    }

    QStringList onServer(const RepositoryName &repository) override
    {
        const QByteArray body = bodyOf(m_http,
                                       qEnvironmentVariable("PLAIN_URL") + QStringLiteral("/v2/") + repository
                                           + QStringLiteral("/tags/list"));
        QStringList items;
        const QJsonArray tags = QJsonDocument::fromJson(body)[QLatin1String("tags")].toArray();
        for (const QJsonValue &tag : tags)
            items << tag.toString();
        items.sort();
        return items;
    }

    ImageIdentifier identifier(const QString &item) const override
    {
        return ImageIdentifier::forDigest(m_digests.at(item));
    }
    ImageIdentifier absent() const override { return ImageIdentifier::forDigest(Digest::of("never there")); }

    std::map<QString, QString> refuse(const RepositoryName &, const QStringList &items) override
    {
        const auto error = [](const char *code, const char *message) {
            return QStringLiteral(R"({"errors": [{"code": "%1", "message": "%2"}]})")
                .arg(QLatin1String(code), QLatin1String(message));
        };
        const std::vector<std::tuple<int, QString, QString>> ways{
            {403, error("DENIED", "not yours"), QStringLiteral("notAllowed")},
            {412, error("PRECONDITION", "immutable"), QStringLiteral("protected")},
            {409, error("DENIED", "it is referenced by an index"), QStringLiteral("neededByIndex")},
            {400, error("NAME_INVALID", "strange"), QStringLiteral("NAME_INVALID")}};
        std::map<QString, QString> refused;
        QList<PeerFault> faults;
        for (qsizetype i = 0; i < items.size(); ++i) {
            const auto &[status, body, code] = ways[static_cast<std::size_t>(i) % ways.size()];
            faults.append({QStringLiteral("DELETE"), m_digests.at(items.at(i)).toQString(), status, body, {}});
            refused[items.at(i)] = code;
        }
        setFaults(faults);
        return refused;
    }

    void loseSignIn() override
    {
        const QJsonObject challenge{{QStringLiteral("WWW-Authenticate"), QStringLiteral("Basic realm=\"closed\"")}};
        // Asynchronous code is under way: this must not wait in an event loop of its own.
        const PeerFault closed{{}, QStringLiteral("/v2/"), 401, {}, challenge};
        m_closing = m_http.send(peerFaultsRequest(qEnvironmentVariable("FAULTS_URL"), {closed}), [](const auto &) {});
    }
    void regainSignIn() override { setFaults({}); }

private:
    void setFaults(const QList<PeerFault> &faults)
    {
        if (!setPeerFaults(m_http, qEnvironmentVariable("FAULTS_URL"), faults))
            qFatal("the proxy does not answer");
    }

    HttpClient m_http;
    Call m_closing;
    DistributionFixture m_fixture, m_direct;
    std::map<QString, Digest> m_digests;
};

} // namespace

class DistributionContract : public ContractTest
{
    Q_OBJECT
    std::unique_ptr<ContractPeer> makePeer() override { return std::make_unique<RegistryPeer>(); }
private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("FAULTS_URL"))
            QSKIP("ctest starts the servers: servers.py with registryservers.py");
    }
};

TAGBOAT_TEST(DistributionContract)
#include "tst_distributioncontract.moc"
