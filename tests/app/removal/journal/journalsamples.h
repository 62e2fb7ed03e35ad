// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/utczone.h"
#include "app/removal/journal/journalrecords.h"

namespace tagboat::test {

inline Digest digestOf(const char *name)
{
    return Digest::of(QByteArrayView(name));
}

inline RunRecord sampleRecord()
{
    RunRecord record;
    record.connectionId = QStringLiteral("4c1b");
    record.connectionName = QStringLiteral("Production");
    record.colour = QStringLiteral("#c0392b");
    record.registry = QStringLiteral("ecr");
    record.place = QStringLiteral("eu-central-1");
    record.account = QStringLiteral("123456789012");
    record.principal = QStringLiteral("arn:aws:iam::123456789012:user/alice");
    record.provider = QStringLiteral("profile dev");
    record.user = QStringLiteral("alice");
    record.repositories = {QStringLiteral("web"), QStringLiteral("api")};
    record.lifted = {QStringLiteral("web: latest")};
    record.startedAt = QDateTime(QDate(2026, 11, 21), QTime(3, 4, 5, 678), utcZone);
    return record;
}

/// Two rounds, a tag, a digest with sibling tags and a child after it, and one left out.
inline RunContent sampleContent()
{
    RunContent content;
    PlannedIdentifier tag;
    tag.repository = QStringLiteral("web");
    tag.identifier = ImageIdentifier::forTag("1.0");
    tag.digest = digestOf("image");
    PlannedIdentifier index;
    index.repository = QStringLiteral("web");
    index.identifier = ImageIdentifier::forDigest(digestOf("index"));
    index.digest = digestOf("index");
    index.takesImage = true;
    index.siblingTags = {"a", "b"};
    index.kind = ImageKind::Index;
    index.sizeInBytes = 5'000'000'000;
    PlannedIdentifier child;
    child.repository = QStringLiteral("web");
    child.identifier = ImageIdentifier::forDigest(digestOf("child"));
    child.digest = digestOf("child");
    child.reason = PlanReason::ChildOfIndex;
    child.because = digestOf("index");
    child.after = {digestOf("index")};
    child.takesImage = true;
    child.platform = QStringLiteral("linux/arm64");
    content.plan.rounds = {{tag, index}, {child}};
    SkippedIdentifier skipped;
    skipped.repository = QStringLiteral("api");
    skipped.identifier = ImageIdentifier::forTag("latest");
    skipped.digest = digestOf("api");
    skipped.reason = SkipReason::ProtectedPattern;
    skipped.matchedPattern = QStringLiteral("latest");
    content.plan.skipped = {skipped};
    for (const auto &round : content.plan.rounds) {
        for (const PlannedIdentifier &planned : round) {
            content.rows.push_back({planned.repository, planned.identifier, planned.digest, planned.platform, {}});
        }
    }
    OutcomeRow leftOut{skipped.repository, skipped.identifier, skipped.digest, {}, {}};
    leftOut.outcome.state = Outcome::State::Skipped;
    leftOut.outcome.skipReason = skipped.reason;
    leftOut.outcome.matchedPattern = skipped.matchedPattern;
    content.rows.push_back(leftOut);
    return content;
}

inline SavedImage sampleImage(const QByteArray &text, std::vector<std::string> tags)
{
    return {
        QStringLiteral("web"), {Digest::of(text), text, "application/vnd.oci.image.manifest.v1+json"}, std::move(tags)};
}

} // namespace tagboat::test
