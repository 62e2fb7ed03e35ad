// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/failurekind.h"

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

struct Name
{
    FailureKind kind;
    QLatin1String name;
};

constexpr std::array failureNames{
    Name{FailureKind::NotFound, QLatin1String("notFound")},
    Name{FailureKind::RepositoryGone, QLatin1String("repositoryGone")},
    Name{FailureKind::NeededByIndex, QLatin1String("neededByIndex")},
    Name{FailureKind::TagMoved, QLatin1String("tagMoved")},
    Name{FailureKind::InvalidDigest, QLatin1String("invalidDigest")},
    Name{FailureKind::InvalidTag, QLatin1String("invalidTag")},
    Name{FailureKind::NothingNamed, QLatin1String("nothingNamed")},
    Name{FailureKind::KeyUnusable, QLatin1String("keyUnusable")},
    Name{FailureKind::UpstreamDenied, QLatin1String("upstreamDenied")},
    Name{FailureKind::UpstreamBusy, QLatin1String("upstreamBusy")},
    Name{FailureKind::UpstreamUnavailable, QLatin1String("upstreamUnavailable")},
    Name{FailureKind::Inaccessible, QLatin1String("inaccessible")},
    Name{FailureKind::NotAllowed, QLatin1String("notAllowed")},
    Name{FailureKind::NotSignedIn, QLatin1String("notSignedIn")},
    Name{FailureKind::NotReached, QLatin1String("notReached")},
    Name{FailureKind::Protected, QLatin1String("protected")},
    Name{FailureKind::InUse, QLatin1String("inUse")},
    Name{FailureKind::Changed, QLatin1String("changed")},
    Name{FailureKind::DeletionUnsupported, QLatin1String("deletionUnsupported")},
    Name{FailureKind::UntagUnsupported, QLatin1String("untagUnsupported")},
    Name{FailureKind::TagLeftReplaced, QLatin1String("tagLeftReplaced")},
    Name{FailureKind::DigestDiffers, QLatin1String("digestDiffers")},
    Name{FailureKind::DigestUnverifiable, QLatin1String("digestUnverifiable")},
    Name{FailureKind::ManifestUnreadable, QLatin1String("manifestUnreadable")},
    Name{FailureKind::StillThere, QLatin1String("stillThere")},
};

} // namespace

QLatin1String failureKindName(FailureKind kind)
{
    const auto found =
        std::find_if(failureNames.begin(), failureNames.end(), [kind](const Name &each) { return each.kind == kind; });
    return found == failureNames.end() ? QLatin1String() : found->name;
}

FailureKind failureKindNamed(QStringView name)
{
    const auto found =
        std::find_if(failureNames.begin(), failureNames.end(), [name](const Name &each) { return each.name == name; });
    return found == failureNames.end() ? FailureKind::Other : found->kind;
}

} // namespace tagboat
