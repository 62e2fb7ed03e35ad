// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"

#include <memory>
#include <optional>

namespace tagboat {

class Pacer;

/// What the calls to one service share: the way there, its pace, and what their retries may cost.
struct ServiceLine
{
    /// \param client not owned, must outlive all calls.
    ServiceLine(HttpClient *client, std::shared_ptr<Pacer> servicePacer, const CallPolicy &policy)
        : http(client)
        , pacer(std::move(servicePacer))
        , quota(policy.retry)
        , totalTimeout(policy.totalTimeout)
    {
    }

    HttpClient *http;
    std::shared_ptr<Pacer> pacer;
    RetryQuota quota;
    std::chrono::milliseconds totalTimeout; ///< of a call with all its tries
};

/// What a back end knows of one call, and the loop that sends it does not. Each try is authorize(), then build(), then
/// judge() of the answer, and perhaps cure(). Lives until the call has ended.
class CallSteps
{
public:
    CallSteps() = default;
    CallSteps(const CallSteps &) = delete;
    CallSteps &operator=(const CallSteps &) = delete;
    virtual ~CallSteps() = default;

    /// Gets what the next try is signed in with. May wait for a person, so its time does not count; it bounds what it
    /// sends itself. An error ends the call.
    [[nodiscard]] virtual Call authorize(Handler<Done> handler) = 0;
    /// The request. \param elsewhere where the answer to this try has sent it; empty: to the call's own place.
    [[nodiscard]] virtual HttpRequest build(const QUrl &elsewhere) = 0;
    /// The call may be sent elsewhere by an answer of 3xx: it only reads, and build() leaves credentials out then.
    [[nodiscard]] virtual bool followsRedirects() const { return false; }
    /// Why the answer is not the one that was asked for; nothing: it is.
    [[nodiscard]] virtual std::optional<Error> judge(const HttpResponse &response) = 0;
    /// True when the cause of `error`, of the last try, is out of the way: another try follows at once, and does not
    /// count as one. To be true a bounded number of times.
    [[nodiscard]] virtual bool cure(const Error &error) = 0;
    /// Says where a failure happened and who was signed in, where `error` does not. May see an error twice.
    virtual void describe(Error &error) const = 0;
};

struct TryLimits
{
    int maximumAttempts = 5; ///< the first try counts; for what was throttled see Retries
    /// False for changes that must not be sent again once the service may have acted.
    bool afterUnknownOutcome = true;
};

struct TriedAnswer
{
    HttpResponse response;
    int attempts = 1; ///< with those that do not count
    bool earlierTryMayHaveActed = false; ///< the answer to an earlier try was lost
};

/// The one loop in which calls to services are tried: signs in, asks the pacer, sends, follows redirects of reads (at
/// most five, never from https to http), judges the answer; waits, as the policy and Retry-After say, and tries again
/// what may go away by itself, as long as quota and time last.
///
/// A call that has a try under way, or waits for its pacer, when CallPolicy::totalTimeout is over ends as Timeout with
/// the code "OutOfTime"; one whose next try would come after that ends with the last try's error.
[[nodiscard]] Call sendWithRetries(std::shared_ptr<ServiceLine> line, std::shared_ptr<CallSteps> steps,
                                   const TryLimits &limits, Handler<TriedAnswer> handler);

} // namespace tagboat
