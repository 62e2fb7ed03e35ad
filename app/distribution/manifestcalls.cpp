// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/manifestcalls.h"

#include "app/distribution/crew.h"
#include "app/distribution/reference.h"

namespace tagboat::distribution {

namespace {

constexpr std::size_t headsAtOnce = 6;
constexpr qint64 largestManifest = 16 * 1024 * 1024; // registries take 4 MiB

// One header each: some registries read only the first of a list.
constexpr const char *manifestTypes[] = {
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.oci.artifact.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.5",
};

std::optional<Digest> announcedDigest(const HttpResponse &response)
{
    const QByteArray header = response.header("Docker-Content-Digest");
    return Digest::parse(std::string_view(header.constData(), static_cast<std::size_t>(header.size())));
}

std::string mediaTypeOf(const HttpResponse &response)
{
    return response.header("Content-Type").split(';').first().trimmed().toStdString();
}

Error differs(const char *where)
{
    return {
        .kind = Error::Kind::MalformedAnswer, .code = unverifiedManifestCode(), .where = QString::fromLatin1(where)};
}

Result<Manifest> toManifest(const HttpResponse &response, const ImageIdentifier &reference)
{
    Manifest manifest;
    manifest.text = response.body;
    manifest.digest = Digest::of(response.body);
    const auto announced = announcedDigest(response);
    if (reference.isDigest() ? manifest.digest != reference.digest() : announced && *announced != manifest.digest)
        return failure(differs("manifest"));
    manifest.mediaType = mediaTypeOf(response);
    return manifest;
}

/// HEAD, and GET where HEAD does not tell the digest.
class TagLookup
{
public:
    TagLookup(DistributionClient client, RepositoryName repository, const std::string &tag,
              Completer<std::optional<TagTarget>> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_tag(ImageIdentifier::forTag(tag))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        DistributionRequest request = manifestRequest(m_client, m_repository, m_tag, "HEAD");
        request.headers.emplaceBack("Cache-Control", "no-cache"); // a proxy may remember what has been deleted
        m_step = m_client.send(std::move(request), [this](const Result<DistributionAnswer> &answer) {
            if (!answer)
                return end(answer.error());
            const QByteArray header = answer->response.header("Docker-Content-Digest");
            if (header.isEmpty())
                return get();
            const auto digest = announcedDigest(answer->response);
            if (digest)
                m_complete(std::optional(TagTarget{*digest, mediaTypeOf(answer->response)}));
            else
                end(differs("Docker-Content-Digest"));
        });
    }
    void stop() { m_step.cancel(); }

private:
    void get()
    {
        m_step = fetchManifest(m_client, m_repository, m_tag, [this](const Result<Manifest> &manifest) {
            if (manifest)
                m_complete(std::optional(TagTarget{manifest->digest, manifest->mediaType}));
            else
                end(manifest.error());
        });
    }

    void end(const Error &error)
    {
        if (error.kind == Error::Kind::NotFound)
            m_complete(std::optional<TagTarget>());
        else
            m_complete(failure(error));
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    ImageIdentifier m_tag;
    Completer<std::optional<TagTarget>> m_complete;
    Call m_step;
};

class TagLookups
{
public:
    using Targets = std::vector<std::optional<TagTarget>>;

    TagLookups(DistributionClient client, RepositoryName repository, std::vector<std::string> tags,
               Completer<Targets> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_tags(std::move(tags))
        , m_complete(std::move(complete))
        , m_targets(m_tags.size())
    {
    }

    void start()
    {
        const auto begin = [this](std::size_t item, std::function<void()> ended) {
            return resolveTag(m_client, m_repository, m_tags[item],
                              [this, item, ended = std::move(ended)](const Result<std::optional<TagTarget>> &target) {
                                  if (!target) {
                                      m_crew.cancel();
                                      return m_complete(failure(target.error()));
                                  }
                                  m_targets[item] = *target;
                                  ended();
                              });
        };
        m_crew.run(m_tags.size(), begin, [this] { m_complete(std::move(m_targets)); });
    }
    void stop() { m_crew.cancel(); }

private:
    DistributionClient m_client;
    RepositoryName m_repository;
    std::vector<std::string> m_tags;
    Completer<Targets> m_complete;
    Targets m_targets;
    Crew m_crew{headsAtOnce};
};

} // namespace

QByteArray repositoryPath(const DistributionClient &client, const RepositoryName &repository)
{
    return "/v2/" + apiName(client.place().url, repository).toLatin1();
}

Scope scopeOf(const DistributionClient &client, const RepositoryName &repository, const QString &actions)
{
    return {apiName(client.place().url, repository), actions};
}

DistributionRequest manifestRequest(const DistributionClient &client, const RepositoryName &repository,
                                    const ImageIdentifier &reference, const QByteArray &method)
{
    DistributionRequest request;
    request.method = method;
    request.path = repositoryPath(client, repository) + "/manifests/" + reference.toQString().toLatin1();
    request.scope = scopeOf(client, repository);
    QByteArrayList types;
    for (const char *type : manifestTypes)
        types << type;
    request.headers = {{"Accept", types.join(", ")}};
    request.maximumAnswerSize = largestManifest;
    return request;
}

Call fetchManifest(const DistributionClient &client, const RepositoryName &repository, const ImageIdentifier &reference,
                   Handler<Manifest> handler)
{
    return client.send(manifestRequest(client, repository, reference),
                       [reference, handler = std::move(handler)](const Result<DistributionAnswer> &answer) {
                           handler(answer ? toManifest(answer->response, reference)
                                          : Result<Manifest>(failure(answer.error())));
                       });
}

Call resolveTag(const DistributionClient &client, const RepositoryName &repository, const std::string &tag,
                Handler<std::optional<TagTarget>> handler)
{
    auto [call, complete] = Completer<std::optional<TagTarget>>::make(std::move(handler));
    auto lookup = std::make_shared<TagLookup>(client, repository, tag, complete);
    complete.setAbort([lookup = lookup.get()] { lookup->stop(); });
    lookup->start();
    complete.keepAlive(std::move(lookup));
    return std::move(call);
}

Call resolveTags(const DistributionClient &client, const RepositoryName &repository, std::vector<std::string> tags,
                 Handler<std::vector<std::optional<TagTarget>>> handler)
{
    auto [call, complete] = Completer<TagLookups::Targets>::make(std::move(handler));
    auto lookups = std::make_shared<TagLookups>(client, repository, std::move(tags), complete);
    complete.setAbort([lookups = lookups.get()] { lookups->stop(); });
    lookups->start();
    complete.keepAlive(std::move(lookups));
    return std::move(call);
}

} // namespace tagboat::distribution
