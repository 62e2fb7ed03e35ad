// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/jsonclient.h"
#include "app/aws/sigv4.h"
#include "app/core/clock.h"
#include "app/core/utczone.h"
#include "app/net/httpclient.h"
#include "app/net/pacer.h"
#include "app/net/urlrules.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/waiting.h"

#include <QLocale>

#include <memory>
#include <optional>

Q_DECLARE_METATYPE(tagboat::Error::Kind)
Q_DECLARE_METATYPE(tagboat::test::Answer)

namespace tagboat::test {

class SetClock final : public Clock
{
public:
    QDateTime now = QDateTime(QDate(2026, 11, 20), QTime(12, 0), utcZone);
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
};

/// Hands out one set of credentials after the other: invalidate() goes on to the next, if there is one.
class Sequence final : public aws::CredentialProvider
{
public:
    QList<Result<aws::Credentials>> all;
    int fetches = 0;
    int invalidated = 0;

    Call fetch(Handler<aws::Credentials> handler) override
    {
        ++fetches;
        const auto index = std::min<qsizetype>(invalidated, all.size() - 1);
        return completeLater<aws::Credentials>(std::move(handler), all.at(index));
    }
    void invalidate() override { ++invalidated; }
};

inline aws::Credentials key(const QString &id, const QString &token = {})
{
    return aws::Credentials{id, QStringLiteral("secret-of-") + id, token, {}, {}};
}

inline QByteArray httpDate(const QDateTime &utc)
{
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

inline Answer throttle()
{
    return Answer::awsError(400, "ThrottlingException", "Rate exceeded", {{"x-amz-retry-after", "0"}});
}

/// True if the request's signature is that of `credentials`: what a real service checks.
inline bool isSignedBy(const RecordedRequest &request, const aws::Credentials &credentials)
{
    aws::SigningInput input;
    input.method = request.method;
    input.path = request.target;
    for (const QByteArray &name :
         QByteArrayList{"content-type", "host", "x-amz-date", "x-amz-target", "x-amz-security-token"}) {
        if (!request.header(name).isNull())
            input.headers.append({name, request.header(name)});
    }
    input.body = request.body;
    input.accessKeyId = credentials.accessKeyId.toUtf8();
    input.secretAccessKey = credentials.secretAccessKey.toUtf8();
    input.region = "eu-west-1";
    input.service = "ecr";
    input.amzDate = request.header("x-amz-date");
    return request.header("Authorization") == aws::sign(input).authorization;
}

/// A service, and one client of it.
struct JsonClientFixture
{
    FakeHttpServer server;
    SetClock clock;
    HttpClient http;
    std::shared_ptr<Pacer> pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::shared_ptr<Sequence> provider = std::make_shared<Sequence>();
    std::unique_ptr<aws::JsonClient> client;
    std::optional<Result<aws::JsonAnswer>> result;
    Call call;

    explicit JsonClientFixture(const QString &path = {}, const CallPolicy &policy = hastyPolicy())
    {
        provider->all = {key(QStringLiteral("AKIDA"))};
        aws::JsonService service;
        service.endpoint = server.url(path);
        service.signingName = "ecr";
        service.region = "eu-west-1";
        service.targetPrefix = "Prefix_V1";
        client = std::make_unique<aws::JsonClient>(&http, pacer, provider, service, &clock, policy);
    }

    void send(const aws::JsonCallOptions &options = {}, const QByteArray &body = "{}")
    {
        result.reset();
        call = client->send("DoIt", body, options, [this](Result<aws::JsonAnswer> r) { result = std::move(r); });
    }

    [[nodiscard]] bool answered()
    {
        return waitFor([this] { return result.has_value(); }, 20'000);
    }
    [[nodiscard]] bool succeeded() { return answered() && result->has_value(); }
    [[nodiscard]] bool failedWith(Error::Kind kind) { return answered() && !*result && result->error().kind == kind; }
    [[nodiscard]] QString where() const
    {
        return QStringLiteral("DoIt on ") + QString::fromLatin1(hostHeader(server.url()));
    }
};

} // namespace tagboat::test
