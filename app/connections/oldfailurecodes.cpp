// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/oldfailurecodes.h"

#include "app/ecr/failurekinds.h"

#include <QHash>
#include <QSet>

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

bool isOldOwnCode(const QString &code)
{
    static const QSet<QString> ours{
        QStringLiteral("NotTheRegistry"),  QStringLiteral("OutOfTime"),        QStringLiteral("StalePage"),
        QStringLiteral("NoImageEndpoint"), QStringLiteral("NoImageInterface"), QStringLiteral("NoImageRegion"),
        QStringLiteral("NoProject"),       QStringLiteral("NoRegistryHere"),   QStringLiteral("DigestInvalid"),
        QStringLiteral("LinkUnreadable"),  QStringLiteral("PagesInCircle"),    QStringLiteral("ListWithoutEnd"),
        QStringLiteral("RealmNotAgreed"),  QStringLiteral("InsecureRealm"),    QStringLiteral("PrivateRealm"),
        QStringLiteral("NameNotUnique"),   QStringLiteral("PlainHttp"),
    };
    return ours.contains(code);
}

} // namespace tagboat
