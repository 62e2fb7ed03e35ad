// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/net/callpolicy.h"

#include <QObject>

#include <memory>

namespace tagboat {

/// One shared client-side rate limiter per account and region (or host). Lets everything through until the service
/// throttles for the first time, then follows the SDKs' "adaptive" retry mode: a token bucket whose rate is cut by
/// 0.7 on a throttle and grows back along a cubic curve (botocore retries/adaptive.py, constants in throttling.cpp).
class Pacer : public QObject
{
    Q_OBJECT
public:
    explicit Pacer(PacingPolicy policy = {}, QObject *parent = nullptr);
    ~Pacer() override;

    /// Completes when one request may be sent. Waiters are served in order.
    [[nodiscard]] virtual Call acquire(Handler<Done> handler);
    /// Tell every answer: was it a throttle?
    virtual void noteAnswer(bool throttled);

    /// True while the rate is held below what callers ask for, and up to a second (the policy's) longer.
    [[nodiscard]] bool isSlowed() const;
    /// Requests a true second the bucket fills with; 0 while unlimited.
    [[nodiscard]] double rate() const;

Q_SIGNALS:
    void slowedChanged(bool slowed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
