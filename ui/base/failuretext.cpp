// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/failuretext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

struct FailureEntry
{
    FailureKind kind;
    const char *title;
    const char *explanation;
    const char *nextStep;
};

constexpr std::array failureEntries{
    FailureEntry{FailureKind::NeededByIndex, QT_TRANSLATE_NOOP("CodeTexts", "Part of a multi-arch image"),
                 QT_TRANSLATE_NOOP(
                     "CodeTexts", "An index that stays lists this image as one of its parts, so the service keeps it."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Delete the index too, or keep both.")},
    FailureEntry{FailureKind::RepositoryGone, QT_TRANSLATE_NOOP("CodeTexts", "Repository is gone"),
                 QT_TRANSLATE_NOOP("CodeTexts", "The repository does not exist in this account and region any more."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Create it again, then try again.")},
    FailureEntry{FailureKind::NotFound, QT_TRANSLATE_NOOP("CodeTexts", "Not found"),
                 QT_TRANSLATE_NOOP("CodeTexts", "There is no such tag or image in the repository, or no longer."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Reload the list. Nothing is left to delete.")},
    FailureEntry{
        FailureKind::TagMoved, QT_TRANSLATE_NOOP("CodeTexts", "Tag has moved"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The tag points to another image than when the list was loaded. Nothing was removed."),
        QT_TRANSLATE_NOOP("CodeTexts", "Reload the list, then decide again.")},
    FailureEntry{FailureKind::InvalidDigest, QT_TRANSLATE_NOOP("CodeTexts", "Digest not valid"),
                 QT_TRANSLATE_NOOP(
                     "CodeTexts", "The service does not accept how the digest is written, so no such image can exist."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Reload the list and select the image again.")},
    FailureEntry{
        FailureKind::InvalidTag, QT_TRANSLATE_NOOP("CodeTexts", "Tag not valid"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The tag holds characters that the service does not accept, so no such tag can exist."),
        QT_TRANSLATE_NOOP("CodeTexts", "Reload the list and select the tag again.")},
    FailureEntry{FailureKind::NothingNamed, QT_TRANSLATE_NOOP("CodeTexts", "Nothing named"),
                 QT_TRANSLATE_NOOP("CodeTexts", "The request named neither a tag nor a digest."),
                 QT_TRANSLATE_NOOP("CodeTexts", "This is a fault of the program. Copy the details and report it.")},
    FailureEntry{FailureKind::KeyUnusable, QT_TRANSLATE_NOOP("CodeTexts", "Encryption key not usable"),
                 QT_TRANSLATE_NOOP(
                     "CodeTexts",
                     "The key that encrypts the repository is disabled, deleted, or not open to these credentials."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Ask whoever manages the key to make it usable, then retry.")},
    FailureEntry{
        FailureKind::UpstreamDenied, QT_TRANSLATE_NOOP("CodeTexts", "Upstream refuses access"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The registry that this repository is a cache of does not accept the stored credentials."),
        QT_TRANSLATE_NOOP("CodeTexts", "Check the secret of the pull-through cache rule, then retry.")},
    FailureEntry{FailureKind::UpstreamBusy, QT_TRANSLATE_NOOP("CodeTexts", "Upstream asks for fewer requests"),
                 QT_TRANSLATE_NOOP("CodeTexts",
                                   "The registry that this repository is a cache of limits requests at the moment."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Wait some minutes, then retry.")},
    FailureEntry{FailureKind::UpstreamUnavailable, QT_TRANSLATE_NOOP("CodeTexts", "Upstream not available"),
                 QT_TRANSLATE_NOOP("CodeTexts", "The registry that this repository is a cache of did not answer."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Retry later.")},
    FailureEntry{
        FailureKind::Inaccessible, QT_TRANSLATE_NOOP("CodeTexts", "Image cannot be reached now"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The image exists, but the service cannot reach it now. It is probably archived or on its "
                          "way out of the archive."),
        QT_TRANSLATE_NOOP("CodeTexts", "Restore it from the archive and wait until it is active, then retry.")},
    FailureEntry{
        FailureKind::NotSignedIn, QT_TRANSLATE_NOOP("CodeTexts", "Sign-in no longer accepted"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The registry let nobody in any more when it was this one's turn. Nothing happened to it."),
        QT_TRANSLATE_NOOP("CodeTexts", "Sign in again, then retry.")},
    FailureEntry{FailureKind::NotReached, QT_TRANSLATE_NOOP("CodeTexts", "Registry not reached"),
                 QT_TRANSLATE_NOOP("CodeTexts", "There was no connection to the registry. Nothing happened to it."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Check the network, VPN and proxy, then retry.")},
    FailureEntry{FailureKind::Protected, QT_TRANSLATE_NOOP("CodeTexts", "Protected by the registry"),
                 QT_TRANSLATE_NOOP("CodeTexts",
                                   "The registry marks the image as protected and keeps it until someone lifts that."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Lift the protection in the registry first, then retry.")},
    FailureEntry{
        FailureKind::NotAllowed, QT_TRANSLATE_NOOP("CodeTexts", "Not allowed"),
        QT_TRANSLATE_NOOP("CodeTexts", "The user who is signed in may not change this image."),
        QT_TRANSLATE_NOOP("CodeTexts", "Sign in as its owner, or ask whoever manages the registry for the right.")},
    FailureEntry{
        FailureKind::InUse, QT_TRANSLATE_NOOP("CodeTexts", "In use"),
        QT_TRANSLATE_NOOP("CodeTexts", "Servers or volumes are made from this image, so the service keeps it."),
        QT_TRANSLATE_NOOP("CodeTexts", "Remove what uses it first, then retry.")},
    FailureEntry{
        FailureKind::Changed, QT_TRANSLATE_NOOP("CodeTexts", "Changed meanwhile"),
        QT_TRANSLATE_NOOP("CodeTexts", "The image changed in the same moment, so the service left the tag as it is."),
        QT_TRANSLATE_NOOP("CodeTexts", "Reload the list, then retry.")},
    FailureEntry{
        FailureKind::DeletionUnsupported, QT_TRANSLATE_NOOP("CodeTexts", "The registry does not delete"),
        QT_TRANSLATE_NOOP("CodeTexts", "Deleting is turned off in this registry, or it does not offer it here."),
        QT_TRANSLATE_NOOP("CodeTexts", "Whoever runs the registry can allow it. Some have a web page for it.")},
    FailureEntry{
        FailureKind::UntagUnsupported, QT_TRANSLATE_NOOP("CodeTexts", "Tag cannot be removed alone"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "This registry removes a tag only together with its image and all its other tags."),
        QT_TRANSLATE_NOOP("CodeTexts", "Delete the image by its digest, or allow replacing tags in the connection.")},
    FailureEntry{
        FailureKind::TagLeftReplaced, QT_TRANSLATE_NOOP("CodeTexts", "Tag points to an empty image now"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "The tag was moved to an empty image in order to remove it, but that was not deleted. The "
                          "image that had the tag is still there."),
        QT_TRANSLATE_NOOP("CodeTexts", "Retry, or put the tag back with Undo.")},
    FailureEntry{
        FailureKind::DigestDiffers, QT_TRANSLATE_NOOP("CodeTexts", "Digest does not match"),
        QT_TRANSLATE_NOOP("CodeTexts", "What the registry sent has another digest. It was not used."),
        QT_TRANSLATE_NOOP("CodeTexts", "Try again. If it happens again, something on the way changes answers.")},
    FailureEntry{
        FailureKind::DigestUnverifiable, QT_TRANSLATE_NOOP("CodeTexts", "Digest algorithm not known"),
        QT_TRANSLATE_NOOP("CodeTexts",
                          "Whether the manifest is the one that its digest names cannot be told, so it was not used."),
        ""},
    FailureEntry{FailureKind::ManifestUnreadable, QT_TRANSLATE_NOOP("CodeTexts", "Manifest cannot be read"),
                 QT_TRANSLATE_NOOP("CodeTexts", "What the registry has under this name is not a manifest."), ""},
    FailureEntry{FailureKind::StillThere, QT_TRANSLATE_NOOP("CodeTexts", "Still there"),
                 QT_TRANSLATE_NOOP("CodeTexts",
                                   "No answer told what became of this. Looking again shows that it is still there."),
                 QT_TRANSLATE_NOOP("CodeTexts", "Retry.")},
};

QString inUsersLanguage(const char *text)
{
    return *text ? QCoreApplication::translate("CodeTexts", text) : QString();
}

} // namespace

std::optional<ErrorText> failureText(FailureKind kind)
{
    const auto found = std::find_if(failureEntries.begin(), failureEntries.end(),
                                    [kind](const FailureEntry &entry) { return entry.kind == kind; });
    if (found == failureEntries.end())
        return std::nullopt;
    return ErrorText{
        inUsersLanguage(found->title), inUsersLanguage(found->explanation), inUsersLanguage(found->nextStep), {}};
}

} // namespace tagboat
