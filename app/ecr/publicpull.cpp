// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/publicpull.h"

#include "app/aws/errorclass.h"
#include "app/ecr/jsonmembers.h"
#include "app/ecr/plainget.h"
#include "app/registry/manifestdigest.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

namespace tagboat::ecr {

namespace {

constexpr std::size_t readsAtOnce = 4; // anonymous readers get few
constexpr qint64 largestToken = 64 * 1024;
constexpr char manifestTypes[] = "application/vnd.oci.image.index.v1+json,application/vnd.oci.image.manifest.v1+json,"
                                 "application/vnd.docker.distribution.manifest.list.v2+json,"
                                 "application/vnd.docker.distribution.manifest.v2+json";

/// The URL of "manifests/1.0" in the repository with this URI. The host of the custom endpoint keeps its scheme.
QUrl placeUrl(const QString &uri, const QByteArray &place, const QUrl &endpoint)
{
    QUrl url = QUrl::fromEncoded("https://" + uri.toUtf8(), QUrl::StrictMode);
    if (url.authority() == endpoint.authority())
        url.setScheme(endpoint.scheme());
    url.setPath(QLatin1String("/v2") + url.path() + QLatin1Char('/') + QString::fromLatin1(place));
    return url;
}

/// The first error of a registry's answer, in this program's terms.
Error registryError(const HttpResponse &response)
{
    Error error{.kind = aws::classify({}, response.status, {}),
                .code = QString::number(response.status),
                .httpStatus = response.status,
                .codeOf = CodeOf::Service};
    if (const auto body = parseObject(response.body)) {
        const QJsonObject first = body->value(QLatin1String("errors")).toArray().first().toObject();
        if (const QString code = text(first, QLatin1String("code")); !code.isEmpty())
            error.code = code;
        error.detail = text(first, QLatin1String("message"));
    }
    return error;
}

} // namespace

QUrl tokenUrl(const QByteArray &challenge)
{
    if (!challenge.trimmed().toLower().startsWith("bearer "))
        return {};
    static const QRegularExpression member(QStringLiteral(R"x((realm|service|scope)="([^"]*)")x"));
    QUrl url;
    QUrlQuery query;
    auto found = member.globalMatch(QString::fromLatin1(challenge));
    while (found.hasNext()) {
        const auto match = found.next();
        if (match.capturedView(1) == QLatin1String("realm"))
            url = QUrl(match.captured(2), QUrl::StrictMode);
        else
            query.addQueryItem(match.captured(1), match.captured(2));
    }
    if (!url.isValid() || url.host().isEmpty())
        return {};
    url.setQuery(query);
    return url;
}

/// One thing of one repository: finds its URI, reads, gets a token when asked for one, and reads again.
class PublicPull::Reading
{
public:
    Reading(PublicPull *pull, RepositoryName repository, QByteArray place, HttpRequest request,
            Completer<HttpResponse> complete)
        : m_pull(pull)
        , m_repository(std::move(repository))
        , m_place(std::move(place))
        , m_request(std::move(request))
        , m_complete(std::move(complete))
    {
        const aws::JsonService &service = pull->m_exchanges->client()->service();
        m_request.plainHttpAllowed = service.plainHttpAllowed;
        m_request.authorities = service.authorities;
    }

    void start()
    {
        if (m_pull->m_uris.contains(m_repository))
            return read();
        m_step = m_pull->m_calls->describeRepository(m_repository, [this](const Result<Repository> &found) {
            if (!found)
                return m_complete(failure(found.error()));
            m_pull->m_uris[m_repository] = found->uri;
            read();
        });
    }
    void stop() { m_step.cancel(); }

private:
    void read()
    {
        PlainRequest request{m_request, m_pull->m_token};
        request.http.url =
            placeUrl(m_pull->m_uris[m_repository], m_place, m_pull->m_exchanges->client()->service().endpoint);
        m_usedToken = m_pull->m_token;
        m_step = m_pull->m_exchanges->get(std::move(request), [this](Result<HttpResponse> response) {
            if (response && response->status == 401 && !std::exchange(m_hasAsked, true))
                return askForToken(*response);
            m_complete(std::move(response));
        });
    }

    void askForToken(const HttpResponse &refused)
    {
        if (m_pull->m_token != m_usedToken) // another reading has got one meanwhile
            return read();
        PlainRequest request{m_request, {}};
        request.http.headers.clear();
        request.http.url = tokenUrl(refused.header("WWW-Authenticate"));
        request.http.maximumAnswerSize = largestToken;
        if (request.http.url.isEmpty())
            return m_complete(failure(registryError(refused)));
        m_step = m_pull->m_exchanges->get(std::move(request),
                                          [this](const Result<HttpResponse> &response) { takeToken(response); });
    }

    void takeToken(const Result<HttpResponse> &response)
    {
        if (!response)
            return m_complete(failure(response.error()));
        const auto body = response->status == 200 ? parseObject(response->body) : failure(registryError(*response));
        if (!body)
            return m_complete(failure(body.error()));
        QString token = text(*body, QLatin1String("token"));
        if (token.isEmpty())
            token = text(*body, QLatin1String("access_token"));
        if (token.isEmpty())
            return m_complete(failure(malformed(QStringLiteral("token"))));
        m_pull->m_token = token.toLatin1();
        read();
    }

    PublicPull *m_pull;
    RepositoryName m_repository;
    QByteArray m_place;
    HttpRequest m_request;
    Completer<HttpResponse> m_complete;
    QByteArray m_usedToken;
    bool m_hasAsked = false;
    Call m_step;
};

/// Several manifests, a few at a time.
class PublicPull::Manifests
{
public:
    Manifests(PublicPull *pull, RepositoryName repository, std::vector<ImageIdentifier> identifiers,
              Completer<ManifestReply> complete)
        : m_pull(pull)
        , m_repository(std::move(repository))
        , m_identifiers(std::move(identifiers))
        , m_complete(std::move(complete))
        , m_calls(m_identifiers.size())
    {
    }

    void start()
    {
        // The first alone: it gets the token that all others use.
        startNext();
    }
    void stop() { m_calls.clear(); }

private:
    void startNext()
    {
        const std::size_t index = m_next++;
        HttpRequest request;
        request.headers = {{"Accept", manifestTypes}};
        request.maximumAnswerSize = maximumManifestSize;
        const QByteArray place = "manifests/" + m_identifiers[index].toQString().toLatin1();
        m_calls[index] = m_pull->get(m_repository, place, std::move(request),
                                     [this, index](const Result<HttpResponse> &response) { take(index, response); });
    }

    void take(std::size_t index, const Result<HttpResponse> &response)
    {
        if (!response)
            return m_complete(failure(response.error()));
        const ImageIdentifier &identifier = m_identifiers[index];
        if (response->status == 200) {
            add(identifier, *response);
        } else {
            const Error error = registryError(*response);
            if (error.code != QLatin1String("MANIFEST_UNKNOWN"))
                return m_complete(failure(error));
            m_reply.failures.push_back(itemFailureOf(identifier, FailureKind::NotFound, error));
        }
        if (++m_done == m_identifiers.size())
            return m_complete(std::move(m_reply));
        while (m_next < m_identifiers.size() && m_next - m_done < readsAtOnce)
            startNext();
    }

    void add(const ImageIdentifier &identifier, const HttpResponse &response)
    {
        Manifest manifest;
        manifest.text = response.body;
        manifest.digest = identifier.isDigest() && isManifestOf(response.body, identifier.digest())
            ? identifier.digest()
            : manifestDigest(response.body);
        manifest.mediaType = response.header("Content-Type").split(';').first().trimmed().toStdString();
        const auto claimed =
            Digest::parse(QString::fromLatin1(response.header("Docker-Content-Digest"))).value_or(manifest.digest);
        if (!isManifestOf(response.body, claimed)
            || (identifier.isDigest() && identifier.digest() != manifest.digest)) {
            m_reply.failures.push_back(
                {identifier, FailureKind::DigestDiffers, {}, manifest.digest.toQString(), claimed});
            return;
        }
        m_reply.found.push_back({std::move(manifest), identifier.tag()});
    }

    PublicPull *m_pull;
    RepositoryName m_repository;
    std::vector<ImageIdentifier> m_identifiers;
    Completer<ManifestReply> m_complete;
    std::vector<Call> m_calls;
    ManifestReply m_reply;
    std::size_t m_next = 0, m_done = 0;
};

Call PublicPull::get(const RepositoryName &repository, const QByteArray &place, HttpRequest request,
                     Handler<HttpResponse> handler)
{
    return startFlow<Reading>(std::move(handler), this, repository, place, std::move(request));
}

Call PublicPull::manifests(const RepositoryName &repository, std::vector<ImageIdentifier> identifiers,
                           Handler<ManifestReply> handler)
{
    for (const auto &checked : {checkRepositoryName(repository, Service::Public), checkIdentifiers(identifiers)}) {
        if (!checked)
            return completeLater<ManifestReply>(std::move(handler), failure(checked.error()));
    }
    return startFlow<Manifests>(std::move(handler), this, repository, std::move(identifiers));
}

Call PublicPull::blob(const RepositoryName &repository, const Digest &digest, qint64 first, qint64 length,
                      Handler<QByteArray> handler)
{
    const auto refused = checkRepositoryName(repository, Service::Public).and_then([&](Done) {
        return checkDigest(digest, QStringLiteral("layerDigest"));
    });
    if (!refused)
        return completeLater<QByteArray>(std::move(handler), failure(refused.error()));
    HttpRequest request;
    request.headers = {{"Range", rangeHeader(first, length)}};
    request.maximumAnswerSize = largestAnswer(length);
    auto answered = [first, length, digest, handler = std::move(handler)](const Result<HttpResponse> &response) {
        if (!response)
            return handler(failure(response.error()));
        auto bytes = rangeOf(*response, first, length);
        if (!bytes)
            bytes = failure(registryError(*response));
        if (!bytes)
            bytes.error().where = digest.toQString();
        handler(std::move(bytes));
    };
    return get(repository, "blobs/" + digest.toQString().toLatin1(), std::move(request), std::move(answered));
}

} // namespace tagboat::ecr
