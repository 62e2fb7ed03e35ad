// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/clockskew.h"
#include "app/aws/jsonclient.h"
#include "app/net/httpclient.h"

#include <QTimer>

namespace tagboat::aws {

/// What all calls of one JsonClient share; outlives it as long as calls run.
struct JsonClientState
{
    HttpClient *http = nullptr;
    Pacer *pacer = nullptr;
    const Clock *clock = nullptr;
    std::shared_ptr<CredentialProvider> credentials;
    JsonService service;
    ClockSkew skew;
    RetryQuota quota;
    std::function<void(std::chrono::milliseconds)> reportSkew;
};

/// One call from its first try to its last: credentials, pacer, sign and send, judge the answer, perhaps wait and again.
class JsonCall
{
public:
    JsonCall(std::shared_ptr<JsonClientState> state, QByteArray operation, QByteArray body, JsonCallOptions options,
             Completer<JsonAnswer> complete);

    void start();
    /// Ends whatever runs; nothing is sent and nobody is called any more.
    void stop();

private:
    void fetchCredentials();
    void onCredentials(Result<Credentials> result);
    void waitForTurn();
    void sendSigned();
    void onResponse(Result<HttpResponse> result);
    void succeed(const HttpResponse &response);
    void judge(Error error);
    /// The two cures that do not count as a try: each is used at most once.
    [[nodiscard]] bool cureClock(const Error &error);
    [[nodiscard]] bool cureCredentials(const Error &error);
    void fail(Error error);

    std::shared_ptr<JsonClientState> m_state;
    QByteArray m_operation;
    QByteArray m_body;
    JsonCallOptions m_options;
    Completer<JsonAnswer> m_complete;
    Credentials m_credentials;
    std::chrono::milliseconds m_usedOffset{0};
    std::optional<Error> m_refusal; ///< of the credentials that were just replaced
    Retries m_retries;
    int m_attempts = 0; ///< with those that do not count
    bool m_clockCured = false;
    bool m_credentialsCured = false;
    Call m_step;
    QTimer m_wait;
};

} // namespace tagboat::aws
