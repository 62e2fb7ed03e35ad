// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/signin.h"

#include "app/core/clock.h"

namespace tagboat::distribution {

namespace {

constexpr std::size_t mostTokens = 500; // a token per repository and right

} // namespace

QString Scope::toString() const
{
    if (actions.isEmpty())
        return {};
    return repository.isEmpty() ? QStringLiteral("registry:catalog:") + actions
                                : QStringLiteral("repository:") + repository + u':' + actions;
}

/// Credentials first, then the token.
class Authorization
{
public:
    Authorization(SignIn *signIn, Completer<QByteArray> complete)
        : m_signIn(signIn)
        , m_complete(std::move(complete))
    {
    }

    void start(const Scope &scope, bool alwaysBasic)
    {
        m_step = m_signIn->credentials([this, scope, alwaysBasic](const Result<Credentials> &credentials) {
            if (!credentials)
                return m_complete(failure(credentials.error()));
            if (alwaysBasic || m_signIn->m_scheme == SignIn::Scheme::Basic) {
                const bool hasPassword = !credentials->user.isEmpty() || !credentials->password.isEmpty();
                return m_complete(hasPassword ? basicHeader(*credentials) : QByteArray());
            }
            m_step = m_signIn->bearer(scope, *credentials,
                                      [this](Result<QByteArray> header) { m_complete(std::move(header)); });
        });
    }
    void stop() { m_step.cancel(); }

    static Call run(SignIn *signIn, const Scope &scope, bool alwaysBasic, Handler<QByteArray> handler)
    {
        return startFlowBy<Authorization>([&](Authorization &flow) { flow.start(scope, alwaysBasic); },
                                          std::move(handler), signIn);
    }

private:
    SignIn *m_signIn;
    Completer<QByteArray> m_complete;
    Call m_step;
};

SignIn::SignIn(HttpClient *http, CredentialSource source, const Clock *clock, Place registry)
    : m_http(http)
    , m_source(std::move(source))
    , m_clock(clock)
    , m_registry(std::move(registry))
{
}

Call SignIn::authorize(const Scope &scope, Handler<QByteArray> handler)
{
    if (m_scheme == Scheme::None)
        return completeLater<QByteArray>(std::move(handler), QByteArray());
    return Authorization::run(this, scope, false, std::move(handler));
}

Call SignIn::authorizeBasic(Handler<QByteArray> handler)
{
    return Authorization::run(this, {}, true, std::move(handler));
}

Call SignIn::credentials(Handler<Credentials> handler)
{
    if (m_credentials)
        return completeLater<Credentials>(std::move(handler), *m_credentials);
    const auto fetch = [this](Handler<Credentials> done) {
        return m_source([this, done = std::move(done)](const Result<Credentials> &credentials) {
            if (credentials)
                m_credentials = *credentials;
            done(credentials);
        });
    };
    return m_credentialFetch.get(fetch, std::move(handler));
}

Call SignIn::bearer(const Scope &scope, const Credentials &credentials, Handler<QByteArray> handler)
{
    if (!credentials.registryToken.isEmpty())
        return completeLater<QByteArray>(std::move(handler), "Bearer " + credentials.registryToken.toLatin1());
    TokenPlace from = m_tokens;
    const QString own = scope.toString();
    const auto named = m_scopes.find(own);
    if (named != m_scopes.end())
        from.scopes = named->second;
    else if (!own.isEmpty())
        from.scopes = {own};
    Entry &entry = entryFor(from.scopes);
    if (entry.token && m_clock->nowUtc() < entry.token->renewAt)
        return completeLater<QByteArray>(std::move(handler), "Bearer " + entry.token->value);
    const auto fetch = [this, from, credentials, entry = &entry](Handler<Token> done) {
        return exchangeToken(m_http, m_clock, from, credentials, m_registry,
                             [entry, done = std::move(done)](const Result<Token> &token) {
                                 entry->token = token ? std::optional(*token) : std::nullopt;
                                 done(token);
                             });
    };
    return entry.fetch.get(fetch, [handler = std::move(handler)](const Result<Token> &token) {
        handler(token.map([](const Token &t) { return "Bearer " + t.value; }));
    });
}

bool SignIn::learn(const HttpResponse &response, const Scope &scope, const QByteArray &refused)
{
    forget(refused);
    const auto challenges = parseChallenges(response);
    if (auto place = tokenPlace(challenges)) {
        const QStringList scopes = std::exchange(place->scopes, {});
        m_scheme = Scheme::Bearer;
        m_tokens = std::move(*place);
        if (!scopes.isEmpty())
            m_scopes[scope.toString()] = scopes;
        return true;
    }
    // Some proxies ask without saying how.
    if (!offersBasic(challenges) && !challenges.empty())
        return false;
    m_scheme = Scheme::Basic;
    return true;
}

void SignIn::forget(const QByteArray &refused)
{
    // A password may have been changed where it comes from; the one who asks sees whether it has.
    if (refused.startsWith("Basic "))
        m_credentials.reset();
    for (auto &[key, entry] : m_entries) {
        if (entry->token && "Bearer " + entry->token->value == refused)
            entry->token.reset();
    }
}

SignIn::Entry &SignIn::entryFor(const QStringList &scopes)
{
    if (m_entries.size() > mostTokens)
        std::erase_if(m_entries, [](const auto &entry) { return !entry.second->fetch.isRunning(); });
    auto &entry = m_entries[QStringList{m_tokens.realm.toString(), m_tokens.service, scopes.join(u' ')}.join(u'\n')];
    if (!entry)
        entry = std::make_unique<Entry>();
    return *entry;
}

} // namespace tagboat::distribution
