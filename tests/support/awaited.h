// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QTest>
#include <QTestEventLoop>

#include <optional>

namespace tagboat::test {

/// The answer of a call, once it has come.
template <class T>
class Awaited
{
public:
    /// \param start makes the call with the handler it is given.
    template <class Start>
    explicit Awaited(Start start)
    {
        m_call = start([this](Result<T> result) {
            m_result = std::move(result);
            m_loop.exitLoop();
        });
    }
    Awaited(const Awaited &) = delete;
    Awaited &operator=(const Awaited &) = delete;

    /// \return false when none came in time.
    [[nodiscard]] bool wait(int timeoutMs = 30'000)
    {
        if (!m_result)
            m_loop.enterLoopMSecs(timeoutMs);
        return m_result.has_value();
    }
    [[nodiscard]] bool hasCome() const { return m_result.has_value(); }
    void cancel() { m_call.cancel(); }
    [[nodiscard]] bool isValue() { return wait() && m_result->has_value(); }
    [[nodiscard]] bool isError() { return wait() && !m_result->has_value(); }
    [[nodiscard]] const T &value() const { return m_result.value().value(); }
    [[nodiscard]] const Error &error() const { return m_result.value().error(); }

private:
    std::optional<Result<T>> m_result;
    QTestEventLoop m_loop;
    Call m_call;
};

} // namespace tagboat::test
