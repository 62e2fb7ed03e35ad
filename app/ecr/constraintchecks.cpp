// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/constraintchecks.h"

#include <QRegularExpression>

namespace tagboat::ecr {

Result<Done> refuse(const QString &field, const QString &constraint)
{
    return failure({.kind = Error::Kind::InvalidInput, .detail = constraint, .where = field});
}

Result<Done> checkLength(qsizetype length, qsizetype minimum, qsizetype maximum, const QString &field)
{
    if (length >= minimum && length <= maximum)
        return Done{};
    return refuse(field, QStringLiteral("length %1..%2, is %3").arg(minimum).arg(maximum).arg(length));
}

Result<Done> checkPattern(const QString &text, const QRegularExpression &pattern, const QString &field)
{
    if (pattern.match(text).hasMatch())
        return Done{};
    QString shown = pattern.pattern();
    shown.remove(QLatin1String("\\A(?:")).remove(QLatin1String(")\\z"));
    return refuse(field, QStringLiteral("pattern %1").arg(shown));
}

QString at(const QString &list, std::size_t index)
{
    return QStringLiteral("%1[%2]").arg(list).arg(index);
}

} // namespace tagboat::ecr
