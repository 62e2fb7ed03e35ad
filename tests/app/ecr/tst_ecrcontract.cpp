// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoserver.h"
#include "app/ecr/ecrpublicregistry.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/contract.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"

using namespace tagboat;
using namespace tagboat::demo;
using namespace tagboat::test;

namespace {

/// Both services: what they have in common is all that the contract asks for.
class EcrPeer : public ContractPeer
{
public:
    explicit EcrPeer(Edition edition)
        : m_edition(edition)
        , m_server(emptyServer())
    {
        if (!m_server.start())
            qFatal("%s", qPrintable(m_server.errorString()));
        const DemoOptions &used = m_server.options();
        m_provider = std::make_shared<ChangingProvider>(
            aws::Credentials{used.accessKeyId, used.secretAccessKey, {}, {}, QStringLiteral("test")});
        const bool isPublic = edition == Edition::Public;
        const aws::JsonService service = isPublic ? ecr::ecrPublicService(m_server.endpoint(), false)
                                                  : ecr::ecrService(m_server.endpoint(), used.region, false);
        auto client =
            std::make_unique<aws::JsonClient>(&m_http, m_pacer, m_provider, service, &Clock::system(), hastyPolicy());
        ecr::EcrPlace place{isPublic ? QString() : used.region, {}, m_server.endpoint().toString()};
        if (isPublic)
            m_public = std::make_unique<ecr::EcrPublicRegistry>(std::move(client), m_pacer, place);
        else
            m_private = std::make_unique<ecr::EcrRegistry>(std::move(client), m_pacer, place);
    }

    Registry *registry() override { return m_public ? static_cast<Registry *>(m_public.get()) : m_private.get(); }

    RepositoryName fill(const QString &purpose, int items) override
    {
        const QString name = QStringLiteral("contract/") + purpose;
        m_server.addRepository(name, m_edition);
        if (purpose != QLatin1String("many"))
            m_server.setLatency(40); // or all would be over before something can happen midway
        for (int i = 0; i < items; ++i)
            m_server.addImage(name, {QStringLiteral("t%1").arg(i, 4, 10, QLatin1Char('0'))}, m_edition);
        return name;
    }

    QStringList listed(const RepositoryName &repository, int pageSize) override
    {
        if (m_public)
            m_public->setPageSize(pageSize);
        else
            m_private->setPageSize(pageSize);
        QStringList items;
        PageToken token;
        do {
            Awaited<Page<Image>> page([&](auto handler) { return registry()->listImages(repository, token, handler); });
            if (!page.isValue())
                return {};
            for (const Image &image : page.value().items) {
                for (const std::string &tag : image.tags)
                    items << QString::fromStdString(tag);
            }
            token = page.value().next;
        } while (!token.isEmpty());
        items.sort();
        return items;
    }

    QStringList onServer(const RepositoryName &repository) override
    {
        QStringList items;
        const QStringList lines = m_server.dump(repository, m_edition).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines)
            items += line.split(u' ', Qt::SkipEmptyParts).mid(1);
        items.sort();
        return items;
    }

    std::map<QString, QString> refuse(const RepositoryName &repository, const QStringList &items) override
    {
        // Codes that either service may give to an item.
        const QStringList codes{QStringLiteral("ImageReferencedByManifestList"), QStringLiteral("KmsError"),
                                QStringLiteral("ImageTagDoesNotMatchDigest"), QStringLiteral("InvalidImageTag")};
        std::map<QString, QString> refused;
        for (qsizetype i = 0; i < items.size(); ++i) {
            const QString &code = codes.at(i % codes.size());
            m_server.refuse(repository, items.at(i), code.toLatin1(), m_edition);
            refused[items.at(i)] = code;
        }
        return refused;
    }

    void loseSignIn() override { m_provider->credentials.secretAccessKey = QStringLiteral("no longer"); }
    void regainSignIn() override { m_provider->credentials.secretAccessKey = m_server.options().secretAccessKey; }

private:
    static DemoOptions emptyServer()
    {
        DemoOptions options;
        options.history = false;
        options.examples = false;
        return options;
    }

    Edition m_edition;
    DemoServer m_server;
    HttpClient m_http;
    std::shared_ptr<Pacer> m_pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::shared_ptr<ChangingProvider> m_provider;
    std::unique_ptr<ecr::EcrRegistry> m_private;
    std::unique_ptr<ecr::EcrPublicRegistry> m_public;
};

} // namespace

class EcrContract : public ContractTest
{
    Q_OBJECT
    std::unique_ptr<ContractPeer> makePeer() override { return std::make_unique<EcrPeer>(Edition::Private); }
};

class EcrPublicContract : public ContractTest
{
    Q_OBJECT
    std::unique_ptr<ContractPeer> makePeer() override { return std::make_unique<EcrPeer>(Edition::Public); }
};

TAGBOAT_TEST(EcrContract)
TAGBOAT_TEST(EcrPublicContract)

#include "tst_ecrcontract.moc"
