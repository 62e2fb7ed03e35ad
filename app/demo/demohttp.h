// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>

namespace tagboat::demo {

using Headers = QList<QPair<QByteArray, QByteArray>>;

struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< as sent, percent-encoded
    QByteArray query; ///< as sent
    Headers headers; ///< names in lower case
    QByteArray body;

    /// The value of the first header of that name (lower case); empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

struct HttpAnswer
{
    int status = 200;
    Headers headers; ///< besides Content-Length
    QByteArray body;
};

/// The way back to the client of one request; answer it at any time, or cut the connection. Move-only. Answering a
/// client that has gone does nothing.
class Reply
{
public:
    void send(const HttpAnswer &answer);
    /// The head promises the whole body; half of it follows, then the connection ends.
    void sendHalf(const HttpAnswer &answer);
    /// The body is repeated until the client goes away.
    void sendForEver(const HttpAnswer &answer);
    /// Ends the connection without a word.
    void cut();

private:
    friend class HttpServer;

    QPointer<QTcpSocket> m_socket;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    std::unique_ptr<QHttpServerResponder> m_responder; // while it lives, Qt reads no further request
#endif
};

/// Qt's HTTP server does the listening and the parsing. Answers are written to the socket itself: scripted faults need
/// it, and Qt's ways to write headers changed between 6.4 and 6.8.
class HttpServer : public QAbstractHttpServer
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &, Reply)>;

    explicit HttpServer(Handler handler, QObject *parent = nullptr);

    /// Listens on 127.0.0.1. \return false with errorString() set.
    [[nodiscard]] bool listenOn(quint16 port);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString errorString() const;

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &&responder) override;
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#endif

private:
    class Listener;

    Handler m_handler;
    Listener *m_listener; // a child
};

} // namespace tagboat::demo
