// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <chrono>
#include <functional>
#include <optional>

namespace tagboat {

/// Evenly distributed in [0, 1).
[[nodiscard]] double randomJitter();

/// How often and how long to wait before trying again: the SDKs' "standard" mode with its 2026 constants
/// (docs/architecture.md names the source).
struct RetryPolicy
{
    int maximumAttempts = 5; ///< the first try counts: 5 for lists and for what was throttled, 3 for changes
    std::chrono::milliseconds transientBase{50};
    std::chrono::milliseconds throttleBase{1000};
    std::chrono::milliseconds maximumDelay{20'000};
    std::chrono::milliseconds hintTolerance{5000}; ///< how much longer than its own wait a server may ask for
    int quota = 500; ///< what RetryQuota is filled with
    std::function<double()> jitter = randomJitter; ///< in [0, 1)

    /// True when `error` may go away by itself (Network, Timeout, Server, Throttled).
    [[nodiscard]] static bool isRetryable(const Error &error);
    /// Wait before retry `retry` (1 = first): jitter * min(base * 2^(retry-1), maximum); a server's hint h gives
    /// clamp(h, t, t + hintTolerance). Asks for a jitter once.
    [[nodiscard]] std::chrono::milliseconds delay(const Error &error, int retry) const;
};

/// The policy all calls of one client share, and the quota their retries take from (capacity 500; transient 14,
/// throttling 5): a dead service is not hammered by a thousand retries. A success pays the cost back.
class RetryQuota
{
public:
    explicit RetryQuota(RetryPolicy policy = {})
        : m_policy(std::move(policy))
        , m_available(m_policy.quota)
    {
    }

    [[nodiscard]] const RetryPolicy &policy() const { return m_policy; }
    [[nodiscard]] bool take(const Error &error);
    void noteSuccess(int costOfLastRetry);
    [[nodiscard]] static int cost(const Error &error);
    [[nodiscard]] int available() const { return m_available; }

private:
    RetryPolicy m_policy;
    int m_available;
};

/// The tries of one call: whether there is to be another, when, and what the earlier ones may have done.
class Retries
{
public:
    /// \param quota not owned, must outlive this.
    /// \param maximumAttempts at least the policy's where the service throttles: it says that it has done nothing.
    /// \param afterUnknownOutcome false: no further try once the service may have acted.
    Retries(RetryQuota *quota, int maximumAttempts, bool afterUnknownOutcome)
        : m_quota(quota)
        , m_maximumAttempts(maximumAttempts)
        , m_afterUnknownOutcome(afterUnknownOutcome)
    {
    }

    /// How long to wait for the next try, which counts from now on; none: `error` is final.
    [[nodiscard]] std::optional<std::chrono::milliseconds> next(const Error &error);
    void noteSuccess() { m_quota->noteSuccess(m_costOfLast); }
    /// A try that failed may have done what it was to do.
    [[nodiscard]] bool mayHaveActed() const { return m_mayHaveActed; }

private:
    RetryQuota *m_quota;
    int m_maximumAttempts;
    bool m_afterUnknownOutcome;
    int m_tries = 1;
    int m_costOfLast = 0;
    bool m_mayHaveActed = false;
};

} // namespace tagboat
