// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/retry.h"

#include <chrono>
#include <functional>

namespace tagboat {

/// Seconds of a clock that never goes back.
[[nodiscard]] double steadySeconds();

/// How a Pacer spreads calls over time.
struct PacingPolicy
{
    /// How long what the SDKs call a second takes: rates, waits and the curve of recovery all scale with it.
    std::chrono::duration<double> second{1};
    std::function<double()> clock = steadySeconds; ///< seconds of a steady clock; true ones, whatever `second` is
};

/// How patient calls are, of whatever registry. Plain data, chosen by whoever composes the program and handed down to
/// those who wait; each keeps its part. The defaults are the real thing, so that only tests choose others.
struct CallPolicy
{
    RetryPolicy retry{};
    PacingPolicy pacing{};
    /// Of a request: so long no byte moves before it counts as timed out.
    std::chrono::milliseconds idleTimeout{60'000};
    /// Of a call with all its tries and the waits between them, from the first one's start to the last byte of the
    /// answer, however steadily bytes trickle in. Signing in, which may wait for a person, is calls of its own.
    std::chrono::milliseconds totalTimeout{600'000};
    /// Of a program that hands out credentials; some ask the user to unlock something.
    std::chrono::milliseconds helperTimeout{30'000};
};

} // namespace tagboat
