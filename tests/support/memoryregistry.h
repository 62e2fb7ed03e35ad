// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"
#include "tests/support/servicerules.h"

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace tagboat::test {

/// A back end that holds its repositories in memory, for what no honest service does on demand: answers that get lost,
/// that leave identifiers out or name things nobody asked for. Behaves by ServiceRules unless told otherwise.
class MemoryRegistry final : public Registry
{
public:
    /// What happens to one delete call.
    struct Mishap
    {
        bool acts = true; ///< the deletions take place
        std::optional<Error> error; ///< instead of an answer
        bool omitsAll = false; ///< neither removed nor failures
        bool hadEarlierTry = false; ///< acted before, and that answer was lost
        std::function<void(DeletionReply &)> edit; ///< has the last word on the answer
    };

    struct SentCall
    {
        RepositoryName repository;
        std::vector<ImageIdentifier> identifiers;
    };

    /// "sha256:… tag tag", a line per image.
    [[nodiscard]] QString dump(const RepositoryName &repository) const;

    /// Answers all that was held, and no longer holds.
    void release();

    std::map<RepositoryName, ServiceRules> repositories;
    std::map<RepositoryName, std::vector<Oddity>> oddities; ///< of the first page of images
    std::map<Digest, QByteArray> texts; ///< of manifests; made up where missing
    std::deque<Mishap> mishaps; ///< of the next delete calls, one each
    std::optional<Mishap> lastingMishap; ///< of all after those
    /// Called for every delete call before all else; an Error is the answer then.
    std::function<std::optional<Error>(const SentCall &)> refuse;
    std::function<Result<Digest>(const Manifest &, const std::string &tag)> put; ///< the answer of putImage()
    std::map<Digest, Error> readErrors; ///< of readImage()
    std::vector<Digest> reads;
    std::optional<Error> fetchError; ///< of every fetchManifests
    std::set<Digest> unverifiable; ///< their manifests are not what these say
    std::map<int, Error> pageErrors; ///< of the n-th page call, from 0
    std::size_t pageSize = 10;
    bool repeatsToken = false; ///< the next page is the same for ever
    int delayMs = 0;
    bool holdsAnswers = false; ///< until release()
    Capabilities abilities;
    Identity identity;

    std::vector<SentCall> deletes;
    std::vector<SentCall> fetches;
    int pageCalls = 0;
    int inFlight = 0;
    int mostInFlight = 0;

    [[nodiscard]] Capabilities capabilities() const override { return abilities; }
    [[nodiscard]] Call checkAccess(Handler<Identity> handler) override;
    [[nodiscard]] Call listRepositories(PageToken token, Handler<Page<Repository>> handler) override;
    [[nodiscard]] Call listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler) override;
    /// Of the digest alone.
    [[nodiscard]] Call readImage(RepositoryName repository, Digest digest, Handler<ImageReading> handler) override;
    [[nodiscard]] Call listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler) override;
    [[nodiscard]] Call fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                      Handler<ManifestReply> handler) override;
    [[nodiscard]] Call deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<DeletionReply> handler) override;
    [[nodiscard]] Call putImage(RepositoryName repository, Manifest manifest, std::string tag,
                                Handler<Digest> handler) override;
    [[nodiscard]] Call checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                   Handler<std::vector<LayerAvailability>> handler) override;
    [[nodiscard]] Call createRepository(NewRepository repository, Handler<Repository> handler) override;
    [[nodiscard]] Call deleteRepository(RepositoryName repository, bool force, Handler<Done> handler) override;
    [[nodiscard]] Call dockerSignIn(Handler<DockerSignIn> handler) override;
    [[nodiscard]] QStringList cliCommands(RepositoryName repository,
                                          const std::vector<ImageIdentifier> &identifiers) const override;

private:
    template <class T>
    [[nodiscard]] Call answer(Handler<T> handler, Result<T> result);
    template <class T>
    [[nodiscard]] Call answerPage(const std::vector<T> &all, const PageToken &token, Handler<Page<T>> handler);
    std::vector<std::function<void()>> m_held;

    void removeAll(ServiceRules &service, const std::vector<ImageIdentifier> &identifiers, DeletionReply &reply) const;
};

} // namespace tagboat::test
