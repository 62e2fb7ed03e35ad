// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/retryafter.h"

#include "app/net/httpclient.h"
#include "app/net/httpdate.h"

#include <algorithm>

namespace tagboat {

std::optional<std::chrono::milliseconds> retryAfter(const HttpResponse &response, const QDateTime &now)
{
    const QByteArray hint = response.header("Retry-After");
    bool isNumber = false;
    qint64 seconds = hint.toLongLong(&isNumber);
    if (!isNumber) {
        const QDateTime until = parseHttpDate(hint);
        const QDateTime theirs = parseHttpDate(response.header("Date"));
        const QDateTime from = theirs.isValid() ? theirs : now;
        if (!until.isValid() || !from.isValid())
            return {};
        seconds = from.secsTo(until);
    }
    return std::chrono::seconds(
        std::clamp(seconds, qint64(0), qint64(std::chrono::seconds(longestRetryAfter).count())));
}

} // namespace tagboat
