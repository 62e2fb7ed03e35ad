// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/registrypeer.h"

#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

using namespace tagboat::distribution;

namespace tagboat::test {

namespace {

const QString user = QStringLiteral("alice");
const QString password = QStringLiteral("s3cret");
constexpr char manifestType[] = "application/vnd.oci.image.manifest.v1+json";
constexpr char indexType[] = "application/vnd.oci.image.index.v1+json";
constexpr char configType[] = "application/vnd.oci.image.config.v1+json";
constexpr char layerType[] = "application/vnd.oci.image.layer.v1.tar";

QByteArray basic(const QString &name, const QString &secret)
{
    return "Basic " + (name + u':' + secret).toUtf8().toBase64();
}

/// Before the registry, which itself lets in everyone.
PeerFault door(const QByteArray &key)
{
    const QJsonObject challenge{{QStringLiteral("WWW-Authenticate"), QStringLiteral("Basic realm=\"test\"")}};
    return {{}, QStringLiteral("/v2/"), 401, {}, challenge, QString::fromLatin1(key)};
}

QJsonObject described(const char *type, const Digest &digest, qsizetype size)
{
    return {{QStringLiteral("mediaType"), QString::fromLatin1(type)},
            {QStringLiteral("digest"), digest.toQString()},
            {QStringLiteral("size"), size}};
}

} // namespace

RegistryPeer::RegistryPeer(const Place &place, const QString &direct)
    : m_isAnonymous(!place.signsIn)
    , m_proxy(place.url.toString())
    , m_url(direct)
    , m_fixture(place, m_isAnonymous ? signInAs({}) : signInAs(user, password))
    , m_direct(Place{QUrl(direct)})
{
    if (m_proxy != m_url)
        setFaults({});
}

QString RegistryPeer::missing()
{
    return qEnvironmentVariableIsSet("FAULTS_URL")
        ? QString()
        : QStringLiteral("ctest starts the servers: servers.py with registryservers.py");
}

ContractSizes RegistryPeer::sizes() const
{
    return {.few = 50, .some = 120, .many = 200};
}

RepositoryName RegistryPeer::fill(const QString &purpose, int)
{
    return QStringLiteral("contract/") + purpose; // put there by registryservers.py
}

QStringList RegistryPeer::listed(const RepositoryName &repository, int pageSize)
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

QStringList RegistryPeer::onServer(const RepositoryName &repository)
{
    return names(u'/' + repository + QStringLiteral("/tags/list"), "tags");
}

ImageIdentifier RegistryPeer::identifier(const QString &item) const
{
    return ImageIdentifier::forDigest(m_digests.at(item));
}

std::map<QString, QString> RegistryPeer::refuse(const RepositoryName &, const QStringList &items)
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

RepositoryName RegistryPeer::newRepository()
{
    return QStringLiteral("contract/") + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Digest RegistryPeer::addImage(const RepositoryName &repository, const QStringList &tags)
{
    return addPart(repository, tags).digest;
}

ContractIndex RegistryPeer::addIndex(const RepositoryName &repository, const QString &tag)
{
    ContractIndex index;
    QJsonArray parts;
    for (const char *architecture : {"amd64", "arm64"}) {
        const Described part = addPart(repository, {}, architecture);
        index.children.push_back(part.digest);
        QJsonObject line = described(manifestType, part.digest, part.size);
        line.insert(QStringLiteral("platform"),
                    QJsonObject{{QStringLiteral("os"), QStringLiteral("linux")},
                                {QStringLiteral("architecture"), QString::fromLatin1(architecture)}});
        parts.append(line);
    }
    index.digest = addManifest(repository,
                               {{QStringLiteral("mediaType"), QString::fromLatin1(indexType)},
                                {QStringLiteral("manifests"), parts}},
                               {tag})
                       .digest;
    return index;
}

void RegistryPeer::refuseManifests()
{
    const QString body = QStringLiteral(R"({"errors": [{"code": "DENIED", "message": "not to be read"}]})");
    setFaults({{QStringLiteral("GET"), QStringLiteral("/manifests/"), 403, body, {}}});
}

QStringList RegistryPeer::repositoriesOnServer()
{
    return names(QStringLiteral("/_catalog?n=1000"), "repositories");
}

QStringList RegistryPeer::imagesOnServer(const RepositoryName &repository)
{
    const QString manifests = u'/' + repository + QStringLiteral("/manifests/");
    std::map<QString, QStringList> tags;
    for (const QString &tag : onServer(repository)) {
        const HttpResponse answer = send("HEAD", manifests + tag);
        tags[QString::fromLatin1(answer.header("Docker-Content-Digest"))] << tag;
    }
    QStringList lines;
    for (const Digest &digest : m_added[repository]) {
        if (send("HEAD", manifests + digest.toQString()).status == 200)
            lines << (QStringList(digest.toQString()) + tags[digest.toQString()]).join(u' ');
    }
    lines.sort();
    return lines;
}

QByteArray RegistryPeer::layerOnServer(const RepositoryName &repository, const Digest &layer)
{
    const HttpResponse answer = send("GET", u'/' + repository + QStringLiteral("/blobs/") + layer.toQString());
    return answer.status == 200 ? answer.body : QByteArray();
}

void RegistryPeer::loseSignIn()
{
    // Asynchronous code is under way: this must not wait in an event loop of its own.
    m_closing = m_http.send(peerFaultsRequest(m_proxy, {door({})}), [](const auto &) {});
}

bool RegistryPeer::letsIn(const DockerSignIn &signIn)
{
    return QUrl(m_proxy).authority() == signIn.host
        && !bodyOf(m_http, m_proxy + QStringLiteral("/v2/"), {{"Authorization", basic(signIn.user, signIn.password)}})
                .isEmpty()
        && bodyOf(m_http, m_proxy + QStringLiteral("/v2/"), {{"Authorization", basic(signIn.user, {})}}).isEmpty();
}

void RegistryPeer::setBusy(bool isBusy)
{
    const QString body = QStringLiteral(R"({"errors": [{"code": "TOOMANYREQUESTS", "message": "later"}]})");
    setFaults(isBusy ? QList{PeerFault{{}, QStringLiteral("/v2/"), 429, body, {}}} : QList<PeerFault>());
}

HttpResponse RegistryPeer::send(const QByteArray &method, const QString &path, const QByteArray &body,
                                const QByteArray &type)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(path.startsWith(u'/') ? m_url + QStringLiteral("/v2") + path : path);
    request.headers = {{"Accept", QByteArray(manifestType) + ", " + indexType},
                       {"Content-Type", type.isEmpty() ? QByteArray("application/octet-stream") : type}};
    request.body = body;
    // By hand: g++ 12 raises a false alarm about an answer that Awaited keeps.
    bool isAnswered = false;
    HttpResponse answer;
    const Call call = m_http.send(request, [&](const Result<HttpResponse> &result) {
        isAnswered = true;
        if (result)
            answer = *result;
    });
    return waitFor([&isAnswered] { return isAnswered; }) ? answer : HttpResponse();
}

QStringList RegistryPeer::names(const QString &path, const char *member)
{
    QStringList names;
    const QJsonArray all = QJsonDocument::fromJson(send("GET", path).body)[QLatin1String(member)].toArray();
    for (const QJsonValue &name : all)
        names << name.toString();
    names.sort();
    return names;
}

RegistryPeer::Described RegistryPeer::addBlob(const RepositoryName &repository, const QByteArray &content)
{
    const HttpResponse begun = send("POST", u'/' + repository + QStringLiteral("/blobs/uploads/"));
    const QString place = QString::fromLatin1(begun.header("Location"));
    const Digest digest = Digest::of(content);
    const QString end = (place.contains(u'?') ? u'&' : u'?') + QStringLiteral("digest=") + digest.toQString();
    if (place.isEmpty() || send("PUT", place + end, content).status != 201)
        return {};
    return {digest, content.size()};
}

RegistryPeer::Described RegistryPeer::addManifest(const RepositoryName &repository, const QJsonObject &content,
                                                  const QStringList &tags)
{
    QJsonObject root = content;
    root.insert(QStringLiteral("schemaVersion"), 2);
    const QByteArray text = QJsonDocument(root).toJson(QJsonDocument::Compact);
    const Digest digest = Digest::of(text);
    const QByteArray type = content[QLatin1String("mediaType")].toString().toLatin1();
    for (const QString &reference : tags.isEmpty() ? QStringList(digest.toQString()) : tags) {
        if (send("PUT", u'/' + repository + QStringLiteral("/manifests/") + reference, text, type).status != 201)
            return {};
    }
    m_added[repository].push_back(digest);
    return {digest, text.size()};
}

RegistryPeer::Described RegistryPeer::addPart(const RepositoryName &repository, const QStringList &tags,
                                              const char *architecture)
{
    const Described layer = addBlob(repository, "a layer");
    const Described config =
        addBlob(repository,
                QJsonDocument(QJsonObject{{QStringLiteral("architecture"), QString::fromLatin1(architecture)},
                                          {QStringLiteral("os"), QStringLiteral("linux")},
                                          {QStringLiteral("created"), QStringLiteral("2023-11-14T22:13:20Z")},
                                          {QStringLiteral("author"), QUuid::createUuid().toString()}})
                    .toJson(QJsonDocument::Compact));
    return addManifest(repository,
                       {{QStringLiteral("mediaType"), QString::fromLatin1(manifestType)},
                        {QStringLiteral("config"), described(configType, config.digest, config.size)},
                        {QStringLiteral("layers"), QJsonArray{described(layerType, layer.digest, layer.size)}}},
                       tags);
}

void RegistryPeer::setFaults(const QList<PeerFault> &faults)
{
    const QList<PeerFault> entrance = m_isAnonymous ? QList<PeerFault>() : QList{door(basic(user, password))};
    if (!setPeerFaults(m_http, m_proxy, faults + entrance))
        qFatal("the proxy does not answer");
}

} // namespace tagboat::test
