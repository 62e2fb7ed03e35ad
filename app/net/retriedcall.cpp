// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/retriedcall.h"

#include "app/net/logging.h"
#include "app/net/pacer.h"

#include <QTimer>

namespace tagboat {

namespace {

constexpr int mostRedirects = 5;

/// Where the answer to a request to `from` sends it on to; nothing for an answer that is not to be followed.
std::optional<QUrl> redirectTarget(const QUrl &from, const HttpResponse &response)
{
    const QByteArray location = response.header("Location");
    if (response.status < 300 || response.status >= 400 || location.isEmpty())
        return {};
    const QUrl target = from.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    const bool climbsDown = from.scheme() == QLatin1String("https") && target.scheme() != from.scheme();
    if (!target.isValid() || target.host().isEmpty() || climbsDown)
        return {};
    return target;
}

/// One call from its first try to its last.
class RetriedCall
{
public:
    RetriedCall(std::shared_ptr<ServiceLine> line, std::shared_ptr<CallSteps> steps, const TryLimits &limits,
                Completer<TriedAnswer> complete)
        : m_line(std::move(line))
        , m_steps(std::move(steps))
        , m_complete(std::move(complete))
        , m_retries(&m_line->quota, limits.maximumAttempts, limits.afterUnknownOutcome)
        , m_timeLeft(m_line->totalTimeout)
    {
        m_wait.setSingleShot(true);
        QObject::connect(&m_wait, &QTimer::timeout, &m_wait, [this] { start(); });
        m_deadline.setSingleShot(true);
        QObject::connect(&m_deadline, &QTimer::timeout, &m_deadline, [this] { endOfTime(); });
    }

    /// Begins a try.
    void start()
    {
        if (m_deadline.isActive()) {
            m_timeLeft = m_deadline.remainingTimeAsDuration();
            m_deadline.stop();
        }
        m_redirects = 0;
        m_step = m_steps->authorize([this](const Result<Done> &authorized) {
            if (!authorized)
                return fail(authorized.error());
            m_deadline.start(m_timeLeft);
            m_step = m_line->pacer->acquire([this](const Result<Done> &) {
                ++m_attempts;
                send({});
            });
        });
    }

    /// Ends whatever runs; nothing is sent and nobody is called any more.
    void stop()
    {
        m_wait.stop();
        m_deadline.stop();
        m_step.cancel();
    }

private:
    void send(const QUrl &elsewhere)
    {
        HttpRequest request = m_steps->build(elsewhere);
        m_url = request.url;
        m_isUnderWay = true;
        m_step = m_line->http->send(std::move(request), [this](Result<HttpResponse> result) {
            m_isUnderWay = false;
            if (result)
                take(std::move(*result));
            else
                onFailure(std::move(result.error()));
        });
    }

    void take(HttpResponse response)
    {
        if (m_steps->followsRedirects()) {
            const auto target = redirectTarget(m_url, response);
            if (target && ++m_redirects <= mostRedirects)
                return send(*target);
        }
        auto refusal = m_steps->judge(response);
        m_line->pacer->noteAnswer(refusal && refusal->kind == Error::Kind::Throttled);
        if (refusal)
            return onFailure(std::move(*refusal));
        m_retries.noteSuccess();
        m_complete(TriedAnswer{std::move(response), m_attempts, m_retries.mayHaveActed()});
    }

    void onFailure(Error error)
    {
        log(error);
        if (m_steps->cure(error))
            return start();
        const auto pause = m_retries.next(error);
        if (!pause || *pause >= m_deadline.remainingTimeAsDuration())
            return fail(std::move(error));
        m_wordsOfLast = error.detail;
        m_wait.start(*pause);
    }

    void endOfTime()
    {
        stop();
        Error error{.kind = Error::Kind::Timeout, .detail = m_wordsOfLast, .neverSent = !m_isUnderWay};
        setOwnCode(error, "OutOfTime");
        fail(std::move(error));
    }

    void fail(Error error)
    {
        m_steps->describe(error);
        error.earlierTryMayHaveActed = m_retries.mayHaveActed();
        m_complete(failure(std::move(error)));
    }

    void log(Error error) const
    {
        m_steps->describe(error);
        qCInfo(netLog).noquote() << error.where << "attempt" << m_attempts << "failed:" << error.code
                                 << error.httpStatus << error.requestId;
    }

    std::shared_ptr<ServiceLine> m_line;
    std::shared_ptr<CallSteps> m_steps;
    Completer<TriedAnswer> m_complete;
    Retries m_retries;
    std::chrono::milliseconds m_timeLeft; ///< when the deadline does not run
    QUrl m_url; ///< that the try under way was last sent to
    QString m_wordsOfLast; ///< of the service, about the last try that failed
    int m_attempts = 0;
    int m_redirects = 0; ///< of this try
    bool m_isUnderWay = false;
    Call m_step;
    QTimer m_wait;
    QTimer m_deadline;
};

} // namespace

Call sendWithRetries(std::shared_ptr<ServiceLine> line, std::shared_ptr<CallSteps> steps, const TryLimits &limits,
                     Handler<TriedAnswer> handler)
{
    return startFlow<RetriedCall>(std::move(handler), std::move(line), std::move(steps), limits);
}

} // namespace tagboat
