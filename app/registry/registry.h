// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/image.h"
#include "app/registry/itemfailure.h"

#include <QDateTime>
#include <QObject>

#include <utility>
#include <vector>

namespace tagboat {

class LayerTransfer;

/// The name of a repository, e.g. "platform/web/nginx".
using RepositoryName = QString;
/// What the service gave to fetch the next page with; empty = first page, and in an answer: there are no more.
using PageToken = QString;

/// An element of a list that could not be taken for what it should be. It hides none of the others, and is told of.
struct Oddity
{
    /// Its name as the service gives it, not to be trusted; where it has none, its place in the answer: "tags[3]".
    QString name;
    /// Why. NotFound: a tag that points to nothing; code "NameWithoutTags": a repository that is listed, but that the
    /// registry knows nothing of any more. Others: the service's own words, or what is wrong with the element.
    Error error;
    bool isOfReferences = false; ///< the image is listed, but not all that hangs on it
    friend bool operator==(const Oddity &, const Oddity &) = default;
};

template <class T>
struct Page
{
    std::vector<T> items;
    PageToken next; ///< empty on the last page
    std::vector<Oddity> oddities{}; ///< of this page, instead of items
};

struct Repository
{
    RepositoryName name;
    QString uri; ///< what `docker pull` takes, without a tag
    QString arn; ///< empty where there is none
    QDateTime createdAt; ///< invalid = unknown
    bool immutableTags = false; ///< tags cannot be overwritten (they can be deleted)
    qint64 imageCount = -1; ///< -1 = the service does not say
};

/// Who the service takes us for.
struct Identity
{
    QString account; ///< 12 digits, project id, or empty
    QString principal; ///< ARN or user name; empty if the service does not say
    QString provider; ///< where the credentials came from: "environment", "profile dev", "keychain"
};

/// What one delete call did. An identifier may be missing from both lists: the caller treats it as unknown.
struct DeletionReply
{
    struct Removed
    {
        std::string tag; ///< empty: an untagged image went
        Digest digest; ///< null if the service did not say
    };
    std::vector<Removed> removed; ///< one digest identifier may give many
    std::vector<ItemFailure> failures;
    QString requestId;
    /// An earlier try of this call lost its answer: FailureKind::NotFound may mean that it had removed
    /// the image.
    bool earlierTryMayHaveActed = false;
};

struct ManifestReply
{
    struct Found
    {
        Manifest manifest;
        std::string tag; ///< the tag it was asked by, or empty
    };
    std::vector<Found> found; ///< in any order
    std::vector<ItemFailure> failures;
    QString requestId;
};

/// An image in full, and what was found with it.
struct ImageReading
{
    Image image; ///< without tags: these are the listing's
    std::vector<Image> below; ///< untagged or not: children of an index, theirs, and referrers; each once
    std::vector<std::pair<Digest, ManifestContent>> manifests; ///< of all these
    /// What of this could not be read: `name` is the image it hangs on. Image::details is Failed then.
    std::vector<Oddity> gaps{};
};

/// One tag or one untagged manifest.
struct TagEntry
{
    std::string tag; ///< empty: untagged
    Digest digest;
};

struct LayerAvailability
{
    Digest digest;
    bool available = false;
    std::int64_t sizeInBytes = -1;
};

/// How many workloads run an image, as far as a scanner has seen it.
struct ImageUse
{
    std::int64_t count = 0; ///< 0 also when nobody has looked
    QDateTime lastSeenAt; ///< UTC; invalid = unknown
};

/// For `docker login`.
struct DockerSignIn
{
    QString user;
    QString password; ///< a secret: never logged or stored
    QString host;
    QDateTime expiresAt; ///< invalid = it does not, or the service does not say
    QString passwordCommand{}; ///< prints the password: its vendor's command line; empty where there is none
};

struct NewRepository
{
    RepositoryName name;
    bool immutableTags = false;
    bool scanOnPush = false;
};

/// What this registry can do; the window hides or greys what it cannot, instead of failing later.
struct Capabilities
{
    int maximumIdentifiersPerCall = 100; ///< deleteImages, fetchManifests
    int maximumPageSize = 1000;
    bool deletesByTag = true; ///< untag without touching the image's other tags
    bool deletesByTagUnproven = false; ///< whether deletesByTag holds will show with the first tag
    bool deletesByDigest = true;
    bool deletesByDigestUnproven = false; ///< whether deletesByDigest holds will show with the first image
    bool lastTagTakesImage = true; ///< removing the last tag deletes the image (ECR)
    bool protectsIndexChildren = true; ///< refuses to delete what a kept index needs (ECR)
    bool reportsLastPull = true;
    bool datesAreOfCreation = false; ///< Image::pushedAt is when the image was made: nobody knows when it was pushed
    bool reportsStatus = true; ///< Image::status is told by the service
    bool reportsScans = true; ///< Image::scan is told by the service
    bool reportsUse = false; ///< fetchUse works
    bool canRestore = true; ///< putImage works
    bool restoresTagsOnly = false; ///< putImage puts tags on an image that is there, and brings none back (Glance)
    bool protectsImages = false; ///< setProtected works
    bool countsReads = false; ///< reading manifests uses up a quota: nothing is read that nobody has asked for
    bool imagesAreRecords =
        false; ///< of properties (Image::owner, …), without platforms, layers or a way for docker to pull (Glance)
    bool freesSpaceLater = false; ///< what is deleted takes space until the registry collects its garbage
    bool createsRepositories = true;
    bool deletesRepositories = true;
    bool signsIn = true; ///< dockerSignIn works
};

/// A registry: one account and region (ECR), one host (OCI), one project (Glance). Every back end implements this.
///
/// All calls follow Call's rules: asynchronous, cancelled by dropping the Call, never answered re-entrantly. Inputs are
/// checked against the service's constraints before anything is sent (Error::Kind::InvalidInput, `where` = the field).
/// Calls retry and pace themselves; an Error that arrives here is final. Destroying the registry cancels all calls.
class Registry : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    /// The smallest call that proves endpoint, credentials and rights. For "Test connection".
    [[nodiscard]] virtual Call checkAccess(Handler<Identity> handler) = 0;

    [[nodiscard]] virtual Call listRepositories(PageToken token, Handler<Page<Repository>> handler) = 0;
    /// Images of one repository with all their tags, in the service's order. Archived images are among them. Where tags
    /// have to be looked up one by one, an image may come again with more of its tags, with DetailsState::Unread.
    [[nodiscard]] virtual Call listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler) = 0;
    /// Tags and untagged digests only; cheaper than listImages where that needs a request per tag.
    [[nodiscard]] virtual Call listTags(RepositoryName repository, PageToken token,
                                        Handler<Page<TagEntry>> handler) = 0;
    /// An image of DetailsState::Unread with all that the listing lacks. Kind::Unsupported where listings lack nothing.
    [[nodiscard]] virtual Call readImage(RepositoryName repository, Digest digest, Handler<ImageReading> handler);
    /// At most Capabilities::maximumIdentifiersPerCall identifiers. Each manifest's digest has been verified.
    [[nodiscard]] virtual Call fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                              Handler<ManifestReply> handler) = 0;
    /// At most Capabilities::maximumIdentifiersPerCall identifiers. Retries only what is safe to retry: an Error with
    /// outcomeUnknown() means that the service may have acted.
    [[nodiscard]] virtual Call deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                            Handler<DeletionReply> handler) = 0;
    /// Finds out, by asking for the deletion of what does not exist, what of Capabilities::deletesByTag and
    /// deletesByDigest holds. Where that is known, or cannot be told, nothing is sent or learned: it never fails.
    [[nodiscard]] virtual Call learnDeletion(RepositoryName repository, Handler<Done> handler);
    /// Puts a manifest back or adds a tag to it. `tag` empty: by digest only.
    [[nodiscard]] virtual Call putImage(RepositoryName repository, Manifest manifest, std::string tag,
                                        Handler<Digest> handler) = 0;
    static constexpr std::size_t layersPerCheck = 100;
    /// At most layersPerCheck digests.
    [[nodiscard]] virtual Call checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                           Handler<std::vector<LayerAvailability>> handler) = 0;

    [[nodiscard]] virtual Call createRepository(NewRepository repository, Handler<Repository> handler) = 0;
    /// `force` deletes it with all images in it.
    [[nodiscard]] virtual Call deleteRepository(RepositoryName repository, bool force, Handler<Done> handler) = 0;
    [[nodiscard]] virtual Call dockerSignIn(Handler<DockerSignIn> handler) = 0;
    /// Of one image that is not an index. Kind::Unsupported without Capabilities::reportsUse.
    [[nodiscard]] virtual Call fetchUse(RepositoryName repository, Digest digest, Handler<ImageUse> handler);

    /// ImageStatus::Protected on or off. Kind::Unsupported without Capabilities::protectsImages.
    [[nodiscard]] virtual Call setProtected(RepositoryName repository, Digest digest, bool isProtected,
                                            Handler<Done> handler);

    /// For copying images from and to; nullptr where layers cannot be read and written. Lives as long as this.
    [[nodiscard]] virtual LayerTransfer *layerTransfer() { return nullptr; }

    /// The name of a delete or list call as its vendor's command line writes it, for "Copy as CLI commands"; empty
    /// where there is no such tool.
    [[nodiscard]] virtual QStringList cliCommands(RepositoryName repository,
                                                  const std::vector<ImageIdentifier> &identifiers) const = 0;

Q_SIGNALS:
    /// The service asks for fewer calls, or no longer does.
    void slowedChanged(bool slowed);
    /// The computer's clock is off by this much and signing corrects it; positive = the computer is behind.
    void clockSkewMeasured(std::chrono::milliseconds skew);
};

} // namespace tagboat
