// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/outcometext.h"

#include "ui/base/codetext.h"
#include "ui/base/failuretext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace tagboat {

namespace {

struct OutcomeTexts
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeTexts)
};

constexpr std::size_t parentsNamed = 5;
constexpr std::size_t tagsNamed = 3;

struct Reason
{
    QString cause, explanation, nextStep;
};

Error errorOf(const Outcome &outcome)
{
    Error error;
    error.kind = outcome.errorKind;
    error.code = outcome.failureCode;
    error.codeOf = outcome.failureCodeOf;
    error.detail = outcome.failureReason;
    error.where = outcome.where;
    error.signIn = outcome.signIn;
    error.requestId = outcome.requestId;
    return error;
}

Reason failedReason(const OutcomeRow &row)
{
    const Outcome &outcome = row.outcome;
    if (outcome.wholeCall && outcome.failureKind == FailureKind::Other) {
        const ErrorText text = errorText(errorOf(outcome));
        return {text.title,
                text.explanation + u'\n' + OutcomeTexts::tr("The whole request failed, not this item alone."),
                text.nextStep};
    }
    auto text = failureText(outcome.failureKind);
    if (!text && !outcome.failureCode.isEmpty())
        text = codeText(outcome.failureCode, outcome.failureCodeOf);
    if (!text && outcome.failureCode.isEmpty())
        return {OutcomeTexts::tr("Refused"), OutcomeTexts::tr("The service refused this and gave no reason."),
                OutcomeTexts::tr("Retry. If it stays so, tell whoever runs the service.")};
    if (!text)
        return {OutcomeTexts::tr("Refused: %1").arg(outcome.failureCode),
                OutcomeTexts::tr("The service refused this for a reason that has no explanation here yet."),
                OutcomeTexts::tr("Read what the service said.")};
    Reason reason{text->title, text->explanation, text->nextStep};
    if (!outcome.parents.empty() && row.identifier.isTag()) {
        reason.explanation +=
            u'\n' + OutcomeTexts::tr("This is the last tag of the image: removing it would delete the image.");
        reason.nextStep +=
            u'\n' + OutcomeTexts::tr("To remove only the tag, retry and let it go by way of the index in the plan.");
    }
    return reason;
}

Reason skippedReason(const Outcome &outcome)
{
    const QString cause = skipReasonText(outcome.skipReason);
    switch (outcome.skipReason) {
    case SkipReason::ProtectedPattern:
        return {cause, OutcomeTexts::tr("The rules of the connection protect tags like this one, so it was not sent."),
                OutcomeTexts::tr("To delete it all the same, lift its protection in the plan.")};
    case SkipReason::PulledRecently:
        return {cause,
                OutcomeTexts::tr("The rules of the connection protect images that were pulled recently, so it was not "
                                 "sent."),
                OutcomeTexts::tr("To delete it all the same, lift its protection in the plan.")};
    case SkipReason::InUse:
        return {
            cause,
            OutcomeTexts::tr("The scan findings say that something runs this image, or a part of it, and the rules of "
                             "the connection protect such images. It was not sent."),
            OutcomeTexts::tr("Stop what runs it. To delete it all the same, lift its protection in the plan.")};
    case SkipReason::Duplicate:
        return {
            cause,
            OutcomeTexts::tr("It was selected more than once and is handled once. Its other row tells the outcome."),
            {}};
    case SkipReason::CoveredByDigest:
        return {
            cause,
            OutcomeTexts::tr("Its image is deleted by digest, which takes all tags along. The row of the image tells "
                             "the outcome."),
            {}};
    case SkipReason::NeededByKeptIndex:
        return {cause,
                OutcomeTexts::tr("An index that stays lists this image as one of its parts, so it was not sent."),
                OutcomeTexts::tr("To delete it, delete that index too.")};
    case SkipReason::Cancelled:
        return {cause, OutcomeTexts::tr("The deletion was cancelled before this was sent. Nothing happened to it."),
                OutcomeTexts::tr("Retry to delete the rest.")};
    case SkipReason::ParentNotDeleted:
        return {cause,
                OutcomeTexts::tr("The image that it belongs to could not be deleted in the round before, so it was not "
                                 "sent."),
                OutcomeTexts::tr("See why that image failed, then retry.")};
    case SkipReason::ReadOnlyConnection:
        return {cause, OutcomeTexts::tr("The connection is set to read only, so nothing was sent."),
                OutcomeTexts::tr("Allow changes in the settings of the connection.")};
    case SkipReason::HasOwnTags:
        return {cause,
                OutcomeTexts::tr("It belongs to an image that goes, but tags of its own point to it, so it stays."),
                OutcomeTexts::tr("To delete it, choose it or its tags.")};
    case SkipReason::TagMoved:
        if (outcome.attempts > 0)
            return {cause,
                    OutcomeTexts::tr("It was sent once, and no answer came. The tag names another image now, which "
                                     "nobody has chosen, so it was not sent again."),
                    OutcomeTexts::tr("Reload the list, look at what the tag means now, and choose it again to delete "
                                     "it.")};
        return {cause,
                OutcomeTexts::tr("The tag was moved to another image after the plan was made, so it was not sent."),
                OutcomeTexts::tr("Reload the list, look at what the tag means now, and choose it again to delete it.")};
    case SkipReason::ProtectedByRegistry:
        return {
            cause,
            OutcomeTexts::tr("The registry marks the image as protected and refuses to delete it, so it was not sent."),
            OutcomeTexts::tr("Lift the protection of the image, then delete it.")};
    case SkipReason::TagNotRemovable:
        return {
            cause,
            OutcomeTexts::tr("This registry removes a tag only together with its image and all its other tags, so it "
                             "was not sent."),
            OutcomeTexts::tr("Select the image in the view by image to delete it with all its tags, or allow replacing "
                             "tags in the connection.")};
    case SkipReason::DeletionUnsupported:
        return {cause, OutcomeTexts::tr("This registry does not delete images through its API, so it was not sent."),
                OutcomeTexts::tr("Whoever runs the registry may allow it. Some have a web page for it.")};
    case SkipReason::None:
        break;
    }
    return {cause, OutcomeTexts::tr("It was not sent."), {}};
}

Reason goneReason(const OutcomeRow &row)
{
    return {
        outcomeStateText(row.outcome),
        row.identifier.isTag()
            ? OutcomeTexts::tr("The service no longer has this tag: it was gone before, or a try whose answer was "
                               "lost has removed it.")
            : OutcomeTexts::tr("The service no longer has this image: it was gone before, or a try whose answer was "
                               "lost has removed it."),
        OutcomeTexts::tr("Nothing is left to delete. Reload the list.")};
}

Reason reasonOf(const OutcomeRow &row)
{
    if (row.outcome.alreadyGone)
        return goneReason(row);
    switch (row.outcome.state) {
    case Outcome::State::Deleted:
        return {outcomeStateText(row.outcome),
                row.identifier.isTag()
                    ? OutcomeTexts::tr("This was the last tag of the image, so the image is gone too.")
                    : OutcomeTexts::tr("The image is gone, and all its tags with it."),
                {}};
    case Outcome::State::Untagged:
        return {outcomeStateText(row.outcome),
                OutcomeTexts::tr("The tag is gone. The image stays, since other tags point to it."),
                {}};
    case Outcome::State::Failed:
        return failedReason(row);
    case Outcome::State::Skipped:
        return skippedReason(row.outcome);
    case Outcome::State::Unknown:
        return {
            OutcomeTexts::tr("No answer"),
            OutcomeTexts::tr("No answer tells what became of this, and looking again did not help. It may be gone or "
                             "still there."),
            OutcomeTexts::tr("Reload the list to see whether it is still there.")};
    case Outcome::State::Pending:
        break;
    }
    return {outcomeStateText(row.outcome), OutcomeTexts::tr("Its turn has not come yet."), {}};
}

QString tagsText(const std::vector<std::string> &tags)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(tags.size(), tagsNamed); ++i)
        names += QString::fromStdString(tags[i]);
    const QString list = QLocale().createSeparatedList(names);
    if (tags.size() <= tagsNamed)
        return list;
    //: %1 is a list of tags, %n the number of those left out
    return OutcomeTexts::tr("%1 and %Ln more", nullptr, static_cast<int>(tags.size() - tagsNamed))
        .arg(names.join(QStringLiteral(", ")));
}

} // namespace

OutcomeText outcomeText(const OutcomeRow &row)
{
    Reason reason = reasonOf(row);
    return {outcomeStateText(row.outcome), std::move(reason.cause), std::move(reason.explanation),
            std::move(reason.nextStep)};
}

QString outcomeCauseText(const Outcome &outcome)
{
    OutcomeRow row;
    row.outcome = outcome;
    return reasonOf(row).cause;
}

QString outcomeStateText(const Outcome &outcome)
{
    if (outcome.alreadyGone)
        //: Outcome of a deletion: there was nothing left to delete
        return OutcomeTexts::tr("Already gone");
    switch (outcome.state) {
    case Outcome::State::Pending:
        //: Outcome of a deletion: not sent yet
        return OutcomeTexts::tr("Waiting");
    case Outcome::State::Untagged:
        //: Outcome of a deletion: the tag is gone, the image stays
        return OutcomeTexts::tr("Tag removed");
    case Outcome::State::Deleted:
        //: Outcome of a deletion: the image is gone
        return OutcomeTexts::tr("Deleted");
    case Outcome::State::Failed:
        //: Outcome of a deletion
        return OutcomeTexts::tr("Failed");
    case Outcome::State::Skipped:
        //: Outcome of a deletion: never sent
        return OutcomeTexts::tr("Left out");
    case Outcome::State::Unknown:
        //: Outcome of a deletion: no answer came
        return OutcomeTexts::tr("Not known");
    }
    return {};
}

QString neededByText(const OutcomeRow &row, const TagsOf &tagsOf)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(row.outcome.parents.size(), parentsNamed); ++i) {
        const Digest &parent = row.outcome.parents[i];
        const auto tags = tagsOf ? tagsOf(row.repository, parent) : std::vector<std::string>();
        const QString digest = parent.shortText();
        if (row.outcome.skipReason == SkipReason::ParentNotDeleted)
            //: %1 is the digest of an index or image
            lines += OutcomeTexts::tr("Belongs to %1").arg(digest);
        else if (tags.empty())
            lines += OutcomeTexts::tr("Needed by index %1").arg(digest);
        else
            //: %1 is a digest, %2 a list of %n tags
            lines += OutcomeTexts::tr("Needed by index %1 (tag(s) %2)", nullptr, static_cast<int>(tags.size()))
                         .arg(digest, tagsText(tags));
    }
    if (row.outcome.parents.size() > parentsNamed)
        lines +=
            OutcomeTexts::tr("and by %Ln more", nullptr, static_cast<int>(row.outcome.parents.size() - parentsNamed));
    return lines.join(u'\n');
}

QString skipReasonText(SkipReason reason)
{
    switch (reason) {
    case SkipReason::ProtectedPattern:
        return OutcomeTexts::tr("Protected");
    case SkipReason::PulledRecently:
        return OutcomeTexts::tr("Protected: pulled recently");
    case SkipReason::InUse:
        return OutcomeTexts::tr("Protected: in use");
    case SkipReason::Duplicate:
        return OutcomeTexts::tr("Selected twice");
    case SkipReason::CoveredByDigest:
        return OutcomeTexts::tr("Goes with its image");
    case SkipReason::NeededByKeptIndex:
        return OutcomeTexts::tr("Needed by an index that stays");
    case SkipReason::Cancelled:
        return OutcomeTexts::tr("Cancelled before its turn");
    case SkipReason::ParentNotDeleted:
        return OutcomeTexts::tr("What it belongs to was not deleted");
    case SkipReason::ReadOnlyConnection:
        return OutcomeTexts::tr("Connection is read-only");
    case SkipReason::HasOwnTags:
        return OutcomeTexts::tr("Has tags of its own");
    case SkipReason::TagMoved:
        return OutcomeTexts::tr("Tag has moved");
    case SkipReason::ProtectedByRegistry:
        return OutcomeTexts::tr("Protected by the registry");
    case SkipReason::TagNotRemovable:
        return OutcomeTexts::tr("Tag cannot be removed alone");
    case SkipReason::DeletionUnsupported:
        return OutcomeTexts::tr("The registry does not delete");
    case SkipReason::None:
        break;
    }
    return OutcomeTexts::tr("Left out");
}

} // namespace tagboat
