// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoauth.h"
#include "app/demo/demofaults.h"
#include "app/demo/demohttp.h"
#include "app/demo/demooperations.h"
#include "app/demo/demothrottle.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>

namespace tagboat::demo {

/// The registry as it lives in the server's thread: checks each request, lets the operation act, answers in time.
class DemoService : public QObject
{
    Q_OBJECT
public:
    explicit DemoService(DemoOptions options);
    ~DemoService() override;

    /// Fills the store and listens; what follows is valid after it. \return false with errorString() set.
    [[nodiscard]] bool start();
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] QString errorString() const { return m_server->errorString(); }

    [[nodiscard]] Store &store(Edition edition = Edition::Private)
    {
        return edition == Edition::Public ? m_publicStore : m_store;
    }
    [[nodiscard]] Faults &faults() { return m_faults; }
    [[nodiscard]] Throttle &throttle() { return m_throttle; }
    void setLatency(int ms) { m_options.latencyMs = ms; }
    [[nodiscard]] int callCount(const QString &operation) const { return m_calls.value(operation); }
    [[nodiscard]] QDateTime nowUtc() const;

private:
    using Delivery = std::function<void()>;

    void handle(const HttpRequest &request, Reply reply);
    [[nodiscard]] HttpAnswer act(const QString &operation, Edition edition, const HttpRequest &request);
    [[nodiscard]] std::optional<ServiceError> refusal(Edition edition, const HttpRequest &request) const;
    [[nodiscard]] OperationContext context(Edition edition);
    void deliver(const Fault &fault, HttpAnswer answer, Reply reply);
    void deliverLater(int delayMs, Delivery delivery);
    void deliverDue();

    DemoOptions m_options;
    Store m_store, m_publicStore;
    PageTokens m_tokens;
    Faults m_faults;
    Throttle m_throttle;
    QHash<QString, int> m_calls;
    QElapsedTimer m_uptime;
    std::unique_ptr<HttpServer> m_server;
    std::multimap<qint64, Delivery> m_deliveries; // by m_uptime in ms; goes before m_server
    QTimer m_timer;
};

} // namespace tagboat::demo
