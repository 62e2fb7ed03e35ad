// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/crew.h"
#include "app/distribution/reading/knowledge.h"
#include "app/registry/registry.h"

#include <map>
#include <set>

namespace tagboat::distribution {

/// Deletes images by digest, which takes all their tags along, then removes tags. A tag of an image that is asked to go
/// in the same call goes with it.
///
/// Every identifier is told of: removed, failed with a code, or left out as unknown when its answer was lost. What makes
/// further calls pointless (sign-in, network) ends the work; it is the call's own error only when nothing was done.
class DistributionDeletion
{
public:
    DistributionDeletion(std::shared_ptr<Knowledge> knowledge, RepositoryName repository,
                         const std::vector<ImageIdentifier> &identifiers, Completer<DeletionReply> complete);

    void start();
    void stop();

private:
    void resolveTagsFirst();
    void removeDigests();
    void removeTags();
    void onDigest(const Digest &digest, const Result<DistributionAnswer> &answer);
    void onTag(const std::string &tag, const Error *error, const Digest &digest);
    void note(const ImageIdentifier &identifier, const Error &error);
    void finish();

    std::shared_ptr<Knowledge> m_knowledge;
    RepositoryName m_repository;
    std::vector<Digest> m_digests;
    std::vector<std::string> m_tags;
    std::map<std::string, Digest> m_meaning; ///< of tags, where digests go in the same call
    Completer<DeletionReply> m_complete;
    DeletionReply m_reply;
    std::set<ImageIdentifier> m_told; ///< removed, failed or unknown
    bool m_hasUnknown = false;
    std::optional<Error> m_end; ///< why no further call is made
    Crew m_crew;
    Call m_step;
};

/// What a failure of one identifier is.
[[nodiscard]] FailureKind failureKindOf(const Error &error);

} // namespace tagboat::distribution
