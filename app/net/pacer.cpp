// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/pacer.h"

#include "app/net/throttling.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>

namespace tagboat {

namespace {

std::chrono::milliseconds roundedUp(std::chrono::duration<double> time)
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(time), std::chrono::milliseconds(1));
}

} // namespace

double steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

class Pacer::Private
{
public:
    explicit Private(Pacer *pacer, PacingPolicy pacing)
        : q(pacer)
        , policy(std::move(pacing))
    {
        retry.setSingleShot(true);
        calm.setSingleShot(true);
        // Without a wait for so long, callers get what they ask for again.
        calm.setInterval(roundedUp(policy.second));
    }

    /// In seconds of the policy, as all that the curve is told.
    [[nodiscard]] double now() const { return policy.clock() / policy.second.count(); }

    void serve()
    {
        while (!waiting.empty()) {
            if (!waiting.front().isWaiting()) {
                waiting.pop_front();
                continue;
            }
            const double wait = curve.take(now());
            if (wait > 0) {
                retry.start(roundedUp(wait * policy.second));
                calm.start();
                setSlowed(true);
                return;
            }
            waiting.front().later(Done{});
            waiting.pop_front();
        }
    }

    void setSlowed(bool value)
    {
        if (slowed == value)
            return;
        slowed = value;
        Q_EMIT q->slowedChanged(value);
    }

    Pacer *q;
    PacingPolicy policy;
    ThrottleCurve curve;
    std::deque<Completer<Done>> waiting;
    QTimer retry;
    QTimer calm;
    bool slowed = false;
};

Pacer::Pacer(PacingPolicy policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(policy)))
{
    connect(&d->retry, &QTimer::timeout, this, [this] { d->serve(); });
    connect(&d->calm, &QTimer::timeout, this, [this] { d->setSlowed(false); });
}

Pacer::~Pacer() = default;

Call Pacer::acquire(Handler<Done> handler)
{
    auto [call, complete] = Completer<Done>::make(std::move(handler));
    d->waiting.push_back(std::move(complete));
    if (!d->retry.isActive())
        d->serve();
    return std::move(call);
}

void Pacer::noteAnswer(bool throttled)
{
    d->curve.noteAnswer(throttled, d->now());
    if (d->retry.isActive())
        d->serve(); // the rate has changed, and with it the wait
}

bool Pacer::isSlowed() const
{
    return d->slowed;
}

double Pacer::rate() const
{
    return d->curve.rate() / d->policy.second.count();
}

} // namespace tagboat

#include "moc_pacer.cpp"
