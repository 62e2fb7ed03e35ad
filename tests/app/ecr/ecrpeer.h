// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoserver.h"
#include "app/ecr/ecrpublicregistry.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/contract/contract.h"
#include "tests/support/hastypolicy.h"

namespace tagboat::test {

/// Amazon ECR or ECR Public, by the demo server, which has both.
class EcrPeer : public ContractPeer
{
public:
    explicit EcrPeer(demo::Edition edition)
        : m_edition(edition)
        , m_server(options())
    {
        if (!m_server.start())
            qFatal("%s", qPrintable(m_server.errorString()));
        const demo::DemoOptions &used = m_server.options();
        m_provider = std::make_shared<ChangingProvider>(
            aws::Credentials{used.accessKeyId, used.secretAccessKey, {}, {}, QStringLiteral("test")});
        const bool isPublic = edition == demo::Edition::Public;
        const aws::JsonService service = isPublic ? ecr::ecrPublicService(m_server.endpoint(), false)
                                                  : ecr::ecrService(m_server.endpoint(), used.region, false);
        auto client =
            std::make_unique<aws::JsonClient>(&m_http, m_pacer, m_provider, service, &Clock::system(), hastyPolicy());
        const ecr::EcrPlace place{isPublic ? QString() : used.region, {}, m_server.endpoint().toString()};
        if (isPublic)
            m_public = std::make_unique<ecr::EcrPublicRegistry>(std::move(client), m_pacer, place);
        else
            m_private = std::make_unique<ecr::EcrRegistry>(std::move(client), m_pacer, place);
    }

    static QString missing() { return {}; }

    Registry *registry() override { return m_public ? static_cast<Registry *>(m_public.get()) : m_private.get(); }
    void endRegistry() override
    {
        m_public.reset();
        m_private.reset();
    }
    void setPageSize(int pageSize) override
    {
        if (m_public)
            m_public->setPageSize(pageSize);
        else
            m_private->setPageSize(pageSize);
    }
    QUrl url() const override { return m_server.endpoint(); }

    RepositoryName fill(const QString &purpose, int items) override
    {
        const QString name = QStringLiteral("contract/") + purpose;
        m_server.addRepository(name, m_edition);
        if (purpose == QLatin1String("cancel") || purpose == QLatin1String("signin"))
            m_server.setLatency(40); // or all would be over before something can happen midway
        for (int i = 0; i < items; ++i)
            m_server.addImage(name, {QStringLiteral("t%1").arg(i, 4, 10, QLatin1Char('0'))}, m_edition);
        return name;
    }

    QStringList listed(const RepositoryName &repository, int pageSize) override
    {
        setPageSize(pageSize);
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

    RepositoryName newRepository() override
    {
        const QString name = QStringLiteral("contract/new%1").arg(++m_made);
        m_server.addRepository(name, m_edition);
        return name;
    }
    Digest addImage(const RepositoryName &repository, const QStringList &tags) override
    {
        return m_server.addImage(repository, tags, m_edition);
    }
    ContractIndex addIndex(const RepositoryName &repository, const QString &tag) override
    {
        const demo::AddedIndex index = m_server.addIndex(repository, {tag}, 2, m_edition);
        return {index.digest, index.children};
    }
    Digest addLayer(const RepositoryName &repository, const QByteArray &layer) override
    {
        return m_server.addReadableImage(repository, {}, {layer}, m_edition);
    }
    RepositoryName longUsed() override { return QStringLiteral("tools/registry"); }
    void setInUse(const RepositoryName &repository, const Digest &digest, int count) override
    {
        m_server.setInUse(repository, digest, count);
    }
    void refuseManifests() override
    {
        for (const char *operation : {"BatchGetImage", "GetManifest"})
            m_server.addFault(refusal(operation, QStringLiteral("AccessDeniedException")));
    }

    QStringList repositoriesOnServer() override { return m_server.repositories(m_edition); }
    QStringList imagesOnServer(const RepositoryName &repository) override
    {
        return m_server.dump(repository, m_edition).split(u'\n', Qt::SkipEmptyParts);
    }
    QByteArray layerOnServer(const RepositoryName &repository, const Digest &layer) override
    {
        return m_server.blob(repository, layer, m_edition);
    }

    void loseSignIn() override { m_provider->credentials.secretAccessKey = QStringLiteral("no longer"); }
    void regainSignIn() override { m_provider->credentials.secretAccessKey = m_server.options().secretAccessKey; }
    /// The demo server has no door that docker could use; it counts whom it has given something to.
    bool letsIn(const DockerSignIn &signIn) override
    {
        return signIn.user == QLatin1String("AWS") && !signIn.password.isEmpty()
            && m_server.callCount(QStringLiteral("GetAuthorizationToken")) == 1;
    }
    void setBusy(bool isBusy) override
    {
        m_server.clearFaults();
        if (isBusy)
            m_server.addFault(refusal({}, QStringLiteral("ThrottlingException")));
    }

private:
    static demo::DemoOptions options()
    {
        demo::DemoOptions options;
        options.examples = false;
        options.layerPartSize = 8;
        return options;
    }
    static demo::Fault refusal(const char *operation, const QString &code)
    {
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QString::fromLatin1(operation);
        fault.count = -1;
        fault.status = 400;
        fault.code = code;
        return fault;
    }

    demo::Edition m_edition;
    demo::DemoServer m_server;
    HttpClient m_http;
    std::shared_ptr<Pacer> m_pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::shared_ptr<ChangingProvider> m_provider;
    std::unique_ptr<ecr::EcrRegistry> m_private;
    std::unique_ptr<ecr::EcrPublicRegistry> m_public;
    int m_made = 0;
};

} // namespace tagboat::test
