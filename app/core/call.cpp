// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/call.h"

#include <QCoreApplication>
#include <QMetaObject>

namespace tagboat {

namespace detail {

void CallState::release()
{
    abort = nullptr;
    if (!flow)
        return;
    auto last = std::exchange(flow, nullptr);
    if (QCoreApplication::instance())
        runLater([kept = std::move(last)] {});
}

void runLater(std::function<void()> task)
{
    QMetaObject::invokeMethod(QCoreApplication::instance(), std::move(task), Qt::QueuedConnection);
}

} // namespace detail

Call &Call::operator=(Call &&other) noexcept
{
    if (this != &other) {
        // The new request is in place before the old one's abort runs: what that does to this Call counts.
        const Call old(std::exchange(m_state, std::exchange(other.m_state, nullptr)));
    }
    return *this;
}

Call::~Call()
{
    cancel();
}

void Call::cancel()
{
    const auto state = std::exchange(m_state, nullptr);
    if (!state || state->finished)
        return;
    state->finished = true;
    if (const auto abort = std::exchange(state->abort, nullptr))
        abort();
    state->release();
}

} // namespace tagboat
