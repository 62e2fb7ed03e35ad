// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/text/restoretext.h"

#include "ui/text/formats.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

struct RestoreTexts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreTexts)
};

using State = RestoreRow::State;

QString placeOf(const std::vector<RestoreRow> &rows)
{
    std::set<QString> names;
    for (const RestoreRow &row : rows)
        names.insert(row.repository);
    if (names.size() == 1)
        return *names.begin();
    return RestoreTexts::tr("%Ln repositories", nullptr, static_cast<int>(names.size()));
}

} // namespace

QString restoreStateText(State state)
{
    switch (state) {
    case State::Pending:
        //: Of a tag: it can be put back
        return RestoreTexts::tr("Can be tried");
    case State::Restored:
        return RestoreTexts::tr("Restored");
    case State::AlreadyThere:
        return RestoreTexts::tr("Already there");
    case State::TagTaken:
        return RestoreTexts::tr("Tag is taken");
    case State::LayersGone:
        return RestoreTexts::tr("Layers are gone");
    case State::ChildGone:
        return RestoreTexts::tr("A part is missing");
    case State::Failed:
        return RestoreTexts::tr("Failed");
    case State::NotSaved:
        //: Of a tag or image that was deleted
        return RestoreTexts::tr("Not saved");
    case State::Cancelled:
        return RestoreTexts::tr("Cancelled");
    }
    return {};
}

QString restoreReasonText(const RestoreRow &row)
{
    switch (row.state) {
    case State::TagTaken:
        return RestoreTexts::tr("The tag means another image now, and was left alone.");
    case State::LayersGone:
        return RestoreTexts::tr("The registry has removed %Ln layer(s) of this image. It can only be pushed again.",
                                nullptr, static_cast<int>(row.missing.size()));
    case State::ChildGone:
        return RestoreTexts::tr("%Ln image(s) that this index names could not be put back.", nullptr,
                                static_cast<int>(row.missing.size()));
    case State::Failed:
        if (row.code == QLatin1String("DigestDiffers"))
            return RestoreTexts::tr("The registry stored it under another digest.");
        //: %1 is a code, %2 the service's own words
        return row.reason.isEmpty() ? row.code : RestoreTexts::tr("%1: %2").arg(row.code, row.reason);
    case State::NotSaved:
        return RestoreTexts::tr("Its manifest could not be read before it was deleted. It can only be pushed again.");
    case State::Pending:
    case State::Restored:
    case State::AlreadyThere:
    case State::Cancelled:
        break;
    }
    return {};
}

QString restoreIconName(State state)
{
    switch (state) {
    case State::Restored:
    case State::AlreadyThere:
        return QStringLiteral("outcome-deleted"); // a tick
    case State::LayersGone:
    case State::ChildGone:
    case State::Failed:
    case State::NotSaved:
        return QStringLiteral("outcome-failed");
    case State::TagTaken:
    case State::Cancelled:
        return QStringLiteral("outcome-skipped");
    case State::Pending:
        break;
    }
    return QStringLiteral("outcome-pending");
}

QStringList restoreCountTexts(const RestoreCounts &counts)
{
    QStringList texts;
    const auto add = [&texts](int count, const QString &text) {
        if (count > 0)
            texts << text;
    };
    //: Number of tags and images that were put back
    add(counts.restored, RestoreTexts::tr("%Ln restored", nullptr, counts.restored));
    //: Number of tags and images that could not be put back
    add(counts.failed, RestoreTexts::tr("%Ln could not be restored", nullptr, counts.failed));
    //: Number of tags that mean another image now
    add(counts.left, RestoreTexts::tr("%Ln taken tag(s) left alone", nullptr, counts.left));
    //: Number of tags and images whose turn has not come
    add(counts.open, RestoreTexts::tr("%Ln not tried", nullptr, counts.open));
    return texts;
}

QString restoreTitle(const std::vector<RestoreRow> &rows, bool started)
{
    const int total = static_cast<int>(rows.size());
    if (!started)
        //: %1 is a repository
        return RestoreTexts::tr("Restore %Ln tag(s) and image(s) of %1", nullptr, total).arg(placeOf(rows));
    const auto back = std::count_if(rows.begin(), rows.end(), [](const RestoreRow &row) {
        return row.state == State::Restored || row.state == State::AlreadyThere;
    });
    //: %1 and %2 are counts, %3 is a repository
    return RestoreTexts::tr("Restored %1 of %2 in %3").arg(numberText(back), numberText(total), placeOf(rows));
}

} // namespace tagboat
