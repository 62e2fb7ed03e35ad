// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QString>

#include <vector>

namespace tagboat {

/// What became of one tag, or one image without a tag, that was to be put back.
struct RestoreRow
{
    enum class State {
        Pending,
        Restored,
        AlreadyThere, ///< the tag means this image, or the image is there: nothing to do
        TagTaken, ///< the tag means another image now, and was left alone
        LayersGone, ///< the service has removed layers of it, so it cannot come back
        ChildGone, ///< a child of this index could not be put back
        Failed, ///< the service refused, or what the tag means could not be asked; see code and reason
        ImageGone, ///< the registry puts tags back, but no image that is gone (Glance)
        NotSaved, ///< its manifest could not be read before it was removed
        SavedDamaged, ///< as NotSaved, or it was saved and cannot be read: the journal is damaged
        Cancelled,
    };

    RepositoryName repository;
    ImageIdentifier identifier; ///< the tag; the digest where there was none
    Digest digest;
    State state = State::Pending;
    FailureKind failureKind = FailureKind::Other; ///< of Failed, as the next
    QString code, reason, requestId; ///< the service's own; the code may be ours, see codeOf
    std::vector<Digest> missing; ///< LayersGone: layers; ChildGone: children
    CodeOf codeOf = CodeOf::Service;
};

struct RestoreCounts
{
    int restored = 0; ///< Restored and AlreadyThere
    int left = 0; ///< TagTaken
    int failed = 0; ///< LayersGone, ChildGone, Failed, ImageGone, NotSaved, SavedDamaged
    int open = 0; ///< Pending and Cancelled
};

[[nodiscard]] RestoreCounts countRestored(const std::vector<RestoreRow> &rows);

} // namespace tagboat
