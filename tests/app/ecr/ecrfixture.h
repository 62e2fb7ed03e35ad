// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/jsonclient.h"
#include "app/aws/providers.h"
#include "app/core/clock.h"
#include "app/ecr/ecrregistry.h"
#include "app/net/httpclient.h"
#include "app/net/pacer.h"
#include "tests/support/awaited.h"
#include "tests/support/hastypolicy.h"

namespace tagboat::test {

/// Keys that a test can change; counts how often they were thrown away.
class ChangingProvider final : public aws::CredentialProvider
{
public:
    explicit ChangingProvider(aws::Credentials credentials)
        : credentials(std::move(credentials))
    {
    }

    aws::Credentials credentials;
    std::function<void()> onInvalidate;
    int invalidations = 0;

    [[nodiscard]] Call fetch(Handler<aws::Credentials> handler) override
    {
        return completeLater<aws::Credentials>(std::move(handler), credentials);
    }
    void invalidate() override
    {
        ++invalidations;
        if (onInvalidate)
            onInvalidate();
    }
};

/// An EcrRegistry at some endpoint, with all it is made of.
struct EcrFixture
{
    explicit EcrFixture(const QUrl &endpoint, const aws::Credentials &credentials, const QString &region)
        : provider(std::make_shared<ChangingProvider>(credentials))
        , registry(std::make_unique<ecr::EcrRegistry>(
              std::make_unique<aws::JsonClient>(&http, pacer, provider, ecr::ecrService(endpoint, region, false),
                                                &Clock::system(), hastyPolicy()),
              pacer, ecr::EcrPlace{region, {}, endpoint.toString()}))
    {
    }

    HttpClient http;
    std::shared_ptr<Pacer> pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::shared_ptr<ChangingProvider> provider;
    std::unique_ptr<ecr::EcrRegistry> registry;

    // The registry's calls, to be waited for.
    [[nodiscard]] auto access()
    {
        return Awaited<Identity>([this](auto handler) { return registry->checkAccess(handler); });
    }
    [[nodiscard]] auto repositories(const PageToken &token = {})
    {
        return Awaited<Page<Repository>>([&](auto handler) { return registry->listRepositories(token, handler); });
    }
    [[nodiscard]] auto images(const QString &repository, const PageToken &token = {})
    {
        return Awaited<Page<Image>>([&](auto handler) { return registry->listImages(repository, token, handler); });
    }
    [[nodiscard]] auto tags(const QString &repository, const PageToken &token = {})
    {
        return Awaited<Page<TagEntry>>([&](auto handler) { return registry->listTags(repository, token, handler); });
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
    [[nodiscard]] auto put(const QString &repository, const Manifest &manifest, const std::string &tag)
    {
        return Awaited<Digest>([&](auto handler) { return registry->putImage(repository, manifest, tag, handler); });
    }
    [[nodiscard]] auto layers(const QString &repository, const std::vector<Digest> &digests)
    {
        return Awaited<std::vector<LayerAvailability>>(
            [&](auto handler) { return registry->checkLayers(repository, digests, handler); });
    }
    [[nodiscard]] auto creation(const NewRepository &repository)
    {
        return Awaited<Repository>([&](auto handler) { return registry->createRepository(repository, handler); });
    }
    [[nodiscard]] auto removal(const QString &repository, bool force)
    {
        return Awaited<Done>([&](auto handler) { return registry->deleteRepository(repository, force, handler); });
    }
    [[nodiscard]] auto signIn()
    {
        return Awaited<DockerSignIn>([this](auto handler) { return registry->dockerSignIn(handler); });
    }
};

} // namespace tagboat::test
