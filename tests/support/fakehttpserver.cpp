// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakehttpserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace tagboat::test {

namespace {

constexpr qint64 fillUpTo = 256 * 1024;

QString tlsFile(const QString &name)
{
    return QStringLiteral(TAGBOAT_TEST_DATA "/tls/") + name;
}

std::unique_ptr<QTcpServer> makeServer(FakeHttpServer::Transport transport)
{
    if (transport == FakeHttpServer::Transport::Plain)
        return std::make_unique<QTcpServer>();
    QFile key(tlsFile(QStringLiteral("server.key")));
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key for the TLS test server");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(tlsFile(QStringLiteral("server.pem"))));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

/// One request from the front of `buffer`, if it is there as a whole.
bool takeRequest(QByteArray &buffer, RecordedRequest &request)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArrayList lines = buffer.left(end).split('\n');
    const QByteArrayList words = lines.first().trimmed().split(' ');
    request.method = words.value(0);
    request.target = words.value(1);
    request.headers.clear();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    const qsizetype size = request.header("Content-Length").toLongLong();
    if (buffer.size() < end + 4 + size)
        return false;
    request.body = buffer.mid(end + 4, size);
    buffer.remove(0, end + 4 + size);
    return true;
}

} // namespace

struct FakeHttpServer::Peer
{
    QTcpSocket *socket = nullptr;
    int number = 0;
    QByteArray received;
    Answer answer; ///< what is left of it
};

QByteArray RecordedRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Answer Answer::status(int code, const QByteArray &body, const Headers &headers)
{
    Answer answer;
    answer.bytes = "HTTP/1.1 " + QByteArray::number(code) + " Scripted\r\n";
    for (const auto &[name, value] : headers)
        answer.bytes += name + ": " + value + "\r\n";
    answer.bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return answer;
}

Answer Answer::json(const QByteArray &body, const Headers &headers)
{
    return status(200, body, Headers{{"Content-Type", "application/x-amz-json-1.1"}} + headers);
}

Answer Answer::awsError(int code, const QByteArray &type, const QByteArray &message, const Headers &headers)
{
    return status(code, R"({"__type":")" + type + R"(","message":")" + message + R"("})",
                  Headers{{"Content-Type", "application/x-amz-json-1.1"}, {"x-amzn-RequestId", "request-of-" + type}}
                      + headers);
}

Answer Answer::cutBefore()
{
    Answer answer;
    answer.close = true;
    return answer;
}

Answer Answer::cutAfter(const Answer &whole, qsizetype bytes)
{
    Answer answer = whole;
    answer.bytes.truncate(bytes);
    answer.close = true;
    return answer;
}

Answer Answer::never()
{
    return {};
}

Answer Answer::huge(qint64 announced)
{
    Answer answer;
    answer.head = "HTTP/1.1 200 OK\r\n";
    if (announced >= 0)
        answer.head += "Content-Length: " + QByteArray::number(announced) + "\r\n";
    answer.head += "\r\n";
    answer.bytes = QByteArray(64 * 1024, ' ');
    answer.endless = true;
    return answer;
}

Answer Answer::redirect(int code, const QUrl &target)
{
    return status(code, {}, {{"Location", target.toEncoded()}});
}

FakeHttpServer::FakeHttpServer(Transport transport)
    : m_server(makeServer(transport))
    , m_transport(transport)
{
    m_server->setListenBacklogSize(1000);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &FakeHttpServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("the test server cannot listen: %s", qPrintable(m_server->errorString()));
}

FakeHttpServer::~FakeHttpServer()
{
    shutDown();
}

QUrl FakeHttpServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_transport == Transport::Tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server->serverPort());
    url.setPath(path);
    return url;
}

QList<QSslCertificate> FakeHttpServer::authority()
{
    return QSslCertificate::fromPath(tlsFile(QStringLiteral("authority.pem")));
}

void FakeHttpServer::queue(const Answer &answer, int times)
{
    for (int i = 0; i < times; ++i)
        m_queued.push_back(answer);
}

void FakeHttpServer::setHandler(std::function<Answer(const RecordedRequest &)> handler)
{
    m_handler = std::move(handler);
}

void FakeHttpServer::shutDown()
{
    m_server->close();
    const auto open = std::exchange(m_open, {});
    for (const auto &peer : open) {
        peer->socket->disconnect(this);
        peer->socket->abort();
    }
}

void FakeHttpServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        auto peer = std::make_shared<Peer>();
        peer->socket = socket;
        peer->number = ++m_connections;
        m_open.insert(socket, peer);
        m_mostOpen = std::max(m_mostOpen, openConnections());
        connect(socket, &QTcpSocket::readyRead, this, [this, peer] { read(*peer); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this, peer] {
            if (peer->answer.endless)
                sendMore(peer->socket);
        });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { m_open.remove(socket); });
        read(*peer);
    }
}

void FakeHttpServer::read(Peer &peer)
{
    peer.received += peer.socket->readAll();
    RecordedRequest request;
    while (takeRequest(peer.received, request)) {
        request.connection = peer.number;
        reply(peer, std::exchange(request, {}));
    }
}

void FakeHttpServer::reply(Peer &peer, RecordedRequest request)
{
    m_requests.append(std::move(request));
    Answer answer = Answer::status(404, "no answer scripted");
    if (!m_queued.empty()) {
        answer = std::move(m_queued.front());
        m_queued.pop_front();
    } else if (m_handler) {
        answer = m_handler(m_requests.last());
    }
    if (answer.delay.count() <= 0)
        return send(peer, answer);
    QTimer::singleShot(answer.delay, peer.socket, [this, socket = peer.socket, answer] {
        if (const auto peer = m_open.value(socket))
            send(*peer, answer);
    });
}

void FakeHttpServer::send(Peer &peer, const Answer &answer)
{
    peer.answer = answer;
    peer.socket->write(answer.head);
    sendMore(peer.socket);
}

void FakeHttpServer::sendMore(QTcpSocket *socket)
{
    const auto peer = m_open.value(socket);
    if (!peer)
        return;
    Answer &answer = peer->answer;
    if (answer.endless) {
        while (socket->bytesToWrite() < fillUpTo)
            socket->write(answer.bytes);
        return;
    }
    const qsizetype size = answer.dripSize > 0 ? answer.dripSize : answer.bytes.size();
    socket->write(answer.bytes.left(size));
    socket->flush();
    answer.bytes.remove(0, size);
    if (!answer.bytes.isEmpty())
        QTimer::singleShot(answer.dripEvery, socket, [this, socket] { sendMore(socket); });
    else if (answer.close)
        socket->disconnectFromHost();
}

} // namespace tagboat::test
