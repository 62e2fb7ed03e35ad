// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/restoretext.h"

#include "ui/base/codetext.h"
#include "ui/base/failuretext.h"
#include "ui/base/formats.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>

namespace tagboat {

namespace {

struct RestoreTexts
{
    Q_DECLARE_TR_FUNCTIONS(RestoreTexts)
};

using RowState = RestoreRow::State;

QString placeOf(const std::vector<RestoreRow> &rows)
{
    std::set<QString> names;
    for (const RestoreRow &row : rows)
        names.insert(row.repository);
    if (names.size() == 1)
        return *names.begin();
    return RestoreTexts::tr("%Ln repositories", nullptr, static_cast<int>(names.size()));
}

/// In our words; empty when only the service has some.
QString knownCause(const RestoreRow &row)
{
    if (const auto kind = failureText(row.failureKind))
        return kind->title;
    const auto code = row.code.isEmpty() ? std::nullopt : codeText(row.code, row.codeOf);
    return code ? code->title : QString();
}

/// What is known of it in our words, and what the service said.
QString failedReason(const RestoreRow &row)
{
    QStringList parts;
    if (const QString known = knownCause(row); !known.isEmpty())
        parts << known;
    if (!row.code.isEmpty() && row.codeOf == CodeOf::Service)
        parts << row.code;
    if (!row.reason.isEmpty())
        parts << row.reason;
    return parts.isEmpty() ? RestoreTexts::tr("No answer came.") : parts.join(QStringLiteral(": "));
}

} // namespace

QString restoreStateText(RowState state)
{
    switch (state) {
    case RowState::Pending:
        //: Of a tag: it can be put back
        return RestoreTexts::tr("Can be tried");
    case RowState::Restored:
        return RestoreTexts::tr("Restored");
    case RowState::AlreadyThere:
        return RestoreTexts::tr("Already there");
    case RowState::TagTaken:
        return RestoreTexts::tr("Tag is taken");
    case RowState::LayersGone:
        return RestoreTexts::tr("Layers are gone");
    case RowState::ChildGone:
        return RestoreTexts::tr("A part is missing");
    case RowState::Failed:
        return RestoreTexts::tr("Failed");
    case RowState::ImageGone:
        return RestoreTexts::tr("Image is gone");
    case RowState::NotSaved:
        //: Of a tag or image that was deleted
        return RestoreTexts::tr("Not saved");
    case RowState::SavedDamaged:
        //: Of a tag or image that was deleted: what was kept for undo cannot be read any more
        return RestoreTexts::tr("Saved copy is damaged");
    case RowState::Cancelled:
        return RestoreTexts::tr("Cancelled");
    }
    return {};
}

QString restoreCauseText(const RestoreRow &row)
{
    if (row.state != RowState::Failed)
        return restoreStateText(row.state);
    if (const QString known = knownCause(row); !known.isEmpty())
        return known;
    return row.code.isEmpty() ? RestoreTexts::tr("No answer") : row.code;
}

int restoreRank(RowState state)
{
    constexpr std::array order{RowState::Failed,   RowState::ChildGone,    RowState::LayersGone,  RowState::ImageGone,
                               RowState::NotSaved, RowState::SavedDamaged, RowState::TagTaken,    RowState::Cancelled,
                               RowState::Pending,  RowState::Restored,     RowState::AlreadyThere};
    return static_cast<int>(std::find(order.begin(), order.end(), state) - order.begin());
}

QString restoreReasonText(const RestoreRow &row)
{
    switch (row.state) {
    case RowState::TagTaken:
        return RestoreTexts::tr("The tag means another image now, and was left alone.");
    case RowState::LayersGone:
        return RestoreTexts::tr("The registry has removed %Ln layer(s) of this image. It can only be pushed again.",
                                nullptr, static_cast<int>(row.missing.size()));
    case RowState::ChildGone:
        return RestoreTexts::tr("%Ln image(s) that this index names could not be put back.", nullptr,
                                static_cast<int>(row.missing.size()));
    case RowState::Failed:
        if (row.failureKind == FailureKind::DigestDiffers)
            return RestoreTexts::tr("The registry stored it under another digest.");
        return failedReason(row);
    case RowState::ImageGone:
        return RestoreTexts::tr("This registry takes tags back, but not an image that was deleted.");
    case RowState::NotSaved:
        return RestoreTexts::tr("Its manifest could not be read before it was deleted. It can only be pushed again.");
    case RowState::SavedDamaged:
        return RestoreTexts::tr(
            "The journal is damaged, and nothing of this can be read there. It can only be pushed again.");
    case RowState::Pending:
    case RowState::Restored:
    case RowState::AlreadyThere:
    case RowState::Cancelled:
        break;
    }
    return {};
}

QString restoreIconName(RowState state)
{
    switch (state) {
    case RowState::Restored:
    case RowState::AlreadyThere:
        return QStringLiteral("outcome-deleted"); // a tick
    case RowState::LayersGone:
    case RowState::ChildGone:
    case RowState::Failed:
    case RowState::ImageGone:
    case RowState::NotSaved:
    case RowState::SavedDamaged:
        return QStringLiteral("outcome-failed");
    case RowState::TagTaken:
    case RowState::Cancelled:
        return QStringLiteral("outcome-skipped");
    case RowState::Pending:
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
        return row.state == RowState::Restored || row.state == RowState::AlreadyThere;
    });
    //: %1 and %2 are counts, %3 is a repository
    return RestoreTexts::tr("Restored %1 of %2 in %3").arg(numberText(back), numberText(total), placeOf(rows));
}

} // namespace tagboat
