// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/pacer.h"

#include "app/net/throttling.h"

#include <QTimer>

#include <chrono>
#include <cmath>
#include <deque>

namespace tagboat {

namespace {

/// Without a wait for so long, callers get what they ask for again.
constexpr std::chrono::milliseconds calmPeriod{1000};

double steadySeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::chrono::milliseconds roundedUp(double seconds)
{
    return std::chrono::milliseconds(std::lround(std::ceil(seconds * 1000)));
}

} // namespace

class Pacer::Private
{
public:
    explicit Private(Pacer *pacer, std::function<double()> clock)
        : q(pacer)
        , now(std::move(clock))
    {
        retry.setSingleShot(true);
        calm.setSingleShot(true);
        calm.setInterval(calmPeriod);
    }

    void serve()
    {
        while (!waiting.empty()) {
            if (!waiting.front().isWaiting()) {
                waiting.pop_front();
                continue;
            }
            const double wait = curve.take(now());
            if (wait > 0) {
                retry.start(std::max(roundedUp(wait), std::chrono::milliseconds(1)));
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
    std::function<double()> now;
    ThrottleCurve curve;
    std::deque<Completer<Done>> waiting;
    QTimer retry;
    QTimer calm;
    bool slowed = false;
};

Pacer::Pacer(QObject *parent)
    : Pacer(steadySeconds, parent)
{
}

Pacer::Pacer(std::function<double()> clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(clock)))
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
    return d->curve.rate();
}

} // namespace tagboat

#include "moc_pacer.cpp"
