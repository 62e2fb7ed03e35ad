// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demolinks.h"

#include "app/demo/jsontext.h"

#include <QUrlQuery>

#include <algorithm>

namespace tagboat::demo {

namespace {

constexpr char layerScope[] = "layer link";
constexpr char tokenScope[] = "pull token";
constexpr std::int64_t linkSeconds = 60 * 60;
constexpr char layerPath[] = "/layer";
constexpr char tokenPath[] = "/token/";
constexpr char logoPath[] = "/logo/";
constexpr char registryPath[] = "/v2/";

/// As the storage behind the service words it.
HttpAnswer storageError(int status, const char *code, const char *message)
{
    return {status,
            {{"Content-Type", "application/xml"}},
            QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>") + code + "</Code><Message>"
                + message + "</Message></Error>"};
}

HttpAnswer registryError(int status, const char *code, const char *message)
{
    return {status,
            {{"Content-Type", "application/json"}, {"Docker-Distribution-Api-Version", "registry/2.0"}},
            QByteArray(R"({"errors":[{"code":")") + code + R"(","message":")" + message + R"("}]})"};
}

struct Range
{
    qint64 first = 0;
    qint64 last = 0;
};

/// "bytes=first-last" or "bytes=first-"; nothing for anything else, which is answered with the whole.
std::optional<Range> parseRange(const QByteArray &header, qint64 size)
{
    const QByteArray unit("bytes=");
    const qsizetype dash = header.indexOf('-');
    if (!header.startsWith(unit) || dash < 0)
        return {};
    bool ok = false;
    Range range;
    range.first = header.mid(unit.size(), dash - unit.size()).toLongLong(&ok);
    if (!ok)
        return {};
    const QByteArray last = header.mid(dash + 1);
    range.last = last.isEmpty() ? size - 1 : std::min(last.toLongLong(&ok), size - 1);
    return ok && range.first >= 0 ? std::optional(range) : std::nullopt;
}

HttpAnswer contentAnswer(const QByteArray &content, const QByteArray &rangeHeader)
{
    const QByteArray type = "application/octet-stream";
    const QByteArray size = QByteArray::number(content.size());
    const auto range = parseRange(rangeHeader, content.size());
    if (!range)
        return {200, {{"Content-Type", type}, {"Accept-Ranges", "bytes"}}, content};
    if (range->first >= content.size()) {
        HttpAnswer answer = storageError(416, "InvalidRange", "The requested range is not satisfiable");
        answer.headers.append({"Content-Range", "bytes */" + size});
        return answer;
    }
    return {206,
            {{"Content-Type", type},
             {"Content-Range",
              "bytes " + QByteArray::number(range->first) + '-' + QByteArray::number(range->last) + '/' + size}},
            content.mid(range->first, range->last - range->first + 1)};
}

} // namespace

QByteArray layerLink(const OperationContext &context, const QString &repository, const Digest &layer)
{
    const QByteArray position = QByteArray(context.isPublic() ? "public" : "private") + '\n' + repository.toUtf8()
        + '\n' + toBytes(layer) + '\n' + QByteArray::number(static_cast<qint64>(context.now) + linkSeconds);
    const QByteArray signature = context.tokens.make(layerScope, position).toLatin1();
    return "http://" + context.host + layerPath
        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-Signature=" + signature.toPercentEncoding();
}

QString logoLink(const OperationContext &context, const QString &repository)
{
    return QStringLiteral("http://%1%2%3").arg(QString::fromLatin1(context.host), QLatin1String(logoPath), repository);
}

QString Links::operationOf(const HttpRequest &request)
{
    if (request.method != "GET")
        return {};
    if (request.path == layerPath)
        return QStringLiteral("GetLayer");
    if (request.path.startsWith(tokenPath))
        return QStringLiteral("GetToken");
    if (request.path.startsWith(logoPath))
        return QStringLiteral("GetLogo");
    if (request.path.startsWith(registryPath))
        return request.path.contains("/blobs/") ? QStringLiteral("GetBlob") : QStringLiteral("GetManifest");
    return {};
}

HttpAnswer Links::answer(const HttpRequest &request) const
{
    if (request.path == layerPath)
        return layer(request);
    if (request.path.startsWith(tokenPath))
        return token();
    if (request.path.startsWith(logoPath))
        return logo(request);
    return registry(request);
}

HttpAnswer Links::layer(const HttpRequest &request) const
{
    // The URL is the permission. Storage refuses a second one, so a client that sends its own is found out.
    const bool signedTwice = std::any_of(request.headers.begin(), request.headers.end(), [](const auto &header) {
        return header.first == "authorization" || header.first.startsWith("x-amz-");
    });
    if (signedTwice)
        return storageError(400, "InvalidArgument", "Only one auth mechanism allowed");
    const QString signature = QUrlQuery(QString::fromLatin1(request.query))
                                  .queryItemValue(QStringLiteral("X-Amz-Signature"), QUrl::FullyDecoded);
    const auto position = m_private.tokens.read(layerScope, signature);
    const QList<QByteArray> parts = position.value_or(QByteArray()).split('\n');
    if (parts.size() != 4)
        return storageError(403, "SignatureDoesNotMatch", "The request signature does not match");
    if (parts[3].toLongLong() < m_private.now)
        return storageError(403, "AccessDenied", "Request has expired");
    const OperationContext &context = parts[0] == "public" ? m_public : m_private;
    const Repository *repository = context.store.find(QString::fromUtf8(parts[1]));
    const auto digest =
        Digest::parse(std::string_view(parts[2].constData(), static_cast<std::size_t>(parts[2].size())));
    const auto content = repository && digest ? repository->blobContent(*digest) : std::nullopt;
    if (!content)
        return storageError(404, "NoSuchKey", "The specified key does not exist");
    return contentAnswer(*content, request.header("range"));
}

HttpAnswer Links::token() const
{
    return {200,
            {{"Content-Type", "application/json"}},
            toJson({{QStringLiteral("token"),
                     m_public.tokens.make(tokenScope, QByteArray::number(static_cast<qint64>(m_public.now)))}})};
}

HttpAnswer Links::logo(const HttpRequest &request) const
{
    const QString name = QString::fromUtf8(request.path.mid(static_cast<qsizetype>(sizeof logoPath) - 1));
    const RepositorySettings *settings = m_public.store.settings(name);
    if (!settings || settings->logo.isEmpty())
        return storageError(404, "NoSuchKey", "The specified key does not exist");
    return {200, {{"Content-Type", "image/png"}}, settings->logo};
}

bool Links::hasToken(const HttpRequest &request) const
{
    const QByteArray scheme("Bearer ");
    const QByteArray credentials = request.header("authorization");
    return credentials.startsWith(scheme)
        && m_public.tokens.read(tokenScope, QString::fromLatin1(credentials.mid(scheme.size())));
}

HttpAnswer Links::registry(const HttpRequest &request) const
{
    if (!hasToken(request)) {
        HttpAnswer answer = registryError(401, "DENIED", "Not Authorized");
        answer.headers.append(
            {"WWW-Authenticate",
             "Bearer realm=\"http://" + m_public.host + tokenPath + "\",service=\"public.ecr.aws\",scope=\"aws\""});
        return answer;
    }
    // /v2/alias/name/manifests/reference
    const QList<QByteArray> parts = request.path.mid(static_cast<qsizetype>(sizeof registryPath) - 1).split('/');
    if (parts.size() == 1 && parts[0].isEmpty())
        return {200, {{"Docker-Distribution-Api-Version", "registry/2.0"}}, "{}"};
    const bool isKnown = parts.size() >= 4
        && (parts[0] == m_public.options.publicAlias.toUtf8() || parts[0] == m_public.options.account.toUtf8());
    const QString name = QString::fromUtf8(parts.mid(1, std::max<qsizetype>(0, parts.size() - 3)).join('/'));
    const Repository *repository = isKnown ? m_public.store.find(name) : nullptr;
    if (!repository)
        return registryError(404, "NAME_UNKNOWN", "The repository does not exist in the registry");
    const QByteArray &reference = parts.last();
    const auto digest =
        Digest::parse(std::string_view(reference.constData(), static_cast<std::size_t>(reference.size())));
    if (parts[parts.size() - 2] == "blobs") {
        if (!digest || !repository->blobContent(*digest))
            return registryError(404, "BLOB_UNKNOWN", "The blob is not known to the registry");
        // Another host, as the real one's storage is: a client's token must not go along.
        OperationContext storage = m_public;
        storage.host.replace("127.0.0.1", "localhost");
        return {307, {{"Location", layerLink(storage, name, *digest)}}, {}};
    }
    const auto slot = digest ? repository->find(*digest) : repository->findTag(reference);
    if (!slot)
        return registryError(404, "MANIFEST_UNKNOWN", "Requested image not found");
    const StoredImage &image = repository->images()[*slot];
    return {200,
            {{"Content-Type", image.mediaType}, {"Docker-Content-Digest", toBytes(image.digest)}},
            repository->manifestOf(*slot)};
}

} // namespace tagboat::demo
