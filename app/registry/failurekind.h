// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1String>
#include <QStringView>

#include <cstdint>

namespace tagboat {

/// Why one image or tag was not read or removed, in this program's own words: what follows from a failure follows from
/// these. Each back end tells them from its service's answers. What the service itself called it stands beside them
/// (ItemFailure::code) and is the only thing that is ever shown as the service's code.
enum class FailureKind : std::uint8_t {
    Other, ///< nothing more is known than what the service said
    NotFound, ///< there is no such tag or image
    RepositoryGone, ///< there is no such repository
    NeededByIndex, ///< an index that stays lists it
    TagMoved, ///< the tag means another image than was said
    InvalidDigest,
    InvalidTag,
    NothingNamed, ///< neither tag nor digest
    KeyUnusable, ///< the key that encrypts the repository
    UpstreamDenied, ///< of a pull-through cache, as the next two
    UpstreamBusy,
    UpstreamUnavailable,
    Inaccessible, ///< it is there, but cannot be reached now: archived
    NotAllowed,
    NotSignedIn, ///< the sign-in ended before its turn
    NotReached, ///< no connection: the service cannot have acted
    Protected, ///< by the registry itself
    InUse, ///< something is made from it
    Changed, ///< in the same moment, by somebody else
    DeletionUnsupported,
    UntagUnsupported, ///< a tag goes only with its image
    TagLeftReplaced, ///< the tag points to what was made to remove it
    DigestDiffers, ///< what came has another digest
    DigestUnverifiable, ///< of an algorithm that is not known here
    ManifestUnreadable,
    StillThere, ///< no answer told what became of it; looking again found it
};

/// "notFound": what the journal and exports call it, never changed; empty for Other.
[[nodiscard]] QLatin1String failureKindName(FailureKind kind);
/// Other for a name that is not known.
[[nodiscard]] FailureKind failureKindNamed(QStringView name);

} // namespace tagboat
