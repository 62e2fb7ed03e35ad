// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoidentifier.h"
#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QHash>

#include <unordered_set>

namespace tagboat::demo {

namespace {

/// One BatchDeleteImage call. An index that goes in this call protects its children until the call is over: the
/// service promises no order inside a call, so a client must not rely on one.
class Deletion
{
public:
    explicit Deletion(Repository &repository)
        : m_repository(repository)
    {
        m_removed.raw("{\"imageIds\":[");
        m_failures.raw(",\"failures\":[");
    }

    void process(const RequestedId &id)
    {
        if (const auto failure = remove(id))
            appendFailure(m_failures, id, *failure);
    }

    [[nodiscard]] QByteArray finish()
    {
        for (const Slot slot : m_removedSlots)
            m_repository.forgetParent(slot);
        return m_removed.endList().toBytes() + m_failures.endList().raw("}").toBytes();
    }

private:
    std::optional<IdFailure> remove(const RequestedId &id)
    {
        if (const auto failure = checkSyntax(id))
            return failure;
        if (const auto code = m_repository.settings().refusedTags.constFind(id.tag);
            code != m_repository.settings().refusedTags.constEnd())
            return IdFailure{*code, "The service cannot remove this one now."};
        if (id.tag.isEmpty())
            return removeDigest(id.parsedDigest());
        return removeTag(id);
    }

    std::optional<IdFailure> removeDigest(const std::optional<Digest> &digest)
    {
        if (!digest)
            return imageNotFound();
        const auto slot = m_repository.find(*digest);
        if (!slot)
            return m_removedDigests.contains(*digest) ? std::nullopt : std::optional(imageNotFound());
        return removeImage(*slot);
    }

    std::optional<IdFailure> removeTag(const RequestedId &id)
    {
        std::optional<Digest> digest;
        if (!id.digest.isEmpty()) {
            digest = id.parsedDigest();
            if (!digest || !(m_repository.find(*digest) || m_removedDigests.contains(*digest)))
                return imageNotFound();
        }
        const auto slot = m_repository.findTag(id.tag);
        if (!slot) {
            const auto earlier = m_removedTags.constFind(id.tag);
            if (earlier == m_removedTags.constEnd())
                return imageNotFound();
            return digest && *digest != *earlier ? std::optional(tagDoesNotMatch()) : std::nullopt;
        }
        const StoredImage &image = m_repository.images()[*slot];
        if (digest && *digest != image.digest)
            return tagDoesNotMatch();
        if (image.tags.size() == 1)
            return removeImage(*slot);
        if (m_repository.settings().kmsKeyBroken)
            return kmsError();
        reportRemoved(image.digest, id.tag);
        m_repository.removeTag(id.tag);
        return {};
    }

    std::optional<IdFailure> removeImage(Slot slot)
    {
        const StoredImage &image = m_repository.images()[slot];
        if (!image.parents.empty()) {
            QByteArray parents;
            for (const Digest &parent : m_repository.parentsOf(slot))
                parents += (parents.isEmpty() ? "" : ", ") + toBytes(parent);
            return IdFailure{"ImageReferencedByManifestList",
                             "Requested image referenced by manifest list: [" + parents + ']'};
        }
        if (m_repository.settings().kmsKeyBroken)
            return kmsError();
        for (const QByteArray &tag : image.tags)
            reportRemoved(image.digest, tag);
        if (image.tags.isEmpty())
            reportRemoved(image.digest, {});
        m_removedDigests.insert(image.digest);
        m_removedSlots.push_back(slot);
        m_repository.remove(slot);
        return {};
    }

    static IdFailure kmsError()
    {
        return {"KmsError", "The KMS key of this repository is disabled: DisabledException"};
    }

    void reportRemoved(const Digest &digest, const QByteArray &tag)
    {
        m_removed.raw("{\"imageDigest\":").digest(digest);
        if (!tag.isEmpty()) {
            m_removed.raw(",\"imageTag\":").string(tag);
            m_removedTags.insert(tag, digest);
        }
        m_removed.raw("},");
    }

    Repository &m_repository;
    JsonText m_removed, m_failures;
    QHash<QByteArray, Digest> m_removedTags;
    std::unordered_set<Digest> m_removedDigests;
    std::vector<Slot> m_removedSlots;
};

} // namespace

Answered<QByteArray> batchDeleteImage(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    const QList<RequestedId> ids = readIds(input);
    if (input.error())
        return tl::unexpected(*input.error());
    const auto repository = context.open(name, QStringLiteral("BatchDeleteImage"));
    if (!repository)
        return tl::unexpected(repository.error());
    Deletion deletion(**repository);
    for (const RequestedId &id : ids)
        deletion.process(id);
    return deletion.finish();
}

} // namespace tagboat::demo
