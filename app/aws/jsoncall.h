// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/clockskew.h"
#include "app/aws/jsonclient.h"
#include "app/net/retriedcall.h"

namespace tagboat::aws {

/// What all calls of one JsonClient share; outlives it as long as calls run.
struct JsonClientState
{
    std::shared_ptr<ServiceLine> line;
    std::shared_ptr<ServiceLine> plainLine;
    const Clock *clock = nullptr;
    std::shared_ptr<CredentialProvider> credentials;
    JsonService service;
    ClockSkew skew;
    std::function<void(std::chrono::milliseconds)> reportSkew;
};

/// One call: each try is signed anew, with credentials and a clock that a refusal may have put right.
class JsonCall : public CallSteps
{
public:
    JsonCall(std::shared_ptr<JsonClientState> state, QByteArray operation, QByteArray body, qint64 maximumAnswerSize);

    [[nodiscard]] Call authorize(Handler<Done> handler) override;
    [[nodiscard]] HttpRequest build(const QUrl &elsewhere) override;
    [[nodiscard]] std::optional<Error> judge(const HttpResponse &response) override;
    [[nodiscard]] bool cure(const Error &error) override;
    void describe(Error &error) const override;

private:
    [[nodiscard]] Result<Done> take(Result<Credentials> result);
    /// The two cures: each is used at most once.
    [[nodiscard]] bool cureClock(const Error &error);
    [[nodiscard]] bool cureCredentials(const Error &error);

    std::shared_ptr<JsonClientState> m_state;
    QByteArray m_operation;
    QByteArray m_body;
    qint64 m_maximumAnswerSize;
    Credentials m_credentials;
    std::chrono::milliseconds m_usedOffset{0};
    std::optional<Error> m_refusal; ///< of the credentials that were just replaced
    bool m_clockCured = false;
    bool m_credentialsCured = false;
};

} // namespace tagboat::aws
