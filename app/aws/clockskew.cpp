// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/clockskew.h"

#include "app/net/httpdate.h"

namespace tagboat::aws {

namespace {

constexpr std::chrono::seconds slowestAnswer{900};

} // namespace

void ClockSkew::note(const HttpResponse &response, const QDateTime &now)
{
    if (!response.header("Age").isEmpty() || response.duration > slowestAnswer)
        return;
    const QDateTime theirs = parseHttpDate(response.header("Date"));
    if (theirs.isValid())
        m_offset = std::chrono::milliseconds(now.msecsTo(theirs));
}

bool ClockSkew::explainsRefusal(std::chrono::milliseconds used) const
{
    return std::chrono::abs(m_offset - used) >= threshold;
}

} // namespace tagboat::aws
