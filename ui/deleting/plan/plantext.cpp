// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/plantext.h"

#include "ui/base/formats.h"
#include "ui/deleting/results/outcometext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

struct PlanTexts
{
    Q_DECLARE_TR_FUNCTIONS(PlanTexts)
};

/// A registry notes a pull up to a day late, so two days cover "yesterday".
constexpr qint64 recentPullMs = qint64(2) * 24 * 60 * 60 * 1000;
constexpr qsizetype namesShown = 3;

bool isProtection(SkipReason reason)
{
    return reason == SkipReason::ProtectedPattern || reason == SkipReason::PulledRecently
        || reason == SkipReason::InUse;
}

/// "latest, prod-1 and 4 more"
QString someNames(const QStringList &names)
{
    if (names.size() <= namesShown)
        return QLocale().createSeparatedList(names);
    //: %1 is a list of names, %n the number of those left out
    return PlanTexts::tr("%1 and %Ln more", nullptr, static_cast<int>(names.size() - namesShown))
        .arg(names.first(namesShown).join(QStringLiteral(", ")));
}

int skippedCount(const std::vector<SkippedIdentifier> &skipped, SkipReason reason)
{
    return static_cast<int>(std::count_if(skipped.begin(), skipped.end(),
                                          [reason](const SkippedIdentifier &s) { return s.reason == reason; }));
}

template <class Predicate>
bool allOf(const std::vector<PlannedIdentifier> &round, Predicate predicate)
{
    return std::all_of(round.begin(), round.end(), predicate);
}

QString freedText(const DeletionPlan &plan)
{
    if (plan.imagesDeleted == 0)
        return PlanTexts::tr("Frees no space.");
    if (plan.bytesFreed <= 0 && plan.bytesAreLowerBound)
        return PlanTexts::tr("How much space this frees is not known.");
    const QString size = byteSize(plan.bytesFreed);
    if (plan.bytesAreLowerBound && plan.bytesAreUpperBound)
        //: Some sizes are not known, and layers that other images share stay
        return PlanTexts::tr("Frees about %1, depending on shared layers.").arg(size);
    if (plan.bytesAreUpperBound)
        //: Layers that other images share stay
        return PlanTexts::tr("Frees at most %1, depending on shared layers.").arg(size);
    return plan.bytesAreLowerBound ? PlanTexts::tr("Frees at least %1.").arg(size)
                                   : PlanTexts::tr("Frees %1.").arg(size);
}

QString pulledRecentlyText(const DeletionPlan &plan, qint64 nowMs)
{
    std::set<Digest> images;
    const PlannedIdentifier *latest = nullptr;
    for (const auto &round : plan.rounds)
        for (const auto &planned : round) {
            if (!planned.takesImage || planned.lastPulledAt == 0 || planned.lastPulledAt < nowMs - recentPullMs)
                continue;
            images.insert(planned.digest);
            if (!latest || planned.lastPulledAt > latest->lastPulledAt)
                latest = &planned;
        }
    if (!latest)
        return {};
    //: %1 is a tag or digest, %2 a time such as "3 hours ago"
    return PlanTexts::tr("%Ln image(s) were pulled in the last two days, most recently %1 (%2).", nullptr,
                         static_cast<int>(images.size()))
        .arg(shortIdentifier(latest->identifier), relativeTime(latest->lastPulledAt, nowMs));
}

QString protectedText(const DeletionPlan &plan)
{
    QStringList names;
    for (const auto &skipped : plan.skipped)
        if (isProtection(skipped.reason))
            names += shortIdentifier(skipped.identifier);
    if (names.isEmpty())
        return {};
    //: %1 is a list of tags or digests
    return PlanTexts::tr("%Ln protected item(s) left out: %1.", nullptr, static_cast<int>(names.size()))
        .arg(someNames(names));
}

/// Which indexes could not be read, and why.
QString unreadText(const DeletionPlan &plan)
{
    QStringList archived, others;
    for (const UnreadIndex &index : plan.unread)
        (index.isArchived ? archived : others) << shortIdentifier(index.identifier);
    QString text;
    if (!archived.isEmpty())
        //: %1 is a list of tags and digests
        text += QLatin1Char(' ')
            + PlanTexts::tr("Archived, so that the service does not hand them out: %1.").arg(someNames(archived));
    if (!others.isEmpty())
        //: %1 is a list of tags and digests
        text += QLatin1Char(' ') + PlanTexts::tr("The manifest could not be read: %1.").arg(someNames(others));
    return text;
}

/// A tag goes, and its image stays.
bool removesLoneTags(const DeletionPlan &plan)
{
    return std::any_of(plan.rounds.begin(), plan.rounds.end(), [](const auto &round) {
        return std::any_of(round.begin(), round.end(), [](const PlannedIdentifier &p) { return p.identifier.isTag(); });
    });
}

QString incompleteText(const QStringList &repositories)
{
    if (repositories.isEmpty())
        return {};
    //: %1 is a list of repositories
    return PlanTexts::tr(
               "The list of images is not loaded to the end, or parts of it could not be read (%1). More may be "
               "affected than is said here.")
        .arg(someNames(repositories));
}

} // namespace

QString planTitle(const DeletionPlan &plan, const QStringList &repositories)
{
    const int images = plan.imagesDeleted;
    if (plan.identifierCount() == 0)
        return PlanTexts::tr("Nothing to delete");
    if (repositories.size() != 1) {
        const auto number = static_cast<int>(repositories.size());
        //: %1 is "14 images"
        return images > 0
            ? PlanTexts::tr("Delete %1 from %Ln repositories", nullptr, number).arg(imageCountText(images))
            //: %1 is "3 tags"
            : PlanTexts::tr("Remove %1 from %Ln repositories", nullptr, number).arg(tagCountText(plan.tagsRemoved));
    }
    //: %1 is a repository
    return images > 0 ? PlanTexts::tr("Delete %Ln image(s) from %1", nullptr, images).arg(repositories.first())
                      //: %1 is a repository
                      : PlanTexts::tr("Remove %Ln tag(s) from %1", nullptr, plan.tagsRemoved).arg(repositories.first());
}

QString planActionText(const DeletionPlan &plan)
{
    if (plan.imagesDeleted > 0)
        return PlanTexts::tr("Delete %Ln image(s)", nullptr, plan.imagesDeleted);
    if (plan.tagsRemoved > 0)
        return PlanTexts::tr("Remove %Ln tag(s)", nullptr, plan.tagsRemoved);
    //: Button of a plan that deletes nothing
    return PlanTexts::tr("Delete");
}

QString planConsequences(const DeletionPlan &plan)
{
    if (plan.identifierCount() == 0)
        return PlanTexts::tr("Nothing is to be deleted. What was chosen is left out, for the reasons below.");
    QStringList sentences;
    if (plan.tagsRemoved > 0)
        sentences += PlanTexts::tr("Removes %Ln tag(s).", nullptr, plan.tagsRemoved);
    if (plan.imagesDeleted > 0)
        sentences += PlanTexts::tr("%Ln image(s) disappear.", nullptr, plan.imagesDeleted);
    if (plan.imagesByTags > 0 && !plan.capabilities.deletesByTag)
        //: The registry cannot remove a tag without its image
        sentences +=
            PlanTexts::tr("The registry removes tags only with their images, so %Ln image(s) go as a whole; no "
                          "other tag points to them.",
                          nullptr, plan.imagesByTags);
    if (plan.imagesKept > 0 && plan.capabilities.imagesAreRecords)
        //: Only tags are removed, and images never depend on theirs
        sentences += PlanTexts::tr("%Ln image(s) stay.", nullptr, plan.imagesKept);
    else if (plan.imagesKept > 0)
        sentences +=
            PlanTexts::tr("%Ln image(s) stay because other tags still point to them.", nullptr, plan.imagesKept);
    if (const int needed = skippedCount(plan.skipped, SkipReason::NeededByKeptIndex)
            + skippedCount(plan.staying, SkipReason::NeededByKeptIndex);
        needed > 0)
        sentences += PlanTexts::tr("%Ln image(s) stay because another index needs them.", nullptr, needed);
    if (plan.imagesUntagged > 0)
        //: Only tags are removed
        sentences += PlanTexts::tr("%Ln image(s) stay, without any tag.", nullptr, plan.imagesUntagged);
    sentences += freedText(plan);
    if (plan.imagesDeleted > 0 && plan.capabilities.freesSpaceLater)
        sentences += PlanTexts::tr("The registry gives the space back when it collects its garbage.");
    if (!plan.capabilities.canRestore)
        sentences += PlanTexts::tr("This cannot be undone here.");
    else if (plan.imagesDeleted > 0 && plan.capabilities.restoresTagsOnly)
        sentences += PlanTexts::tr("Tags can be put back, but deleted images cannot.");
    return sentences.join(u' ');
}

QString roundText(int number, const std::vector<PlannedIdentifier> &round)
{
    const auto count = static_cast<int>(round.size());
    if (allOf(round, [](const auto &p) { return p.identifier.isTag(); }))
        //: %1 is the number of the round
        return PlanTexts::tr("Round %1: remove %Ln tag(s)", nullptr, count).arg(numberText(number));
    if (allOf(round, [](const auto &p) { return p.reason == PlanReason::ReferrerOf; }))
        return PlanTexts::tr("Round %1: delete %Ln signature(s) and attestation(s)", nullptr, count)
            .arg(numberText(number));
    if (allOf(round, [](const auto &p) { return p.kind == ImageKind::Index; }))
        return PlanTexts::tr("Round %1: delete %Ln index(es)", nullptr, count).arg(numberText(number));
    if (allOf(round, [](const auto &p) { return p.reason == PlanReason::ChildOfIndex; }))
        return PlanTexts::tr("Round %1: delete %Ln part(s) of indexes", nullptr, count).arg(numberText(number));
    return PlanTexts::tr("Round %1: delete %Ln image(s)", nullptr, count).arg(numberText(number));
}

QString plannedReasonText(const PlannedIdentifier &planned)
{
    const QString because = planned.because ? planned.because->shortText() : unknownText();
    switch (planned.reason) {
    case PlanReason::ChildOfIndex:
        //: Why an image is part of a plan; %1 is a digest
        return PlanTexts::tr("Part of index %1 only").arg(because);
    case PlanReason::ReferrerOf:
        //: Why a signature or attestation is part of a plan; %1 is the digest of an image
        return PlanTexts::tr("Belongs to %1").arg(because);
    case PlanReason::Chosen:
        break;
    }
    if (planned.standsForTags)
        //: Why an image is part of a plan: its tags were chosen, and all of them
        return PlanTexts::tr("Chosen by its tags. No other tag points to it");
    if (planned.movedTo)
        //: Why a tag is part of a plan; %1 is the digest of an index
        return PlanTexts::tr("Chosen. Put on index %1 first, so that the image stays")
            .arg(planned.movedTo->shortText());
    if (planned.identifier.isTag() && planned.leavesUntagged)
        return PlanTexts::tr("Chosen. The image stays, without a tag");
    if (planned.identifier.isTag())
        return planned.takesImage ? PlanTexts::tr("Chosen. Last tag: the image goes too")
                                  : PlanTexts::tr("Chosen. Other tags keep the image");
    //: Why an image is part of a plan
    return PlanTexts::tr("Chosen");
}

QString leftOutReasonText(const SkippedIdentifier &skipped)
{
    switch (skipped.reason) {
    case SkipReason::ProtectedPattern:
        if (!skipped.matchedPattern.isEmpty())
            //: %1 is a pattern with wildcards, such as prod*
            return PlanTexts::tr("Protected by the pattern %1").arg(skipped.matchedPattern);
        break;
    case SkipReason::TagMoved:
        if (skipped.because)
            //: What a tag means now and in the plan before: %1 and %2 are digests
            return PlanTexts::tr("Names another image now: %1 instead of %2")
                .arg(skipped.digest.shortText(), skipped.because->shortText());
        break;
    case SkipReason::CoveredByDigest:
        if (skipped.because)
            //: A tag that is not sent, since deleting the image %1 removes it
            return PlanTexts::tr("Goes with image %1").arg(skipped.because->shortText());
        break;
    case SkipReason::NeededByKeptIndex:
        if (skipped.because)
            //: %1 is a digest
            return PlanTexts::tr("Needed by index %1, which stays").arg(skipped.because->shortText());
        break;
    case SkipReason::TagNotRemovable:
        return PlanTexts::tr("The registry removes a tag only with its image: select the image");
    default:
        break;
    }
    return skipReasonText(skipped.reason);
}

std::vector<PlanWarning> planWarnings(const DeletionPlan &plan, const QStringList &incomplete, int liftedProtections,
                                      qint64 nowMs)
{
    std::vector<PlanWarning> warnings;
    const auto add = [&warnings](PlanWarning::Kind kind, const QString &text) {
        if (!text.isEmpty())
            warnings.push_back({kind, text});
    };
    if (skippedCount(plan.skipped, SkipReason::ReadOnlyConnection) > 0)
        add(PlanWarning::Kind::ReadOnly,
            PlanTexts::tr("This connection is read-only. Its settings can allow changes."));
    if (liftedProtections > 0)
        add(PlanWarning::Kind::LiftedProtection,
            PlanTexts::tr("%Ln protected item(s) deleted on purpose.", nullptr, liftedProtections));
    add(PlanWarning::Kind::PulledRecently, pulledRecentlyText(plan, nowMs));
    add(PlanWarning::Kind::IncompleteList, incompleteText(incomplete));
    if (plan.unverifiedImages > 0)
        add(PlanWarning::Kind::NotKept,
            PlanTexts::tr(
                "%Ln image(s) cannot be put back: the manifest cannot be read now, or is not what its digest says, so "
                "nothing can be kept for undo.",
                nullptr, plan.unverifiedImages));
    if (plan.useUnknown)
        add(PlanWarning::Kind::UseUnknown,
            PlanTexts::tr("It is not known which of these are in use: the scan findings could not be read."));
    if (plan.unreadIndexes > 0)
        add(PlanWarning::Kind::UnreadIndexes,
            PlanTexts::tr("%Ln index(es) could not be looked into: their parts are not known and stay.", nullptr,
                          plan.unreadIndexes)
                + unreadText(plan));
    if (plan.capabilities.deletesByTagUnproven && removesLoneTags(plan))
        add(PlanWarning::Kind::UntagUnproven,
            PlanTexts::tr("It is not known yet whether this registry removes a tag without its image. If it does not, "
                          "the tags stay, and the results offer to delete the images."));
    if (plan.capabilities.deletesByDigestUnproven && plan.imagesDeleted > 0)
        add(PlanWarning::Kind::DeletionUnproven,
            PlanTexts::tr(
                "It is not known yet whether this registry deletes images. If it does not, all of them stay, and "
                "the results say so."));
    add(PlanWarning::Kind::ProtectedLeftOut, protectedText(plan));
    return warnings;
}

} // namespace tagboat
