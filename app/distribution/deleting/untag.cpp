// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/deleting/untag.h"

#include "app/distribution/protocol/reference.h"
#include "app/distribution/reading/manifestcalls.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace tagboat::distribution {

namespace {

constexpr QByteArrayView emptyConfig = "{}";

QByteArray harborPath(const RepositoryName &repository, const std::string &tag)
{
    const QByteArray project = repository.section(u'/', 0, 0).toLatin1();
    QByteArray rest = repository.section(u'/', 1).toLatin1();
    rest.replace("/", "%252F"); // Harbor decodes twice
    const QByteArray name = QByteArray::fromStdString(tag);
    return "/api/v2.0/projects/" + project + "/repositories/" + rest + "/artifacts/" + name + "/tags/" + name;
}

/// A manifest that nothing else is: nobody minds when it is deleted.
Manifest replacement()
{
    const QString type = QStringLiteral("application/vnd.oci.image.manifest.v1+json");
    const QJsonObject config{{QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.empty.v1+json")},
                             {QStringLiteral("digest"), Digest::of(emptyConfig).toQString()},
                             {QStringLiteral("size"), emptyConfig.size()}};
    const QJsonObject note{
        {QStringLiteral("org.opencontainers.image.ref.name"), QUuid::createUuid().toString(QUuid::WithoutBraces)}};
    const QJsonObject root{{QStringLiteral("schemaVersion"), 2},
                           {QStringLiteral("mediaType"), type},
                           {QStringLiteral("config"), config},
                           {QStringLiteral("layers"), QJsonArray{}},
                           {QStringLiteral("annotations"), note}};
    Manifest manifest;
    manifest.text = QJsonDocument(root).toJson(QJsonDocument::Compact);
    manifest.digest = Digest::of(manifest.text);
    manifest.mediaType = type.toStdString();
    return manifest;
}

class Untag
{
public:
    Untag(std::shared_ptr<Knowledge> knowledge, RepositoryName repository, const std::string &tag,
          Completer<Untagged> complete)
        : m_knowledge(std::move(knowledge))
        , m_repository(std::move(repository))
        , m_tag(ImageIdentifier::forTag(tag))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        if (!m_knowledge->untags)
            return otherWay();
        const bool isHarbor = place().preset.untag == Preset::Untag::ByHarborApi;
        DistributionRequest request = change("DELETE", m_tag);
        if (isHarbor) {
            request.path = harborPath(m_repository, m_tag.tag());
            request.alwaysBasic = true;
        }
        m_step =
            m_knowledge->client.send(std::move(request), [this, isHarbor](const Result<DistributionAnswer> &answer) {
                onDeleted(answer, isHarbor);
            });
    }
    void stop() { m_step.cancel(); }

private:
    using Answer = Result<DistributionAnswer>;

    [[nodiscard]] const Place &place() const { return m_knowledge->client.place(); }

    [[nodiscard]] DistributionRequest change(const QByteArray &method, const ImageIdentifier &reference) const
    {
        DistributionRequest request = manifestRequest(m_knowledge->client, m_repository, reference, method);
        const QString actions = method == "DELETE" ? place().preset.deleteActions : QStringLiteral("pull,push");
        request.scope = scopeOf(m_knowledge->client, m_repository, actions);
        request.maximumAttempts = attemptsOfChange;
        return request;
    }

    void onDeleted(const Answer &answer, bool isHarbor)
    {
        if (answer) {
            m_knowledge->untagsProven = true;
            return m_complete(Untagged{});
        }
        const Error &error = answer.error();
        if (error.kind == Error::Kind::NotFound && error.earlierTryMayHaveActed)
            return m_complete(Untagged{});
        if (error.kind == Error::Kind::Unsupported) {
            m_knowledge->untags = false;
            m_reason = error;
            return otherWay();
        }
        const bool isNotFound = error.kind == Error::Kind::NotFound || error.httpStatus == 404;
        if (isNotFound && !isHarbor)
            return askWhetherThere(error);
        m_complete(failure(error));
    }

    /// 404 may also say that the registry knows no deletion by tag, in words or with a web page. Whoever answers this
    /// question as registries do is one.
    void askWhetherThere(const Error &error)
    {
        m_step =
            resolveTag(m_knowledge->client, m_repository, m_tag.tag(),
                       [this, error](const Result<std::optional<TagTarget>> &target) {
                           if (!target || !*target)
                               return m_complete(failure(target || outcomeUnknown(error) ? error : target.error()));
                           m_knowledge->untags = false;
                           m_reason = error;
                           otherWay();
                       });
    }

    void otherWay()
    {
        if (!place().untagsByReplacing || !m_knowledge->deletesByDigest)
            return refuse();
        m_step = fetchManifest(m_knowledge->client, m_repository, m_tag, [this](Result<Manifest> manifest) {
            if (!manifest)
                return m_complete(failure(std::move(manifest.error())));
            m_original = std::move(*manifest);
            probe();
        });
    }

    void refuse()
    {
        m_reason.kind = Error::Kind::Unsupported;
        setOwnCode(m_reason, "UntagUnsupported");
        m_step = completeLater<Done>([this](const Result<Done> &) { m_complete(failure(m_reason)); }, Done{});
    }

    void probe()
    {
        m_replacement = replacement();
        m_step = m_knowledge->client.send(change("DELETE", ImageIdentifier::forDigest(m_replacement.digest)),
                                          [this](const Answer &answer) {
                                              const bool works = answer || answer.error().kind == Error::Kind::NotFound;
                                              if (works)
                                                  return lookForConfig();
                                              if (answer.error().kind != Error::Kind::Unsupported)
                                                  return m_complete(failure(answer.error()));
                                              m_knowledge->deletesByDigest = false;
                                              m_reason = answer.error();
                                              refuse();
                                          });
    }

    void lookForConfig()
    {
        DistributionRequest request = change("HEAD", m_tag);
        request.path = blobsPath() + Digest::of(emptyConfig).toQString().toLatin1();
        m_step = m_knowledge->client.send(std::move(request), [this](const Answer &answer) {
            if (answer)
                replace();
            else if (answer.error().kind == Error::Kind::NotFound)
                beginUpload();
            else
                m_complete(failure(answer.error()));
        });
    }

    void beginUpload()
    {
        DistributionRequest request = change("POST", m_tag);
        request.path = blobsPath() + "uploads/";
        m_step = m_knowledge->client.send(std::move(request), [this](const Answer &answer) {
            if (!answer)
                return m_complete(failure(answer.error()));
            upload(answer->response.header("Location"));
        });
    }

    /// A location may be relative to where the upload was begun (RFC 9110, 10.2.2). Only its path and query count: behind a
    /// proxy its host is often an inner one.
    void upload(const QByteArray &header)
    {
        const QUrl begun = QUrl::fromEncoded(place().url.toEncoded() + blobsPath() + "uploads/", QUrl::StrictMode);
        const QUrl location = begun.resolved(QUrl::fromEncoded(header, QUrl::StrictMode));
        DistributionRequest request = change("PUT", m_tag);
        request.path = location.path(QUrl::FullyEncoded).toLatin1();
        const QByteArray prefix = place().url.path(QUrl::FullyEncoded).toLatin1();
        if (!prefix.isEmpty() && request.path.startsWith(prefix + '/'))
            request.path.remove(0, prefix.size());
        request.query = location.query(QUrl::FullyEncoded);
        request.query += (request.query.isEmpty() ? QString() : QStringLiteral("&")) + QStringLiteral("digest=")
            + Digest::of(emptyConfig).toQString();
        request.headers = {{"Content-Type", "application/octet-stream"}};
        request.body = emptyConfig.toByteArray();
        m_step = m_knowledge->client.send(std::move(request), [this](const Answer &answer) {
            if (answer)
                replace();
            else
                m_complete(failure(answer.error()));
        });
    }

    void replace()
    {
        m_step = m_knowledge->client.send(put(m_replacement), [this](const Answer &answer) {
            if (answer)
                return removeReplacement();
            if (outcomeUnknown(answer.error()))
                return putBack(answer.error());
            m_complete(failure(answer.error()));
        });
    }

    void removeReplacement()
    {
        m_step = m_knowledge->client.send(
            change("DELETE", ImageIdentifier::forDigest(m_replacement.digest)), [this](const Answer &answer) {
                const bool isGone = answer || answer.error().kind == Error::Kind::NotFound;
                if (isGone)
                    return m_complete(Untagged{m_original.digest});
                putBack(answer.error());
            });
    }

    void putBack(const Error &why)
    {
        m_step = m_knowledge->client.send(put(m_original), [this, why](const Answer &answer) {
            Error error = why;
            if (!answer) {
                error.kind = Error::Kind::Conflict;
                setOwnCode(error, "TagLeftReplaced");
                error.httpStatus = answer.error().httpStatus;
                error.detail = m_original.digest.toQString();
            } else if (outcomeUnknown(error)) {
                error.kind = Error::Kind::Other; // it is known now: the tag is where it was
            }
            m_complete(failure(std::move(error)));
        });
    }

    [[nodiscard]] DistributionRequest put(const Manifest &manifest) const
    {
        DistributionRequest request = change("PUT", m_tag);
        request.headers = {{"Content-Type", QByteArray::fromStdString(manifest.mediaType)}};
        request.body = manifest.text;
        return request;
    }

    [[nodiscard]] QByteArray blobsPath() const { return repositoryPath(m_knowledge->client, m_repository) + "/blobs/"; }

    std::shared_ptr<Knowledge> m_knowledge;
    RepositoryName m_repository;
    ImageIdentifier m_tag;
    Completer<Untagged> m_complete;
    Error m_reason;
    Manifest m_original;
    Manifest m_replacement;
    Call m_step;
};

} // namespace

Call untag(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository, const std::string &tag,
           Handler<Untagged> handler)
{
    return startFlow<Untag>(std::move(handler), std::move(knowledge), repository, tag);
}

} // namespace tagboat::distribution
