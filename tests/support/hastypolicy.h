// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/callpolicy.h"

namespace tagboat::test {

/// A true second of the program takes so long in tests.
constexpr std::chrono::milliseconds hastySecond{10};
/// What happens n times in such a second happens n times this in a true one.
constexpr double perHastySecond = 100;

/// The program's own policy on a clock that runs a hundred times as fast, and without chance. The counts are the real
/// ones. Time-outs stay: a peer on a busy computer may take its time, and a test of a time-out chooses its own.
[[nodiscard]] inline CallPolicy hastyPolicy()
{
    using namespace std::chrono_literals;
    CallPolicy policy;
    policy.retry.transientBase = 1ms;
    policy.retry.throttleBase = hastySecond;
    policy.retry.maximumDelay = 20 * hastySecond;
    policy.retry.hintTolerance = 5 * hastySecond;
    policy.retry.jitter = [] { return 0.5; };
    policy.pacing.second = hastySecond;
    return policy;
}

} // namespace tagboat::test
