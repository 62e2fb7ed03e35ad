// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/deleting/samples.h"
#include "app/ecr/failurekinds.h"

#include <QByteArrayView>

namespace tagboat::samples {

namespace {

const RepositoryName repository = QStringLiteral("web/nginx");
constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t megabyte = 1'000'000;

const char *const indexType = "application/vnd.oci.image.index.v1+json";
const char *const imageType = "application/vnd.oci.image.manifest.v1+json";

std::int64_t now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Image image(std::string_view name, std::vector<std::string> tags, std::int64_t size, int ageInDays)
{
    Image result;
    result.digest = digestOf(name);
    result.tags = std::move(tags);
    result.sizeInBytes = size;
    result.pushedAt = now() - ageInDays * day;
    result.mediaType = imageType;
    result.kind = ImageKind::Image;
    return result;
}

void addIndex(RepositorySnapshot &snapshot, const std::string &name, std::vector<std::string> tags, int ageInDays)
{
    Image index = image(name, std::move(tags), 71 * megabyte, ageInDays);
    index.mediaType = indexType;
    index.kind = ImageKind::Index;
    ManifestContent content;
    content.kind = ImageKind::Index;
    for (const char *architecture : {"amd64", "arm64"}) {
        Image child = image(name + architecture, {}, 71 * megabyte, ageInDays);
        ManifestDescriptor descriptor;
        descriptor.digest = child.digest;
        descriptor.mediaType = imageType;
        descriptor.sizeInBytes = 2400;
        descriptor.os = "linux";
        descriptor.architecture = architecture;
        content.children.push_back(descriptor);
        ManifestContent childContent;
        childContent.kind = ImageKind::Image;
        childContent.config = LayerDescriptor{digestOf(name + architecture + "config"), {}, 9000};
        childContent.layers = {LayerDescriptor{digestOf("base"), {}, 31 * megabyte},
                               LayerDescriptor{digestOf(name + architecture + "top"), {}, 40 * megabyte}};
        snapshot.manifests.emplace(child.digest, childContent);
        snapshot.images.push_back(std::move(child));
    }
    snapshot.manifests.emplace(index.digest, content);
    snapshot.images.push_back(std::move(index));
}

OutcomeRow row(const ImageIdentifier &identifier, Outcome::State state)
{
    OutcomeRow result;
    result.repository = repository;
    result.identifier = identifier;
    result.digest = identifier.isDigest() ? identifier.digest() : digestOf(identifier.tag());
    result.outcome.state = state;
    result.outcome.requestId = QStringLiteral("7d1c0f52-9a4e-4c1b-8a75-0d6a4f1e22b9");
    result.outcome.attempts = 1;
    return result;
}

OutcomeRow skipped(const char *tag, SkipReason reason)
{
    OutcomeRow result = row(ImageIdentifier::forTag(tag), Outcome::State::Skipped);
    result.outcome.skipReason = reason;
    result.outcome.requestId.clear();
    return result;
}

OutcomeRow wholeCall(const char *tag, Error::Kind kind, const char *code, const char *reason)
{
    OutcomeRow result = failed(ImageIdentifier::forTag(tag), code, reason);
    result.outcome.wholeCall = true;
    result.outcome.errorKind = kind;
    return result;
}

OutcomeRow child(std::string_view name)
{
    const std::string parent = digestOf("1.27.4").toString();
    OutcomeRow result = failed(ImageIdentifier::forDigest(digestOf(name)), "ImageReferencedByManifestList",
                               ("Requested image referenced by manifest list: [" + parent + "]").c_str());
    result.platform = QStringLiteral("linux/arm64");
    result.outcome.parents = {digestOf("1.27.4")};
    return result;
}

ResultsDialog::Content emptyContent()
{
    ResultsDialog::Content content;
    content.connection = connection();
    content.serviceName = QStringLiteral("ECR");
    content.account = QStringLiteral("123456789012");
    content.principal = QStringLiteral("arn:aws:iam::123456789012:user/alice");
    content.finishedAt = QDateTime::currentDateTimeUtc();
    content.startedAt = content.finishedAt.addSecs(-12);
    content.tagsOf = [](const RepositoryName &, const Digest &digest) {
        return digest == digestOf("1.27.4") ? std::vector<std::string>{"1.27.4", "stable"} : std::vector<std::string>();
    };
    return content;
}

} // namespace

Digest digestOf(std::string_view name)
{
    return Digest::of(QByteArrayView(name.data(), static_cast<qsizetype>(name.size())));
}

Connection connection()
{
    Connection result;
    result.id = QStringLiteral("7a5f0c44-5c1f-4f86-9c1f-3b1f5e0f9f10");
    result.name = QStringLiteral("prod");
    result.colour = QStringLiteral("#c0392b");
    result.region = QStringLiteral("eu-west-1");
    result.account = QStringLiteral("123456789012");
    return result;
}

OutcomeRow failed(const ImageIdentifier &identifier, const char *code, const char *reason)
{
    OutcomeRow result = row(identifier, Outcome::State::Failed);
    result.outcome.failureCode = QString::fromLatin1(code);
    result.outcome.failureKind = ecr::failureKindOf(result.outcome.failureCode);
    result.outcome.failureReason = QString::fromLatin1(reason);
    return result;
}

RepositorySnapshot nginx(int oldImages)
{
    RepositorySnapshot snapshot;
    snapshot.name = repository;
    addIndex(snapshot, "1.27.4", {"1.27.4", "stable"}, 3);
    addIndex(snapshot, "1.27.3", {"1.27.3"}, 64);
    snapshot.images.push_back(image("latest", {"latest", "1"}, 19 * megabyte, 3));
    snapshot.images.push_back(image("prod-7", {"prod-7"}, 19 * megabyte, 21));
    Image nightly = image("nightly", {"nightly"}, 22 * megabyte, 1);
    nightly.lastPulledAt = now() - day / 8;
    snapshot.images.push_back(nightly);
    for (int i = 1; i <= oldImages; ++i) {
        const std::string tag = "old-" + std::to_string(i);
        snapshot.images.push_back(image(tag, {tag}, (10 + i % 60) * megabyte, 200 + i % 400));
    }
    return snapshot;
}

PlanRequest planRequest(int oldImages)
{
    PlanRequest request;
    request.connection = connection();
    request.identity.account = QStringLiteral("123456789012");
    request.identity.principal = QStringLiteral("arn:aws:iam::123456789012:user/alice");
    request.snapshots = {nginx(oldImages)};
    Selection selection;
    selection.repository = repository;
    for (int i = 1; i <= oldImages; ++i)
        selection.identifiers.push_back(ImageIdentifier::forTag("old-" + std::to_string(i)));
    selection.identifiers.push_back(ImageIdentifier::forDigest(digestOf("1.27.3")));
    for (const char *tag : {"1.27.3", "stable", "latest", "prod-7", "nightly", "nightly"})
        selection.identifiers.push_back(ImageIdentifier::forTag(tag));
    request.selections = {selection};
    request.cliCommands = [](const RepositoryName &name, const std::vector<ImageIdentifier> &identifiers) {
        return QStringList{QStringLiteral("delete %1 in %2").arg(identifiers.size()).arg(name)};
    };
    return request;
}

ResultsDialog::Content tenResults()
{
    ResultsDialog::Content content = emptyContent();
    for (int i = 1; i <= 6; ++i)
        content.rows.push_back(row(ImageIdentifier::forTag("old-" + std::to_string(i)), Outcome::State::Deleted));
    content.rows.push_back(row(ImageIdentifier::forTag("stable"), Outcome::State::Untagged));
    content.rows.push_back(row(ImageIdentifier::forTag("1"), Outcome::State::Untagged));
    content.rows.push_back(child("1.27.4arm64"));
    content.rows.push_back(failed(ImageIdentifier::forTag("gone"), "ImageNotFound", "Requested image not found"));
    content.rows.back().outcome.alreadyGone = true;
    return content;
}

ResultsDialog::Content manyResults(int deleted)
{
    ResultsDialog::Content content = tenResults();
    content.cancelled = true;
    for (int i = 1; i <= deleted; ++i)
        content.rows.push_back(row(ImageIdentifier::forTag("build-" + std::to_string(i)), Outcome::State::Deleted));
    content.rows.push_back(child("1.27.4amd64"));
    content.rows.push_back(wholeCall("denied", Error::Kind::AccessDenied, "AccessDeniedException",
                                     "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: "
                                     "ecr:DeleteSomething on resource: "
                                     "arn:aws:ecr:eu-west-1:123456789012:repository/web/nginx because no "
                                     "identity-based policy allows the action"));
    content.rows.push_back(wholeCall("busy", Error::Kind::Throttled, "ThrottlingException", "Rate exceeded"));
    content.rows.push_back(failed(ImageIdentifier::forTag("locked-up"), "KmsError", "The key is disabled."));
    content.rows.push_back(skipped("latest", SkipReason::ProtectedPattern));
    content.rows.push_back(skipped("nightly", SkipReason::Cancelled));
    content.rows.push_back(row(ImageIdentifier::forTag("lost"), Outcome::State::Unknown));
    return content;
}

} // namespace tagboat::samples
