// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/app/distribution/distributionfixture.h"
#include "tests/support/contract/contract.h"
#include "tests/support/peerfaults.h"

namespace tagboat::test {

/// Debian's docker-registry, perhaps behind a proxy that wants a password and can refuse. Its items are deleted by their
/// digests, since it removes no tag without its image.
class RegistryPeer : public ContractPeer
{
public:
    /// \param place as the back end reaches it
    /// \param direct the registry itself, which knows no password
    RegistryPeer(const distribution::Place &place, const QString &direct);

    static QString missing();

    Registry *registry() override { return m_fixture.registry.get(); }
    void endRegistry() override { m_fixture.registry.reset(); }
    void setPageSize(int pageSize) override { m_fixture.registry->setPageSize(pageSize); }
    QUrl url() const override { return QUrl(m_url); }

    ContractSizes sizes() const override; // registryservers.py has the same
    RepositoryName fill(const QString &purpose, int items) override;
    QStringList listed(const RepositoryName &repository, int pageSize) override;
    QStringList onServer(const RepositoryName &repository) override;
    ImageIdentifier identifier(const QString &item) const override;
    ImageIdentifier absent() const override { return ImageIdentifier::forDigest(Digest::of("never there")); }
    std::map<QString, QString> refuse(const RepositoryName &repository, const QStringList &items) override;

    RepositoryName newRepository() override;
    Digest addImage(const RepositoryName &repository, const QStringList &tags) override;
    ContractIndex addIndex(const RepositoryName &repository, const QString &tag) override;
    void refuseManifests() override;
    QStringList repositoriesOnServer() override;
    QStringList imagesOnServer(const RepositoryName &repository) override;
    QByteArray layerOnServer(const RepositoryName &repository, const Digest &layer) override;

    bool isAnonymous() const override { return m_isAnonymous; }
    void loseSignIn() override;
    bool hasLostSignIn() const override { return !m_closing.isRunning(); }
    void regainSignIn() override { setFaults({}); }
    bool letsIn(const DockerSignIn &signIn) override;
    void setBusy(bool isBusy) override;

private:
    struct Described
    {
        Digest digest;
        qsizetype size;
    };

    /// Past the back end and its door.
    [[nodiscard]] HttpResponse send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                                    const QByteArray &type = {});
    [[nodiscard]] QStringList names(const QString &path, const char *member);
    /// Null when that fails.
    [[nodiscard]] Described addBlob(const RepositoryName &repository, const QByteArray &content);
    [[nodiscard]] Described addManifest(const RepositoryName &repository, const QJsonObject &content,
                                        const QStringList &tags);
    [[nodiscard]] Described addPart(const RepositoryName &repository, const QStringList &tags,
                                    const char *architecture = "amd64");
    void setFaults(const QList<PeerFault> &faults);

    bool m_isAnonymous; ///< the proxy wants no password
    QString m_proxy, m_url;
    HttpClient m_http;
    Call m_closing;
    DistributionFixture m_fixture, m_direct;
    std::map<QString, Digest> m_digests;
    std::map<RepositoryName, std::vector<Digest>> m_added;
};

} // namespace tagboat::test
