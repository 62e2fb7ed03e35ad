// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/tokenexchange.h"

#include "app/core/clock.h"
#include "app/distribution/protocol/distributionerror.h"
#include "app/distribution/signin/realmtrust.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr qint64 defaultLifeSeconds = 60;
constexpr qint64 longestLifeSeconds = 30LL * 24 * 60 * 60;
constexpr qint64 renewSecondsBefore = 10;
constexpr qint64 largestTokenAnswer = 1024 * 1024;

QString clientId()
{
    return QStringLiteral("tagboat");
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

HttpRequest requestTo(const QUrl &realm, const Place &registry)
{
    HttpRequest request;
    request.url = realm;
    request.headers = {{"Accept", "application/json"}};
    request.maximumAnswerSize = largestTokenAnswer;
    request.plainHttpAllowed = registry.plainHttpAllowed && realm.host() == registry.url.host();
    if (isSameOrigin(realm, registry.url))
        request.authorities = registry.authorities;
    return request;
}

class Exchanging
{
public:
    Exchanging(HttpClient *http, const Clock *clock, TokenPlace from, Credentials credentials, Place registry,
               Completer<Token> complete)
        : m_http(http)
        , m_clock(clock)
        , m_from(std::move(from))
        , m_credentials(std::move(credentials))
        , m_registry(std::move(registry))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        if (m_credentials.isEmpty() || isTrustedRealm(m_from.realm, m_registry.url))
            return ask();
        if (!m_registry.mayGoTo)
            return m_complete.later(failure(notAgreed()));
        m_step = m_registry.mayGoTo(m_from.realm, [this](const Result<bool> &mayGo) {
            if (mayGo && *mayGo)
                return ask();
            m_complete(failure(notAgreed()));
        });
    }
    void stop() { m_step.cancel(); }

private:
    [[nodiscard]] Error notAgreed() const
    {
        return {.kind = Error::Kind::Configuration,
                .code = QStringLiteral("RealmNotAgreed"),
                .where = originOf(m_from.realm)};
    }

    void ask()
    {
        if (m_credentials.identityToken.isEmpty())
            return get();
        m_step = m_http->send(refreshRequest(m_from, m_credentials, m_registry),
                              [this](const Result<HttpResponse> &response) {
                                  if (response && (response->status == 404 || response->status == 405))
                                      return get();
                                  take(response);
                              });
    }

    void get()
    {
        m_step = m_http->send(tokenRequest(m_from, m_credentials, m_registry),
                              [this](const Result<HttpResponse> &response) { take(response); });
    }

    void take(const Result<HttpResponse> &response)
    {
        if (!response)
            return m_complete(failure(response.error()));
        const QDateTime now = m_clock->nowUtc();
        Result<Token> token =
            response->status == 200 ? parseToken(response->body, now) : Result<Token>(failure(errorOf(*response, now)));
        if (!token) {
            token.error().where = m_from.realm.host();
            // RFC 6749: a refresh token that is no longer good is "invalid_grant", 400.
            if (response->status == 400 || response->status == 403)
                token.error().kind = Error::Kind::BadCredentials;
        }
        m_complete(std::move(token));
    }

    HttpClient *m_http;
    const Clock *m_clock;
    TokenPlace m_from;
    Credentials m_credentials;
    Place m_registry;
    Completer<Token> m_complete;
    Call m_step;
};

} // namespace

HttpRequest tokenRequest(const TokenPlace &from, const Credentials &credentials, const Place &registry)
{
    HttpRequest request = requestTo(from.realm, registry);
    const bool hasPassword = !credentials.user.isEmpty() && !credentials.password.isEmpty();
    QStringList items;
    if (from.realm.hasQuery())
        items << from.realm.query(QUrl::FullyEncoded);
    if (!from.service.isEmpty())
        items << QStringLiteral("service=") + encoded(from.service);
    for (const QString &scope : from.scopes)
        items << QStringLiteral("scope=") + encoded(scope);
    items << QStringLiteral("client_id=") + clientId();
    if (hasPassword)
        items << QStringLiteral("account=") + encoded(credentials.user);
    request.url.setQuery(items.join(u'&'), QUrl::StrictMode);
    if (hasPassword)
        request.headers.append({"Authorization", basicHeader(credentials)});
    return request;
}

HttpRequest refreshRequest(const TokenPlace &from, const Credentials &credentials, const Place &registry)
{
    HttpRequest request = requestTo(from.realm, registry);
    request.method = "POST";
    request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    const QStringList items{
        QStringLiteral("grant_type=refresh_token"), QStringLiteral("service=") + encoded(from.service),
        QStringLiteral("client_id=") + clientId(), QStringLiteral("scope=") + encoded(from.scopes.join(u' ')),
        QStringLiteral("refresh_token=") + encoded(credentials.identityToken)};
    request.body = items.join(u'&').toLatin1();
    return request;
}

Result<Token> parseToken(const QByteArray &body, const QDateTime &now)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    QString value = root.value(QLatin1String("token")).toString();
    if (value.isEmpty())
        value = root.value(QLatin1String("access_token")).toString();
    const bool isPlain = std::all_of(value.begin(), value.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (value.isEmpty() || !isPlain)
        return failure({.kind = Error::Kind::MalformedAnswer, .where = QStringLiteral("token")});
    qint64 life = root.value(QLatin1String("expires_in")).toInteger(defaultLifeSeconds);
    life = life > 0 ? std::min(life, longestLifeSeconds) : defaultLifeSeconds;
    return Token{value.toLatin1(), now.addSecs(life - std::min(renewSecondsBefore, life / 4))};
}

QByteArray basicHeader(const Credentials &credentials)
{
    return "Basic " + (credentials.user.toUtf8() + ':' + credentials.password.toUtf8()).toBase64();
}

Call exchangeToken(HttpClient *http, const Clock *clock, const TokenPlace &from, const Credentials &credentials,
                   const Place &registry, Handler<Token> handler)
{
    if (const auto refused = realmRefusal(from.realm, registry.url))
        return completeLater<Token>(std::move(handler), failure(*refused));
    return startFlow<Exchanging>(std::move(handler), http, clock, from, credentials, registry);
}

} // namespace tagboat::distribution
