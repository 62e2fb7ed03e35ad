// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/manifestcalls.h"

#include "app/distribution/protocol/distributionerror.h"
#include "app/distribution/protocol/reference.h"
#include "app/distribution/reading/crew.h"
#include "app/registry/manifestdigest.h"

#include <QJsonDocument>

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr std::size_t headsAtOnce = 6;
constexpr int attemptsOfLookup = 3; // the others wait for it
constexpr qsizetype longestQuotedDigest = 200;
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
    // A page of something in front has a digest, too: it must not pass for a manifest.
    if (!QJsonDocument::fromJson(response.body).isObject())
        return failure({.kind = Error::Kind::MalformedAnswer,
                        .code = QStringLiteral("ManifestUnreadable"),
                        .where = QStringLiteral("manifest")});
    Manifest manifest;
    manifest.text = response.body;
    manifest.mediaType = mediaTypeOf(response);
    const auto expected = reference.isDigest() ? reference.digest() : announcedDigest(response);
    manifest.digest = expected.value_or(manifestDigest(response.body));
    if (!manifest.digest.isVerifiable())
        return failure({.kind = Error::Kind::MalformedAnswer,
                        .code = QStringLiteral("DigestUnverifiable"),
                        .where = manifest.digest.toQString()});
    if (!isManifestOf(manifest.text, manifest.digest))
        return failure(differs("manifest"));
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
        request.maximumAttempts = attemptsOfLookup;
        m_step = m_client.send(std::move(request), [this](const Result<DistributionAnswer> &answer) {
            if (!answer && isWordless(answer.error()))
                return get(answer.error());
            if (!answer)
                return end(answer.error());
            const QByteArray header = answer->response.header("Docker-Content-Digest");
            if (header.isEmpty())
                return get({});
            const auto digest = announcedDigest(answer->response);
            if (digest)
                m_complete(std::optional(TagTarget{*digest, mediaTypeOf(answer->response)}));
            else
                end({.kind = Error::Kind::MalformedAnswer,
                     .code = QStringLiteral("DigestInvalid"),
                     .detail = QString::fromUtf8(header.left(longestQuotedDigest)),
                     .where = QStringLiteral("Docker-Content-Digest")});
        });
    }
    void stop() { m_step.cancel(); }

private:
    /// The answer to HEAD has no body, so that the registry's words are still to be heard.
    [[nodiscard]] static bool isWordless(const Error &error)
    {
        switch (error.kind) {
        case Error::Kind::Server:
        case Error::Kind::AccessDenied:
        case Error::Kind::InvalidInput:
        case Error::Kind::Unsupported:
        case Error::Kind::Conflict:
        case Error::Kind::Other:
            return error.httpStatus >= 400 && error.detail.isEmpty();
        default:
            return false;
        }
    }

    /// \param refusal of HEAD, if that is why
    void get(const Error &refusal)
    {
        DistributionRequest request = manifestRequest(m_client, m_repository, m_tag);
        if (refusal.httpStatus > 0)
            request.maximumAttempts = 1;
        m_step = m_client.send(std::move(request), [this, refusal](const Result<DistributionAnswer> &answer) {
            const auto manifest =
                answer ? toManifest(answer->response, m_tag) : Result<Manifest>(failure(answer.error()));
            if (manifest)
                return m_complete(std::optional(TagTarget{manifest->digest, manifest->mediaType}));
            end(refusal.httpStatus > 0 && manifest.error().httpStatus == 0 ? refusal : manifest.error());
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

/// How many tags fail so, with none read, until the whole registry is taken to be at fault; 0: each is the tag's own fault.
/// No answer at all says so soon. A refusal or a fault that the service tells of may concern some tags: the list itself has
/// just been answered. A registry in trouble is not asked for all of them, though.
std::size_t mostInDoubt(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
        return headsAtOnce;
    case Error::Kind::Server:
    case Error::Kind::AccessDenied:
        return 20;
    default:
        return 0;
    }
}

class TagLookups
{
public:
    TagLookups(DistributionClient client, RepositoryName repository, std::vector<std::string> tags,
               Completer<std::vector<TagAnswer>> complete)
        : m_client(std::move(client))
        , m_repository(std::move(repository))
        , m_tags(std::move(tags))
        , m_complete(std::move(complete))
        , m_answers(m_tags.size())
    {
    }

    void start()
    {
        const auto begin = [this](std::size_t item, std::function<void()> ended) {
            return resolveTag(m_client, m_repository, m_tags[item],
                              [this, item, ended = std::move(ended)](const TagAnswer &answer) {
                                  if (take(item, answer))
                                      ended();
                              });
        };
        m_crew.run(m_tags.size(), begin, [this] { finish(); });
    }
    void stop() { m_crew.cancel(); }

private:
    /// \return false when the call is over.
    bool take(std::size_t item, const TagAnswer &answer)
    {
        m_answers[item] = answer;
        const std::size_t most = answer ? 0 : mostInDoubt(answer.error());
        m_hasAnswer = m_hasAnswer || most == 0;
        m_inDoubt += most > 0 ? 1 : 0;
        if (answer || (!concernsEveryCall(answer.error()) && (m_hasAnswer || m_inDoubt < most)))
            return true;
        m_crew.cancel();
        m_complete(failure(answer.error()));
        return false;
    }

    void finish()
    {
        const auto failed = std::find_if(m_answers.begin(), m_answers.end(),
                                         [](const TagAnswer &answer) { return !answer.has_value(); });
        if (!m_hasAnswer && failed != m_answers.end())
            return m_complete(failure(failed->error()));
        m_complete(std::move(m_answers));
    }

    DistributionClient m_client;
    RepositoryName m_repository;
    std::vector<std::string> m_tags;
    Completer<std::vector<TagAnswer>> m_complete;
    std::vector<TagAnswer> m_answers;
    std::size_t m_inDoubt = 0; ///< failures that may be the whole registry's
    bool m_hasAnswer = false;
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
    request.pageIsForeign = true;
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
    return startFlow<TagLookup>(std::move(handler), client, repository, tag);
}

std::optional<Oddity> oddityOf(const std::string &tag, const TagAnswer &answer)
{
    if (answer && *answer)
        return {};
    const QString name = QString::fromStdString(tag);
    return Oddity{name,
                  answer ? Error{.kind = Error::Kind::NotFound, .code = QStringLiteral("TagWithoutImage")}
                         : answer.error()};
}

Call resolveTags(const DistributionClient &client, const RepositoryName &repository, std::vector<std::string> tags,
                 Handler<std::vector<TagAnswer>> handler)
{
    return startFlow<TagLookups>(std::move(handler), client, repository, std::move(tags));
}

} // namespace tagboat::distribution
