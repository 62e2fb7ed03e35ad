// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSslCertificate>
#include <QUrl>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace tagboat::test {

using Headers = QList<QPair<QByteArray, QByteArray>>;

struct RecordedRequest
{
    QByteArray method;
    QByteArray target; ///< as in the request line
    Headers headers;
    QByteArray body;
    int connection = 0; ///< which one it came on, counted from 1

    /// Compared without case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// What to do about one request: bytes as they go over the wire, and how.
struct Answer
{
    QByteArray bytes;
    bool close = false; ///< hang up after the last byte
    bool endless = false; ///< repeat `bytes` after `head` until the other side hangs up
    QByteArray head; ///< sent first
    int dripSize = 0; ///< > 0: so many bytes at a time …
    std::chrono::milliseconds dripEvery{0}; ///< … with such pauses
    std::chrono::milliseconds delay{0}; ///< before the first byte

    [[nodiscard]] static Answer status(int code, const QByteArray &body, const Headers &headers = {});
    [[nodiscard]] static Answer json(const QByteArray &body, const Headers &headers = {});
    /// An AWS JSON 1.1 error.
    [[nodiscard]] static Answer awsError(int code, const QByteArray &type, const QByteArray &message,
                                         const Headers &headers = {});
    /// Hangs up without a byte.
    [[nodiscard]] static Answer cutBefore();
    /// Hangs up when so many bytes of `whole` have been sent.
    [[nodiscard]] static Answer cutAfter(const Answer &whole, qsizetype bytes);
    /// Takes the request and stays silent.
    [[nodiscard]] static Answer never();
    /// 200 with a body that does not end; with `announced` it says how long it would be.
    [[nodiscard]] static Answer huge(qint64 announced = -1);
    [[nodiscard]] static Answer redirect(int code, const QUrl &target);
};

/// A web server on 127.0.0.1 that answers from a script. Runs on the thread, and in the event loop, of the test.
class FakeHttpServer : public QObject
{
    Q_OBJECT
public:
    enum class Transport { Plain, Tls };
    explicit FakeHttpServer(Transport transport = Transport::Plain);
    ~FakeHttpServer() override;

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// The authority that signed the certificate of every TLS server here; it is valid for 127.0.0.1 alone.
    [[nodiscard]] static QList<QSslCertificate> authority();

    /// For the next request that has no answer yet. Queued answers come before the handler.
    void queue(const Answer &answer, int times = 1);
    /// For all requests that no queued answer is left for. Without one they get 404.
    void setHandler(std::function<Answer(const RecordedRequest &)> handler);

    [[nodiscard]] const QList<RecordedRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connectionCount() const { return m_connections; }
    /// Connections that are open now, and the most there were at once.
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_open.size()); }
    [[nodiscard]] int mostOpenConnections() const { return m_mostOpen; }
    /// No new connections, and hangs up on the old ones.
    void shutDown();

private:
    struct Peer;
    void accept();
    void read(Peer &peer);
    void reply(Peer &peer, RecordedRequest request);
    void send(Peer &peer, const Answer &answer);
    void sendMore(QTcpSocket *socket);

    std::unique_ptr<QTcpServer> m_server;
    Transport m_transport;
    std::deque<Answer> m_queued;
    std::function<Answer(const RecordedRequest &)> m_handler;
    QList<RecordedRequest> m_requests;
    QHash<QTcpSocket *, std::shared_ptr<Peer>> m_open;
    int m_connections = 0;
    int m_mostOpen = 0;
};

} // namespace tagboat::test
