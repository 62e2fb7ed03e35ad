// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagefilter.h"

#include <QRegularExpression>

namespace tagboat {

bool ImageFilter::isEmpty() const
{
    const bool noText = regularExpression ? text.isEmpty() : text.trimmed().isEmpty();
    return noText && !tagged && kinds.empty() && statuses.empty() && !pushedBefore && !pushedAfter && !pulledBefore
        && !pulledAfter && !minimumSize && !maximumSize;
}

QString ImageFilter::problem() const
{
    if (!regularExpression)
        return {};
    const QRegularExpression expression(text);
    if (expression.isValid())
        return {};
    return QStringLiteral("%1: %2").arg(expression.patternErrorOffset()).arg(expression.errorString());
}

} // namespace tagboat
