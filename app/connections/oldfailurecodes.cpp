// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/oldfailurecodes.h"

#include "app/ecr/failurekinds.h"

#include <QHash>

namespace tagboat {

OldFailureCode oldFailureCode(const QString &code)
{
    static const QHash<QString, FailureKind> ours{
        {QStringLiteral("NotAllowed"), FailureKind::NotAllowed},
        {QStringLiteral("NotSignedIn"), FailureKind::NotSignedIn},
        {QStringLiteral("NotReached"), FailureKind::NotReached},
        {QStringLiteral("ImageProtected"), FailureKind::Protected},
        {QStringLiteral("ImageInUse"), FailureKind::InUse},
        {QStringLiteral("ImageChanged"), FailureKind::Changed},
        {QStringLiteral("DeletionUnsupported"), FailureKind::DeletionUnsupported},
        {QStringLiteral("UntagUnsupported"), FailureKind::UntagUnsupported},
        {QStringLiteral("TagLeftReplaced"), FailureKind::TagLeftReplaced},
        {QStringLiteral("DigestMismatch"), FailureKind::DigestDiffers},
        {QStringLiteral("NoAnswerStillThere"), FailureKind::StillThere},
    };
    const auto own = ours.find(code);
    return own == ours.end() ? OldFailureCode{ecr::failureKindOf(code), false} : OldFailureCode{*own, true};
}

} // namespace tagboat
