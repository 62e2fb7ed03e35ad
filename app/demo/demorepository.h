// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoimage.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <functional>
#include <unordered_map>

namespace tagboat::demo {

/// What DescribeRepositories tells, and how the repository behaves.
struct RepositorySettings
{
    QString name;
    std::int64_t createdAt = 0; ///< seconds since 1970 UTC
    QString mutability = QStringLiteral("MUTABLE");
    QStringList exclusions; ///< tags that match one of these wildcards are excepted from `mutability`
    QString encryption = QStringLiteral("AES256");
    QString kmsKey;
    bool scanOnPush = false;
    bool kmsKeyBroken = false; ///< every removal fails with KmsError
    QHash<QByteArray, QByteArray> refusedTags; ///< cannot be removed, for this failure code
    QStringList deniedOperations; ///< answered with AccessDeniedException
    QString policy; ///< the text as it was set; empty = none
    QStringList policyDenies; ///< operations that the policy denies to everybody, perhaps with "*" at the end
    QMap<QString, QString> resourceTags;
    QJsonObject catalog; ///< of the public service: what it answers; empty = none was ever put
    QByteArray logo; ///< the picture that catalog's logoUrl leads to

    [[nodiscard]] bool denies(const QString &operation) const;

    [[nodiscard]] bool isImmutable(const QByteArray &tag) const;
};

/// A layer that is being uploaded part by part.
struct LayerUpload
{
    QByteArray content;
    QList<qsizetype> partSizes;
};

/// Images, tags and blobs of one repository: pure data with ECR's rules about tags and parents, no JSON, no HTTP.
class Repository
{
public:
    using ManifestMaker = std::function<QByteArray(Slot)>;

    explicit Repository(RepositorySettings settings)
        : m_settings(std::move(settings))
    {
    }

    [[nodiscard]] const RepositorySettings &settings() const { return m_settings; }
    [[nodiscard]] RepositorySettings &changeSettings() { return m_settings; }

    /// All slots, those of deleted images too.
    [[nodiscard]] const std::vector<StoredImage> &images() const { return m_images; }
    /// To change it: don't keep the reference.
    [[nodiscard]] StoredImage &image(Slot slot)
    {
        m_images[slot].listed.clear();
        return m_images[slot];
    }
    [[nodiscard]] std::optional<Slot> find(const Digest &digest) const;
    [[nodiscard]] std::optional<Slot> findTag(const QByteArray &tag) const;
    [[nodiscard]] bool isEmpty() const { return m_slots.empty(); }
    [[nodiscard]] QByteArray manifestOf(Slot slot) const;
    /// Digests of the live indexes that list this image, sorted.
    [[nodiscard]] std::vector<Digest> parentsOf(Slot slot) const;

    void reserve(std::size_t images);
    /// Keeps no manifest text for images that come without one.
    void setManifestMaker(ManifestMaker maker) { m_makeManifest = std::move(maker); }
    /// Adds an image, or finds the one with the same digest. An index's children must be there already.
    Slot add(StoredImage image);
    /// Moves the tag here from wherever it was.
    void setTag(Slot slot, const QByteArray &tag);
    /// Takes the tag off; the image stays, even without tags.
    void removeTag(const QByteArray &tag);
    /// The image and its tags go. Its children keep it as a parent until forgetParent().
    void remove(Slot slot);
    void forgetParent(Slot parent);

    /// A blob whose bytes nobody has: it is there, and cannot be read.
    void addBlob(const Digest &digest, std::int64_t size) { m_blobs.emplace(digest, StoredBlob{size, {}}); }
    Digest addBlob(const QByteArray &content);
    /// Other bytes under the same digest: what must never happen to a client unnoticed.
    void spoilBlob(const Digest &digest, const QByteArray &content)
    {
        m_blobs.insert_or_assign(digest, StoredBlob{content.size(), content});
    }
    /// As the service does some time after an image has gone.
    void forgetBlobs() { m_blobs.clear(); }
    /// \return nothing for an unknown blob. Blobs outlive the images that used them.
    [[nodiscard]] std::optional<std::int64_t> blobSize(const Digest &digest) const;
    /// \return nothing for a blob that is unknown or whose bytes nobody has.
    [[nodiscard]] std::optional<QByteArray> blobContent(const Digest &digest) const;
    /// By upload id.
    [[nodiscard]] QHash<QString, LayerUpload> &uploads() { return m_uploads; }

private:
    struct StoredBlob
    {
        std::int64_t size = 0;
        std::optional<QByteArray> content;
    };

    RepositorySettings m_settings;
    std::vector<StoredImage> m_images;
    std::unordered_map<Digest, Slot> m_slots;
    QHash<QByteArray, Slot> m_tags;
    std::unordered_map<Digest, StoredBlob> m_blobs;
    QHash<QString, LayerUpload> m_uploads;
    ManifestMaker m_makeManifest;
};

} // namespace tagboat::demo
