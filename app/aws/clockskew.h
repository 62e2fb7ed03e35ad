// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"

#include <QDateTime>

#include <chrono>

namespace tagboat::aws {

/// What the service's clock shows minus what the computer's shows, learnt from Date headers (the rule of the JavaScript
/// SDK): kept per client, applied to every signature.
class ClockSkew
{
public:
    /// Differences below this do no harm: services accept about five minutes either way.
    static constexpr std::chrono::milliseconds threshold{240'000};

    /// Learns from an answer that came at `now`; one that is cached, slow or without a readable Date teaches nothing.
    void note(const HttpResponse &response, const QDateTime &now);

    [[nodiscard]] std::chrono::milliseconds offset() const { return m_offset; }
    /// True when a signature made with `used` may have been refused for its time, and one made now would not be.
    [[nodiscard]] bool explainsRefusal(std::chrono::milliseconds used) const;

private:
    std::chrono::milliseconds m_offset{0};
};

} // namespace tagboat::aws
