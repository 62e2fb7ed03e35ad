// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

#include <memory>
#include <utility>

namespace tagboat {

namespace detail {

/// Shared by a Call and the completers made with it.
struct CallState
{
    bool finished = false;
    std::function<void()> abort; ///< stops the work; set by the one who does it
    std::shared_ptr<void> flow; ///< the object that does the work, kept alive until the call ends

    /// Lets go of the work. The flow is destroyed from the event loop, since one of its methods may be running now.
    void release();
};

/// Runs `task` from the event loop of the main thread, after the current event. May be called on any thread.
void runLater(std::function<void()> task);

} // namespace detail

/// A running request. Destroying or replacing it cancels the request, and its handler never runs after that.
///
/// Lives on the main thread. The handler runs at most once, never from inside the function that made the call, and may
/// destroy or replace the Call that led to it. An empty Call means that nothing runs.
class [[nodiscard]] Call
{
public:
    Call() = default;
    Call(Call &&other) noexcept = default;
    Call &operator=(Call &&other) noexcept;
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;
    ~Call();

    /// True from the start of the request until its handler runs or it is cancelled.
    [[nodiscard]] bool isRunning() const { return m_state && !m_state->finished; }
    explicit operator bool() const { return isRunning(); }

    void cancel();

private:
    explicit Call(std::shared_ptr<detail::CallState> state)
        : m_state(std::move(state))
    {
    }

    template <class T>
    friend class Completer;

    std::shared_ptr<detail::CallState> m_state;
};

/// The other end of a Call: the one who does the work completes it. Cheap to copy; all copies complete the same call.
///
/// \code
/// auto [call, done] = Completer<Page>::make(std::move(handler));
/// done.setAbort([reply] { reply->abort(); });
/// ... later: done(page);
/// return std::move(call);
/// \endcode
template <class T>
class Completer
{
public:
    struct Pair
    {
        Call call;
        Completer complete;
    };

    [[nodiscard]] static Pair make(Handler<T> handler)
    {
        auto state = std::make_shared<State>();
        state->handler = std::move(handler);
        return {Call(state), Completer(state)};
    }

    /// `abort` runs when the Call is cancelled or destroyed before it completed. It must not complete the call.
    /// Dropped when the call has ended already.
    void setAbort(std::function<void()> abort) const
    {
        if (!m_state->finished)
            m_state->abort = std::move(abort);
    }

    /// Ties the life of `flow`, the object that does the work, to the call: it is destroyed soon after the call has
    /// ended either way. The flow may hold this completer. Where the call is cancelled, stop() of the flow, or cancel()
    /// of a Call, ends what it is doing at once, unless setAbort() says otherwise: what it works with may be gone soon.
    template <class Flow>
    void keepAlive(std::shared_ptr<Flow> flow) const
    {
        if (!m_state->finished && !m_state->abort) {
            if constexpr (requires { flow->stop(); })
                m_state->abort = [flow = flow.get()] { flow->stop(); };
            else if constexpr (requires { flow->cancel(); })
                m_state->abort = [flow = flow.get()] { flow->cancel(); };
        }
        m_state->flow = std::move(flow);
        if (m_state->finished)
            m_state->release();
    }

    [[nodiscard]] bool isWaiting() const { return !m_state->finished; }

    /// Hands the result over, on the main thread. Must not be called from inside the function that made the call: use
    /// later() there. Does nothing when the call was cancelled or completed before.
    void operator()(Result<T> result) const
    {
        const auto state = m_state; // `this` may die in the handler
        if (state->finished)
            return;
        state->finished = true;
        const auto handler = std::exchange(state->handler, nullptr);
        state->abort = nullptr;
        if (handler)
            handler(std::move(result));
        state->release();
    }

    /// As operator(), from the event loop of the main thread. May be called on any thread.
    void later(Result<T> result) const
    {
        detail::runLater([self = *this, result = std::move(result)]() mutable { self(std::move(result)); });
    }

private:
    struct State : detail::CallState
    {
        Handler<T> handler;
    };

    explicit Completer(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {
    }

    std::shared_ptr<State> m_state;
};

/// Makes a `Flow`, the object that does the work, of `arguments` and the completer of a new call, ties its life to that
/// call, and has `begin` start it.
template <class Flow, class Begin, class T, class... Arguments>
[[nodiscard]] Call startFlowBy(Begin begin, Handler<T> handler, Arguments &&...arguments)
{
    auto [call, complete] = Completer<T>::make(std::move(handler));
    const auto flow = std::make_shared<Flow>(std::forward<Arguments>(arguments)..., complete);
    complete.keepAlive(flow);
    begin(*flow);
    return std::move(call);
}

/// As startFlowBy(), for a flow whose start() needs to be told nothing.
template <class Flow, class T, class... Arguments>
[[nodiscard]] Call startFlow(Handler<T> handler, Arguments &&...arguments)
{
    return startFlowBy<Flow>([](Flow &flow) { flow.start(); }, std::move(handler),
                             std::forward<Arguments>(arguments)...);
}

/// A call that does nothing but hand over `result` from the event loop: refused input, cached answers.
template <class T>
[[nodiscard]] Call completeLater(Handler<T> handler, Result<T> result)
{
    auto [call, complete] = Completer<T>::make(std::move(handler));
    complete.later(std::move(result));
    return std::move(call);
}

} // namespace tagboat
