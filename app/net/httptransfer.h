// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <functional>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace tagboat {

/// One request on the wire. Destroying it aborts the request without a further word.
class HttpTransfer : public QObject
{
    Q_OBJECT
public:
    /// \param tls of a request that uses TLS.
    /// \param finished runs once, from the event loop; may give this object to deleteLater(), not destroy it.
    HttpTransfer(QNetworkAccessManager &manager, const std::optional<QSslConfiguration> &tls,
                 const HttpRequest &request, std::function<void(Result<HttpResponse>)> finished);
    ~HttpTransfer() override;

private:
    void checkSize();
    void stopForTime();
    void checkAnnouncedSize();
    void finish();
    void stopTooLarge();
    void cutShort();
    [[nodiscard]] bool isErrorAnswer() const;
    [[nodiscard]] HttpResponse answer(const QByteArray &body) const;
    [[nodiscard]] Result<HttpResponse> result() const;
    [[nodiscard]] Error proxyError() const;
    [[nodiscard]] Error transportError() const;
    [[nodiscard]] Error error(Error::Kind kind, const QString &detail) const;

    std::function<void(Result<HttpResponse>)> m_finished;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    QElapsedTimer m_timer;
    QString m_host;
    qint64 m_maximumSize;
    bool m_headOnly;
    bool m_tooLarge = false;
    std::optional<HttpResponse> m_cutShort; ///< of an error that says more than anyone reads
    bool m_outOfTime = false;
    QTimer m_deadline;
};

} // namespace tagboat
