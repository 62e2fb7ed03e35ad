// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/clock.h"
#include "app/distribution/distributionregistry.h"
#include "app/net/httpclient.h"
#include "app/net/pacer.h"
#include "tests/support/awaited.h"
#include "tests/support/hastypolicy.h"

#include <algorithm>

namespace tagboat::test {

/// Signs in as this user; anonymous when there is none.
inline distribution::CredentialSource signInAs(const QString &user, const QString &password = {})
{
    return [user, password](Handler<distribution::Credentials> handler) {
        return completeLater<distribution::Credentials>(
            std::move(handler), distribution::Credentials{user, password, {}, {}, QStringLiteral("test")});
    };
}

/// A DistributionRegistry of some place, with all it is made of.
struct DistributionFixture
{
    explicit DistributionFixture(const distribution::Place &place,
                                 const distribution::CredentialSource &source = signInAs({}),
                                 const Clock &clock = Clock::system())
        : client(&http, pacer, source, place, &clock, hastyPolicy())
        , registry(std::make_unique<distribution::DistributionRegistry>(client, pacer))
    {
    }

    HttpClient http;
    std::shared_ptr<Pacer> pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    distribution::DistributionClient client;
    std::unique_ptr<distribution::DistributionRegistry> registry;

    [[nodiscard]] auto sent(const distribution::DistributionRequest &request)
    {
        return Awaited<distribution::DistributionAnswer>([&](auto handler) { return client.send(request, handler); });
    }
    [[nodiscard]] auto access()
    {
        return Awaited<Identity>([&](auto handler) { return registry->checkAccess(handler); });
    }
    [[nodiscard]] auto repositories(const PageToken &token = {})
    {
        return Awaited<Page<Repository>>([&](auto handler) { return registry->listRepositories(token, handler); });
    }
    [[nodiscard]] auto images(const QString &repository, const PageToken &token = {})
    {
        return Awaited<Page<Image>>([&](auto handler) { return registry->listImages(repository, token, handler); });
    }
    [[nodiscard]] auto reading(const QString &repository, const Digest &digest)
    {
        return Awaited<ImageReading>([&](auto handler) { return registry->readImage(repository, digest, handler); });
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

    /// The names of all repositories, page by page; one line that begins with "failed" after an error.
    [[nodiscard]] QStringList allRepositories()
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

    /// The images that have tags, with all of them, in the order they come.
    [[nodiscard]] std::vector<Image> listedImages(const QString &repository)
    {
        std::vector<Image> all;
        PageToken token;
        do {
            auto page = images(repository, token);
            if (!page.isValue()) {
                qWarning("listing failed: %s", qPrintable(page.error().code + page.error().detail));
                return {};
            }
            for (const Image &image : page.value().items)
                merge(all, image);
            token = page.value().next;
        } while (!token.isEmpty() && all.size() < 100'000);
        return all;
    }

    /// As listedImages(), read in full, each followed by what it has led to.
    [[nodiscard]] std::vector<Image> allImages(const QString &repository)
    {
        std::vector<Image> all;
        const std::vector<Image> listed = listedImages(repository);
        for (Image image : listed) {
            auto read = reading(repository, image.digest);
            if (read.isValue()) {
                Image full = read.value().image;
                full.tags = image.tags;
                if (!full.subject)
                    full.subject = image.subject;
                image = full;
            }
            all.push_back(image);
            if (!read.isValue())
                continue;
            for (const Image &below : read.value().below) {
                const auto same = [&](const Image &other) { return other.digest == below.digest; };
                if (std::none_of(listed.begin(), listed.end(), same) && std::none_of(all.begin(), all.end(), same))
                    all.push_back(below);
            }
        }
        return all;
    }

private:
    static void merge(std::vector<Image> &all, const Image &image)
    {
        const auto known =
            std::find_if(all.begin(), all.end(), [&](const Image &other) { return other.digest == image.digest; });
        if (known == all.end())
            all.push_back(image);
        else
            known->tags.insert(known->tags.end(), image.tags.begin(), image.tags.end());
    }
};

/// "-tag" or "-sha256:…" for what went, "tag Code" for what failed, sorted.
inline QStringList linesOf(const DeletionReply &reply)
{
    QStringList lines;
    for (const auto &removed : reply.removed)
        lines << u'-' + (removed.tag.empty() ? removed.digest.toQString() : QString::fromStdString(removed.tag));
    for (const ItemFailure &failed : reply.failures)
        lines << failed.identifier.toQString() + u' ' + failureName(failed.kind, failed.code);
    lines.sort();
    return lines;
}

} // namespace tagboat::test
