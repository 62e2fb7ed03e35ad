// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"
#include "app/distribution/protocol/place.h"
#include "tests/support/fakehttpserver.h"

#include <QMap>
#include <QUrlQuery>

#include <algorithm>
#include <functional>
#include <optional>

namespace tagboat::test {

/// A registry with one repository, "app", in memory, as the distribution spec has it; its whims can be set.
class FakeRegistry
{
public:
    FakeRegistry()
    {
        server.setHandler([this](const RecordedRequest &request) { return answer(request); });
    }

    struct Stored
    {
        QByteArray type, body;
    };

    FakeHttpServer server;
    QMap<QByteArray, QByteArray> tags; ///< to digests
    QMap<QByteArray, Stored> manifests; ///< by digest
    QMap<QByteArray, QByteArray> blobs;
    QMap<QByteArray, QByteArrayList> referrers; ///< by subject
    int pageSize = 0; ///< 0: ignores n, as distribution 2.8 does
    QByteArray uploadLocation = "http://inner.example/v2/app/blobs/uploads/1?_state=x%3D";
    int untagStatus = 202;
    int deleteStatus = 202;
    bool hasReferrersApi = false;
    bool headTellsDigest = true;
    /// Has the first word on every request.
    std::function<std::optional<Answer>(const RecordedRequest &)> whim;

    [[nodiscard]] distribution::Place place() const { return {server.url(QString())}; }

    QByteArray addBlob(const QByteArray &body)
    {
        const QByteArray digest = Digest::of(body).toQString().toLatin1();
        blobs[digest] = body;
        return digest;
    }

    QByteArray add(const QByteArray &type, const QByteArray &body, const QByteArrayList &names = {})
    {
        const QByteArray digest = Digest::of(body).toQString().toLatin1();
        manifests[digest] = {type, body};
        for (const QByteArray &name : names)
            tags[name] = digest;
        return digest;
    }

    QByteArray addImage(const QByteArray &created, const QByteArrayList &names, const QByteArray &more = {})
    {
        const QByteArray config = "{\"created\":\"" + created + "\",\"os\":\"linux\",\"architecture\":\"amd64\"}";
        const QByteArray digest = addBlob(config);
        const QByteArray layer = Digest::of("layer").toQString().toLatin1();
        return add(
            "application/vnd.oci.image.manifest.v1+json",
            "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\""
                + digest + "\",\"size\":" + QByteArray::number(config.size())
                + "},\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar\",\"digest\":\"" + layer
                + "\",\"size\":1000}]" + more + '}',
            names);
    }

    QByteArray addIndex(const QByteArrayList &children, const QByteArrayList &names)
    {
        QByteArrayList entries;
        for (const QByteArray &child : children) {
            entries << "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + child
                    + "\",\"size\":1,\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}";
        }
        return add("application/vnd.oci.image.index.v1+json",
                   "{\"schemaVersion\":2,\"manifests\":[" + entries.join(',') + "]}", names);
    }

    [[nodiscard]] int count(const QByteArray &method, const QByteArray &part) const
    {
        const auto &all = server.requests();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const RecordedRequest &request) {
            return request.method == method && request.target.contains(part);
        }));
    }

private:
    [[nodiscard]] static Answer error(int status, const QByteArray &code)
    {
        return Answer::status(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"no\"}]}");
    }

    Answer answer(const RecordedRequest &request)
    {
        if (const auto first = whim ? whim(request) : std::nullopt)
            return *first;
        const QUrl url = QUrl::fromEncoded(request.target);
        const QByteArray path = url.path().toLatin1();
        if (path == "/v2/")
            return Answer::json("{}");
        if (path == "/v2/_catalog")
            return Answer::json("{\"repositories\":[\"app\"]}");
        if (path == "/v2/app/tags/list")
            return listTags(QUrlQuery(url));
        if (path.startsWith("/v2/app/manifests/"))
            return manifest(request, path.mid(18));
        if (path.startsWith("/v2/app/blobs/uploads/"))
            return upload(request, QUrlQuery(url));
        if (path.startsWith("/v2/app/blobs/") && blobs.contains(path.mid(14)))
            return Answer::status(200, request.method == "HEAD" ? QByteArray() : blobs.value(path.mid(14)));
        if (path.startsWith("/v2/app/referrers/") && hasReferrersApi)
            return listReferrers(path.mid(18));
        return error(404, path.startsWith("/v2/app/blobs/") ? "BLOB_UNKNOWN" : "NAME_UNKNOWN");
    }

    [[nodiscard]] Answer listTags(const QUrlQuery &query) const
    {
        QByteArrayList page;
        const QByteArray last = query.queryItemValue(QStringLiteral("last")).toLatin1();
        const int wanted = query.queryItemValue(QStringLiteral("n")).toInt();
        const int size = pageSize > 0 ? std::min(pageSize, wanted > 0 ? wanted : pageSize) : int(tags.size());
        bool isMore = false;
        for (auto tag = tags.upperBound(pageSize > 0 ? last : QByteArray()); tag != tags.end(); ++tag) {
            isMore = page.size() == size;
            if (isMore)
                break;
            page << tag.key();
        }
        Headers headers;
        if (isMore) {
            headers = {{"Link",
                        "<http://inner.example/v2/app/tags/list?n=" + QByteArray::number(size) + "&last=" + page.last()
                            + ">; rel=\"next\""}};
        }
        const QByteArray list = page.isEmpty() ? QByteArray("null") : "[\"" + page.join("\",\"") + "\"]";
        return Answer::json("{\"name\":\"app\",\"tags\":" + list + '}', headers);
    }

    Answer manifest(const RecordedRequest &request, const QByteArray &reference)
    {
        const bool isTag = !reference.startsWith("sha256:");
        if (request.method == "PUT") {
            const QByteArray digest = add(request.header("Content-Type"), request.body);
            if (isTag)
                tags[reference] = digest;
            return Answer::status(201, {}, {{"Docker-Content-Digest", digest}});
        }
        const QByteArray digest = isTag ? tags.value(reference) : reference;
        if (request.method == "DELETE")
            return remove(reference, isTag);
        if (!manifests.contains(digest))
            return error(404, "MANIFEST_UNKNOWN");
        const Stored &stored = manifests[digest];
        Headers headers{{"Content-Type", stored.type}};
        if (headTellsDigest || request.method == "GET")
            headers.append(qMakePair(QByteArray("Docker-Content-Digest"), digest));
        return Answer::status(200, request.method == "HEAD" ? QByteArray() : stored.body, headers);
    }

    Answer remove(const QByteArray &reference, bool isTag)
    {
        const int status = isTag ? untagStatus : deleteStatus;
        if (status == 400)
            return error(400, "DIGEST_INVALID");
        if (status == 405)
            return error(405, "UNSUPPORTED");
        if (status != 202)
            return error(status, "UNKNOWN");
        const bool isThere = isTag ? tags.contains(reference) : manifests.contains(reference);
        if (!isThere)
            return error(404, "MANIFEST_UNKNOWN");
        if (isTag) {
            tags.remove(reference);
        } else {
            manifests.remove(reference);
            tags.removeIf([&](const auto &tag) { return tag.value() == reference; });
        }
        return Answer::status(202, {});
    }

    Answer upload(const RecordedRequest &request, const QUrlQuery &query)
    {
        if (request.method == "POST")
            return Answer::status(202, {}, {{"Location", uploadLocation}});
        const QByteArray digest = query.queryItemValue(QStringLiteral("digest")).toLatin1();
        if (addBlob(request.body) != digest || query.queryItemValue(QStringLiteral("_state")).isEmpty())
            return error(400, "DIGEST_INVALID");
        return Answer::status(201, {});
    }

    [[nodiscard]] Answer listReferrers(const QByteArray &subject) const
    {
        QByteArrayList entries;
        for (const QByteArray &referrer : referrers.value(subject))
            entries << "{\"digest\":\"" + referrer + "\"}";
        return Answer::json("{\"schemaVersion\":2,\"manifests\":[" + entries.join(',') + "]}");
    }
};

} // namespace tagboat::test
