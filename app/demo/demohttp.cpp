// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demohttp.h"

#include <QHash>
#include <QMetaEnum>
#include <QUrl>

#include <utility>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

namespace tagboat::demo {

namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 206:
        return "Partial Content";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Answer";
    }
}

QByteArray head(const HttpAnswer &answer, const QByteArray &framing)
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonPhrase(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers)
        out += name + ": " + value + "\r\n";
    return out + framing + "\r\n\r\n";
}

QByteArray lengthOf(const QByteArray &body)
{
    return "Content-Length: " + QByteArray::number(body.size());
}

QByteArray methodName(QHttpServerRequest::Method method)
{
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(method))).toUpper();
}

HttpRequest toPlain(const QHttpServerRequest &request)
{
    HttpRequest plain;
    plain.method = methodName(request.method());
    plain.path = request.url().path(QUrl::FullyEncoded).toLatin1();
    plain.query = request.url().query(QUrl::FullyEncoded).toLatin1();
    plain.body = request.body();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const auto headers = request.headers().toListOfPairs();
#else
    const auto headers = request.headers();
#endif
    for (const auto &[name, value] : headers)
        plain.headers.append({name.toLower(), value});
    return plain;
}

/// Keeps the socket's buffer filled until the client has enough.
void keepWriting(QTcpSocket *socket, const QByteArray &text)
{
    constexpr qint64 buffered = 256 * 1024;
    const auto fill = [socket, text] {
        while (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() < buffered)
            socket->write(text);
    };
    QObject::connect(socket, &QIODevice::bytesWritten, socket, fill);
    fill();
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

void Reply::send(const HttpAnswer &answer)
{
    if (m_socket) {
        m_socket->write(head(answer, lengthOf(answer.body)));
        m_socket->write(answer.body);
        m_socket->flush(); // both at once, not each from the event loop
    }
    *this = {};
}

void Reply::sendHalf(const HttpAnswer &answer)
{
    if (m_socket) {
        m_socket->write(head(answer, lengthOf(answer.body)) + answer.body.left(answer.body.size() / 2));
        m_socket->disconnectFromHost();
    }
    *this = {};
}

void Reply::sendForEver(const HttpAnswer &answer)
{
    if (m_socket) {
        m_socket->write(head(answer, "Connection: close"));
        QByteArray chunk;
        while (chunk.size() < 64 * 1024)
            chunk += answer.body;
        keepWriting(m_socket, chunk);
    }
    *this = {};
}

void Reply::cut()
{
    if (m_socket)
        m_socket->abort();
    *this = {};
}

/// Knows each connection by the client's port: from Qt 6.5 on, a request does not lead to its socket.
class HttpServer::Listener : public QTcpServer
{
public:
    using QTcpServer::QTcpServer;

    [[nodiscard]] QTcpSocket *socket(quint16 peerPort) const { return m_sockets.value(peerPort); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_sockets.insert(socket->peerPort(), socket);
        addPendingConnection(socket);
    }

private:
    QHash<quint16, QPointer<QTcpSocket>> m_sockets;
};

HttpServer::HttpServer(Handler handler, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_handler(std::move(handler))
    , m_listener(new Listener(this))
{
    m_listener->setListenBacklogSize(512);
}

bool HttpServer::listenOn(quint16 port)
{
    if (!m_listener->listen(QHostAddress::LocalHost, port))
        return false;
    bind(m_listener);
    return true;
}

quint16 HttpServer::port() const
{
    return m_listener->serverPort();
}

QString HttpServer::errorString() const
{
    return m_listener->errorString();
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
bool HttpServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder)
{
    Reply reply;
    reply.m_socket = m_listener->socket(request.remotePort());
    reply.m_responder = std::make_unique<QHttpServerResponder>(std::move(responder));
    m_handler(toPlain(request), std::move(reply));
    return true;
}
#else
bool HttpServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    Reply reply;
    reply.m_socket = socket;
    m_handler(toPlain(request), std::move(reply));
    return true;
}
#endif

// Every request is handled above.
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
void HttpServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &)
{
}
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
void HttpServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &&)
{
}
#else
void HttpServer::missingHandler(const QHttpServerRequest &, QTcpSocket *)
{
}
#endif

} // namespace tagboat::demo
