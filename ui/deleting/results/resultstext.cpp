// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/resultstext.h"

#include "ui/base/formats.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct ResultsTexts
{
    Q_DECLARE_TR_FUNCTIONS(ResultsTexts)
};

} // namespace

QString resultsTitle(const OutcomeCounts &counts, const QStringList &repositories, bool cancelled)
{
    const int succeeded = counts.deleted + counts.untagged;
    const QString done = numberText(succeeded);
    const QString total =
        numberText(succeeded + counts.failed + counts.alreadyGone + counts.skipped + counts.unknown + counts.pending);
    const QString where = repositories.size() == 1
        ? repositories.first()
        //: Stands for the name of a repository
        : ResultsTexts::tr("%Ln repositories", nullptr, static_cast<int>(repositories.size()));
    if (cancelled)
        //: %1 and %2 are numbers of tags and images, %3 is a repository
        return ResultsTexts::tr("Cancelled: deleted %1 of %2 in %3").arg(done, total, where);
    if (counts.deleted == 0 && counts.untagged > 0)
        //: %1 and %2 are numbers of tags, %3 is a repository
        return ResultsTexts::tr("Removed %1 of %2 in %3").arg(done, total, where);
    //: %1 and %2 are numbers of tags and images, %3 is a repository
    return ResultsTexts::tr("Deleted %1 of %2 in %3").arg(done, total, where);
}

std::vector<CountText> countTexts(const OutcomeCounts &counts)
{
    std::vector<CountText> texts;
    const auto add = [&texts](int count, Outcome::State state, const QString &text, bool alreadyGone = false) {
        if (count == 0)
            return;
        texts.push_back({{}, text});
        texts.back().sample.state = state;
        texts.back().sample.alreadyGone = alreadyGone;
    };
    add(counts.deletedImages, Outcome::State::Deleted,
        ResultsTexts::tr("%Ln image(s) deleted", nullptr, counts.deletedImages));
    add(counts.untagged, Outcome::State::Untagged, ResultsTexts::tr("%Ln tag(s) removed", nullptr, counts.untagged));
    //: Number of tags and images
    add(counts.failed, Outcome::State::Failed, ResultsTexts::tr("%Ln failed", nullptr, counts.failed));
    //: Number of tags and images whose fate is not known
    add(counts.unknown, Outcome::State::Unknown, ResultsTexts::tr("%Ln not known", nullptr, counts.unknown));
    //: Number of tags and images that did not exist any more
    add(counts.alreadyGone, Outcome::State::Failed, ResultsTexts::tr("%Ln already gone", nullptr, counts.alreadyGone),
        true);
    //: Number of tags and images that were never sent
    add(counts.skipped, Outcome::State::Skipped, ResultsTexts::tr("%Ln left out", nullptr, counts.skipped));
    //: Number of tags and images whose turn has not come
    add(counts.pending, Outcome::State::Pending, ResultsTexts::tr("%Ln waiting", nullptr, counts.pending));
    return texts;
}

QString serviceText(const QString &serviceName)
{
    //: Stands for the name of a service at the start of a sentence
    return serviceName.isEmpty() ? ResultsTexts::tr("The registry") : serviceName;
}

} // namespace tagboat
