// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httptransfer.h"

#include "app/net/urlrules.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <memory>
#include <utility>

namespace tagboat {

namespace {

constexpr int firstErrorStatus = 400;
/// What says why a call was refused is short. More of it, from whatever stands in front of the service, is nobody's to
/// read and nothing to wait for.
constexpr qint64 largestErrorBody = 64 * 1024;

bool hasHeader(const HttpRequest &request, QByteArrayView name)
{
    for (const auto &header : request.headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QNetworkRequest toQt(const HttpRequest &request, const std::optional<QSslConfiguration> &tls)
{
    QNetworkRequest result(withoutDefaultPort(request.url));
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // HTTP/1.1 everywhere: one lost HTTP/2 connection takes all calls in flight with it, and what a call's fate was is
    // what this program must know.
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (request.timeout)
        result.setTransferTimeout(static_cast<int>(request.timeout->count()));
    if (tls)
        result.setSslConfiguration(*tls);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    if (!hasHeader(request, "User-Agent"))
        result.setRawHeader("User-Agent", "Tagboat/" TAGBOAT_VERSION);
    if (!hasHeader(request, "Accept-Encoding"))
        result.setRawHeader("Accept-Encoding", "identity");
    return result;
}

/// A body that can be read once. Qt silently sends a request again, POST or not, when the connection closes before the
/// answer, up to three times; a body that refuses to start over is what stops it. Whether to try again is for callers to
/// decide, who must know that the service may have acted.
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray content)
        : m_content(std::move(content))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] qint64 size() const override { return m_content.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        const qint64 count = std::min(maximum, static_cast<qint64>(m_content.size()) - pos());
        std::copy_n(m_content.constData() + pos(), count, data);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
};

/// Qt reports every status from 400 on as an error; only what happened below HTTP is one here.
bool isTransportError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
        return false;
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        return true;
    default:
        return error < QNetworkReply::ContentAccessDenied;
    }
}

bool neverConnected(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::ProxyConnectionRefusedError || error == QNetworkReply::ProxyNotFoundError;
}

} // namespace

HttpTransfer::HttpTransfer(QNetworkAccessManager &manager, const std::optional<QSslConfiguration> &tls,
                           const HttpRequest &request, std::function<void(Result<HttpResponse>)> finished)
    : m_finished(std::move(finished))
    , m_host(QString::fromLatin1(hostHeader(request.url)))
    , m_maximumSize(request.maximumAnswerSize)
    , m_headOnly(request.method == "HEAD")
{
    m_timer.start();
    if (request.totalTimeout) {
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, &HttpTransfer::stopForTime);
        m_deadline.start(*request.totalTimeout);
    }
    const QNetworkRequest qtRequest = toQt(request, tls);
    if (m_headOnly) {
        m_reply = manager.head(qtRequest);
    } else if (request.method == "GET" && request.body.isEmpty()) {
        m_reply = manager.get(qtRequest);
    } else { // not post(): that would add a Content-Type of its own
        auto upload = std::make_unique<OneShotBody>(request.body);
        m_reply = manager.sendCustomRequest(qtRequest, request.method, upload.get());
        upload.release()->setParent(m_reply);
    }
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpTransfer::checkAnnouncedSize);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpTransfer::checkSize);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    // Queued: what runs next may delete the manager, and with it the reply that is still emitting its signal.
    connect(m_reply, &QNetworkReply::finished, this, &HttpTransfer::finish, Qt::QueuedConnection);
}

HttpTransfer::~HttpTransfer()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void HttpTransfer::checkAnnouncedSize()
{
    bool ok = false;
    const qint64 announced = m_reply->rawHeader("Content-Length").toLongLong(&ok);
    if (ok && announced > m_maximumSize && !m_headOnly && !isErrorAnswer())
        stopTooLarge();
}

bool HttpTransfer::isErrorAnswer() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() >= firstErrorStatus;
}

void HttpTransfer::checkSize()
{
    if (m_tooLarge || m_cutShort || !m_reply->isOpen())
        return;
    // Left where they are until all have come: joining the pieces once is faster than one by one.
    if (isErrorAnswer() && m_reply->bytesAvailable() > largestErrorBody)
        cutShort();
    else if (m_reply->bytesAvailable() > m_maximumSize)
        stopTooLarge();
}

void HttpTransfer::cutShort()
{
    m_cutShort = answer(m_reply->read(largestErrorBody));
    QMetaObject::invokeMethod(m_reply, &QNetworkReply::abort, Qt::QueuedConnection);
}

void HttpTransfer::stopTooLarge()
{
    if (std::exchange(m_tooLarge, true))
        return;
    m_body = {};
    // Not from inside the signal that told of the size: abort() ends the request on the spot.
    QMetaObject::invokeMethod(m_reply, &QNetworkReply::abort, Qt::QueuedConnection);
}

/// An answer that keeps trickling never is idle.
void HttpTransfer::stopForTime()
{
    m_outOfTime = true;
    m_reply->abort();
}

void HttpTransfer::finish()
{
    m_deadline.stop();
    checkSize();
    if (!m_tooLarge && !m_cutShort && m_reply->isOpen())
        m_body = m_reply->read(m_reply->bytesAvailable()); // no copy of what came in one piece, unlike readAll()
    Result<HttpResponse> outcome = result();
    m_reply->disconnect(this);
    m_reply->deleteLater();
    m_reply.clear();
    std::exchange(m_finished, nullptr)(std::move(outcome));
}

HttpResponse HttpTransfer::answer(const QByteArray &body) const
{
    HttpResponse response;
    response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.headers = m_reply->rawHeaderPairs();
    response.body = body;
    response.duration = std::chrono::milliseconds(m_timer.elapsed());
    return response;
}

Result<HttpResponse> HttpTransfer::result() const
{
    if (m_tooLarge)
        return failure(error(Error::Kind::AnswerTooLarge, {}));
    if (m_cutShort)
        return *m_cutShort;
    if (m_outOfTime) {
        Error late = error(Error::Kind::Timeout, {});
        setOwnCode(late, "OutOfTime");
        return failure(std::move(late));
    }
    const HttpResponse response = answer(m_body);
    // Qt would like to be ready to follow these two with the body, and fails when it cannot start over; the answer, all
    // but its body, is there.
    const bool bodyLost =
        m_reply->error() == QNetworkReply::ContentReSendError && (response.status == 307 || response.status == 308);
    if (response.status == 407 || m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError)
        return failure(proxyError());
    if ((isTransportError(m_reply->error()) && !bodyLost) || response.status <= 0)
        return failure(transportError());

    bool announced = false;
    const qint64 size = response.header("Content-Length").toLongLong(&announced);
    const bool bodyless = m_headOnly || bodyLost || response.status == 204 || response.status == 304;
    if (announced && !bodyless && size > m_body.size())
        return failure(error(Error::Kind::Network, m_reply->errorString()));
    return response;
}

/// A proxy has refused to pass it on: the service has seen nothing of it.
Error HttpTransfer::proxyError() const
{
    Error result = error(Error::Kind::Network, m_reply->errorString());
    setOwnCode(result, "ProxyAuthenticationRequiredError");
    result.neverSent = true;
    result.httpStatus = 407;
    return result;
}

Error HttpTransfer::transportError() const
{
    const QNetworkReply::NetworkError code = m_reply->error();
    if (!m_tlsErrors.isEmpty() || code == QNetworkReply::SslHandshakeFailedError) {
        QStringList reasons;
        for (const QSslError &tlsError : m_tlsErrors)
            reasons += tlsError.errorString();
        reasons.removeDuplicates();
        return error(Error::Kind::Tls, reasons.isEmpty() ? m_reply->errorString() : reasons.join(QLatin1String("; ")));
    }
    // Nobody else aborts this reply, so a cancellation is Qt's transfer timeout.
    if (code == QNetworkReply::OperationCanceledError || code == QNetworkReply::TimeoutError)
        return error(Error::Kind::Timeout, {});
    Error result = error(Error::Kind::Network, m_reply->errorString());
    if (code == QNetworkReply::ContentReSendError) // OneShotBody at work: the connection was closed
        result.detail.clear();
    result.neverSent = neverConnected(code);
    return result;
}

Error HttpTransfer::error(Error::Kind kind, const QString &detail) const
{
    return Error{.kind = kind, .detail = detail, .where = m_host};
}

} // namespace tagboat

#include "moc_httptransfer.cpp"
