// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httpclient.h"

#include "app/net/httptransfer.h"
#include "app/net/logging.h"
#include "app/net/proxyrules.h"
#include "app/net/redaction.h"
#include "app/net/urlrules.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslConfiguration>

#include <algorithm>
#include <deque>
#include <optional>
#include <vector>

namespace tagboat {

namespace {

/// HTTP/1.1 connections that Qt opens to one host per manager; a constant in Qt 6.4, the setter needs 6.5.
constexpr int connectionsPerManager = 6;
constexpr int defaultInFlight = 6 * connectionsPerManager;

struct Manager
{
    std::unique_ptr<QNetworkAccessManager> access;
    QHash<QByteArray, int> inFlight; ///< by host and port
};

/// The managers of requests that trust the same authorities: Qt uses an open connection again without asking whom the
/// next request trusts.
struct Circle
{
    QList<QSslCertificate> authorities;
    bool replacesSystem = false; ///< trusts nobody else
    std::optional<QSslConfiguration> tls; ///< made when first needed
    std::vector<std::unique_ptr<Manager>> managers;

    /// Nothing where none is used: merely to make one loads the TLS library.
    std::optional<QSslConfiguration> tlsFor(const QUrl &url)
    {
        if (url.scheme() != QLatin1String("https"))
            return {};
        if (!tls) {
            tls = QSslConfiguration::defaultConfiguration();
            if (replacesSystem)
                tls->setCaCertificates(authorities);
            else if (!authorities.isEmpty())
                tls->addCaCertificates(authorities);
        }
        return tls;
    }
};

struct Job
{
    HttpRequest request;
    Completer<HttpResponse> complete;
    QByteArray host;
    Manager *manager = nullptr; ///< set as long as it is on the wire
    std::unique_ptr<HttpTransfer> transfer;
};

} // namespace

QByteArray HttpResponse::header(QByteArrayView name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

class HttpClient::Private
{
public:
    /// The manager with the fewest requests to `host`; a new one, up to as many as are of use, rather than a busy one.
    Manager &leastBusy(std::vector<std::unique_ptr<Manager>> &managers, const QByteArray &host) const
    {
        const auto found = std::min_element(managers.begin(), managers.end(), [&host](const auto &a, const auto &b) {
            return a->inFlight.value(host) < b->inFlight.value(host);
        });
        const auto useful =
            static_cast<std::size_t>((maximumInFlight + connectionsPerManager - 1) / connectionsPerManager);
        if (found != managers.end() && ((*found)->inFlight.value(host) == 0 || managers.size() >= useful))
            return **found;
        auto manager = std::make_unique<Manager>();
        manager->access = std::make_unique<QNetworkAccessManager>();
        manager->access->setProxyFactory(new ProxyRules); // the manager owns it
        manager->access->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        managers.push_back(std::move(manager));
        return *managers.back();
    }

    Circle &circleOf(const HttpRequest &request)
    {
        const bool replaces = request.replacesAuthorities && !request.authorities.isEmpty();
        const auto found = std::find_if(circles.begin(), circles.end(), [&request, replaces](const Circle &circle) {
            return circle.authorities == request.authorities && circle.replacesSystem == replaces;
        });
        return found != circles.end() ? *found : circles.emplace_back(Circle{request.authorities, replaces, {}, {}});
    }

    void startWaiting()
    {
        while (!waiting.empty() && running.size() < static_cast<std::size_t>(maximumInFlight)) {
            const std::shared_ptr<Job> job = std::move(waiting.front());
            waiting.pop_front();
            if (job->complete.isWaiting())
                start(job);
        }
    }

    void start(const std::shared_ptr<Job> &job)
    {
        Circle &circle = circleOf(job->request);
        job->manager = &leastBusy(circle.managers, job->host);
        ++job->manager->inFlight[job->host];
        running.push_back(job);
        if (const QByteArray signIn = proxyAuthorization(job->request.url); !signIn.isEmpty())
            job->request.headers.emplaceBack("Proxy-Authorization", signIn);
        qCDebug(netLog).noquote() << job->request.method << job->request.url.toString(QUrl::RemoveQuery)
                                  << redactedHeaders(job->request.headers).simplified();
        // The transfer belongs to the job, so it cannot call back when the job is gone.
        job->transfer = std::make_unique<HttpTransfer>(
            *job->manager->access, circle.tlsFor(job->request.url), job->request,
            [this, job = job.get()](Result<HttpResponse> result) { finish(job, std::move(result)); });
        job->request.body = {};
    }

    void finish(Job *job, Result<HttpResponse> result)
    {
        log(*job, result);
        const Completer<HttpResponse> complete = job->complete;
        job->transfer.release()->deleteLater(); // it is calling this
        drop(job);
        complete(std::move(result)); // may destroy the client
    }

    /// Takes the job off the wire, if it is on it, and lets the next one go.
    void drop(Job *job)
    {
        if (const auto found =
                std::find_if(running.begin(), running.end(), [job](const auto &r) { return r.get() == job; });
            found != running.end()) {
            const std::shared_ptr<Job> kept = std::move(*found);
            running.erase(found);
            if (--kept->manager->inFlight[kept->host] == 0)
                kept->manager->inFlight.remove(kept->host);
        }
        startWaiting();
    }

    static void log(const Job &job, const Result<HttpResponse> &result)
    {
        if (result)
            qCDebug(netLog) << job.host << result->status << result->body.size() << "bytes" << result->duration.count()
                            << "ms";
        else
            qCInfo(netLog).noquote() << job.host << "failed:" << result.error().code << result.error().detail;
    }

    int maximumInFlight = defaultInFlight;
    std::chrono::milliseconds idleTimeout{0}, totalTimeout{0};
    std::deque<Circle> circles; // a deque: they stay where they are
    std::vector<std::shared_ptr<Job>> running; // after the managers: replies go first
    std::deque<std::shared_ptr<Job>> waiting;
};

HttpClient::HttpClient(const CallPolicy &policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->idleTimeout = policy.idleTimeout;
    d->totalTimeout = policy.totalTimeout;
}

HttpClient::~HttpClient() = default;

void HttpClient::setMaximumInFlight(int maximumInFlight)
{
    d->maximumInFlight = std::max(maximumInFlight, 1);
    d->startWaiting();
}

int HttpClient::maximumInFlight() const
{
    return d->maximumInFlight;
}

Call HttpClient::send(HttpRequest request, Handler<HttpResponse> handler)
{
    if (auto refused = refusal(request))
        return completeLater<HttpResponse>(std::move(handler), failure(std::move(*refused)));
    if (!request.timeout)
        request.timeout = d->idleTimeout;
    if (!request.totalTimeout)
        request.totalTimeout = d->totalTimeout;
    const QByteArray host = hostHeader(request.url);
    auto [call, complete] = Completer<HttpResponse>::make(std::move(handler));
    const auto job = std::make_shared<Job>(Job{std::move(request), complete, host, nullptr, nullptr});
    complete.setAbort([client = QPointer<HttpClient>(this), job = std::weak_ptr<Job>(job)] {
        if (const auto live = job.lock(); live && client)
            client->d->drop(live.get());
    });
    d->waiting.push_back(job);
    d->startWaiting();
    return std::move(call);
}

} // namespace tagboat

#include "moc_httpclient.cpp"
