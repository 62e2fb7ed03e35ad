// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/clock.h"
#include "app/glance/glanceregistry.h"
#include "app/glance/imageid.h"
#include "app/net/httpclient.h"
#include "app/net/pacer.h"
#include "tests/support/awaited.h"
#include "tests/support/hastypolicy.h"

namespace tagboat::test {

/// A GlanceRegistry of some cloud, with all it is made of.
struct GlanceFixture
{
    explicit GlanceFixture(const glance::Cloud &cloud, const glance::ImageFilter &filter = {})
    {
        const auto source = [cloud](const Handler<glance::Cloud> &handler) {
            return completeLater<glance::Cloud>(handler, cloud);
        };
        client = std::make_unique<glance::GlanceClient>(&http, pacer, source, &Clock::system(), hastyPolicy());
        registry = std::make_unique<glance::GlanceRegistry>(*client, pacer, filter);
    }

    HttpClient http;
    std::shared_ptr<Pacer> pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::unique_ptr<glance::GlanceClient> client;
    std::unique_ptr<glance::GlanceRegistry> registry;

    [[nodiscard]] auto access()
    {
        return Awaited<Identity>([this](auto handler) { return registry->checkAccess(handler); });
    }
    [[nodiscard]] auto repositories(const PageToken &token = {})
    {
        return Awaited<Page<Repository>>([&](auto handler) { return registry->listRepositories(token, handler); });
    }
    [[nodiscard]] auto images(const QString &repository)
    {
        return Awaited<Page<Image>>([&](auto handler) { return registry->listImages(repository, {}, handler); });
    }
    [[nodiscard]] auto manifests(const QString &repository, const std::vector<ImageIdentifier> &identifiers)
    {
        return Awaited<ManifestReply>(
            [&](auto handler) { return registry->fetchManifests(repository, identifiers, handler); });
    }
    [[nodiscard]] auto deletion(const QString &repository, const std::vector<ImageIdentifier> &identifiers)
    {
        return Awaited<DeletionReply>(
            [&](auto handler) { return registry->deleteImages(repository, identifiers, handler); });
    }
    [[nodiscard]] auto tagging(const QString &repository, const Digest &image, const std::string &tag)
    {
        return Awaited<Digest>([&](auto handler) {
            return registry->putImage(repository, Manifest{image, {}, {}}, tag, handler);
        });
    }
    [[nodiscard]] auto sent(const glance::GlanceRequest &request)
    {
        return Awaited<glance::GlanceAnswer>([&](auto handler) { return client->send(request, handler); });
    }

    /// The names of all repositories, page by page.
    [[nodiscard]] QStringList allNames()
    {
        QStringList names;
        PageToken token;
        do {
            auto page = repositories(token);
            if (!page.isValue())
                return {QStringLiteral("failed: ") + page.error().code};
            for (const Repository &repository : page.value().items)
                names << repository.name;
            token = page.value().next;
        } while (!token.isEmpty() && names.size() < 100'000);
        return names;
    }
};

/// "-tag" for what went, "tag Code" for what failed, sorted.
inline QStringList linesOf(const DeletionReply &reply)
{
    QStringList lines;
    for (const auto &removed : reply.removed)
        lines << u'-' + (removed.tag.empty() ? QStringLiteral("image") : QString::fromStdString(removed.tag));
    for (const ItemFailure &failed : reply.failures) {
        const bool isTag = failed.identifier.isTag();
        lines << (isTag ? QString::fromStdString(failed.identifier.tag()) : QStringLiteral("image")) + u' '
                + failureName(failed.kind, failed.code);
    }
    lines.sort();
    return lines;
}

} // namespace tagboat::test
