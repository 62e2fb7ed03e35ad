// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/app/glance/glancefixture.h"
#include "tests/support/contract/contract.h"
#include "tests/support/peerfaults.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tagboat::test {

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

    static QString missing()
    {
        return qEnvironmentVariableIsSet("FAULTS_URL")
            ? QString()
            : QStringLiteral("ctest starts the servers: servers.py with openstackservers.py");
    }

    Registry *registry() override { return m_fixture.registry.get(); }
    void endRegistry() override { m_fixture.registry.reset(); }
    void setPageSize(int pageSize) override { m_fixture.registry->setPageSize(pageSize); }
    QUrl url() const override { return QUrl(qEnvironmentVariable("GLANCE_URL")); }
    ContractSizes sizes() const override { return {.few = 50, .some = 150, .many = 200}; }

    RepositoryName fill(const QString &purpose, int items) override
    {
        const QString name = purpose + QLatin1Char('-') + newRepository();
        QStringList tags;
        for (int i = 0; i < items; ++i)
            tags << QStringLiteral("t%1").arg(i, 4, 10, QLatin1Char('0'));
        return addImage(name, tags).isNull() ? RepositoryName() : name;
    }

    QStringList listed(const RepositoryName &repository, int pageSize) override
    {
        m_fixture.registry->setPageSize(pageSize);
        // The image is found by its name among all images, in pages.
        return m_fixture.allNames().contains(repository) ? tagsFrom(m_fixture, repository) : QStringList();
    }

    QStringList onServer(const RepositoryName &repository) override
    {
        return tagsOf(imageOnServer(repository)[QLatin1String("tags")]);
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

    RepositoryName newRepository() override { return QUuid::createUuid().toString(QUuid::WithoutBraces).left(13); }
    Digest addImage(const RepositoryName &repository, const QStringList &tags) override
    {
        const QJsonObject image{{QStringLiteral("name"), repository},
                                {QStringLiteral("tags"), QJsonArray::fromStringList(tags)}};
        auto sent = m_direct.sent({.method = "POST",
                                   .path = "/images",
                                   .contentType = "application/json",
                                   .body = QJsonDocument(image).toJson()});
        return sent.isValue() ? digestIn(QJsonDocument::fromJson(sent.value().body).object()) : Digest();
    }
    QStringList repositoriesOnServer() override
    {
        QStringList names;
        for (const QJsonValue &image : imagesOf(QStringLiteral("limit=1000")))
            names << image[QLatin1String("name")].toString();
        names.sort();
        return names;
    }
    QStringList imagesOnServer(const RepositoryName &repository) override
    {
        QStringList lines;
        for (const QJsonValue &image : imagesOf(QStringLiteral("name=") + repository))
            lines << (QStringList(digestIn(image.toObject()).toQString()) + tagsOf(image[QLatin1String("tags")]))
                         .join(u' ');
        lines.sort();
        return lines;
    }
    bool isProtectedOnServer(const RepositoryName &repository) override
    {
        return imageOnServer(repository)[QLatin1String("protected")].toBool();
    }

    void loseSignIn() override
    {
        // Asynchronous code is under way: this must not wait in an event loop of its own.
        const PeerFault closed{{}, QStringLiteral("/v2/"), 401, {}, {}};
        m_closing = m_http.send(peerFaultsRequest(qEnvironmentVariable("FAULTS_URL"), {closed}), [](const auto &) {});
    }
    bool hasLostSignIn() const override { return !m_closing.isRunning(); }
    void regainSignIn() override { setFaults({}); }
    void setBusy(bool isBusy) override
    {
        setFaults(isBusy ? QList{PeerFault{{}, QStringLiteral("/v2/"), 429, {}, {}}} : QList<PeerFault>());
    }

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
    static QStringList tagsOf(const QJsonValue &array)
    {
        QStringList tags;
        for (const QJsonValue &tag : array.toArray())
            tags << tag.toString();
        tags.sort();
        return tags;
    }
    static Digest digestIn(const QJsonObject &image)
    {
        return glance::digestOf(QUuid::fromString(image[QLatin1String("id")].toString()));
    }
    QJsonArray imagesOf(const QString &query)
    {
        auto answer = m_direct.sent({.path = "/images", .query = QUrlQuery(query)});
        return answer.isValue() ? QJsonDocument::fromJson(answer.value().body)[QLatin1String("images")].toArray()
                                : QJsonArray{QStringLiteral("no answer")};
    }
    QJsonObject imageOnServer(const RepositoryName &repository)
    {
        return imagesOf(QStringLiteral("name=") + repository).first().toObject();
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

} // namespace tagboat::test
