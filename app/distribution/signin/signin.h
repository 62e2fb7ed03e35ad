// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/signin/sharedfetch.h"
#include "app/distribution/signin/tokenexchange.h"

#include <map>
#include <memory>

namespace tagboat::distribution {

/// What a call needs a right for.
struct Scope
{
    QString repository; ///< empty: the catalog, or nothing in particular
    QString actions; ///< "pull", "pull,delete", "*"

    /// "repository:a/b:pull", "registry:catalog:*", or empty.
    [[nodiscard]] QString toString() const;
};

/// How one registry is signed in to. Nothing is sent along until it asks; from then on every call carries what its
/// challenge wanted: Basic, or a bearer token per scope, shared and renewed shortly before it ends.
class SignIn
{
public:
    /// \param http, \param clock not owned, must outlive this.
    SignIn(HttpClient *http, CredentialSource source, const Clock *clock, Place registry);

    /// The value of the Authorization header; empty: send without. An answer of BadCredentials is the token server's.
    [[nodiscard]] Call authorize(const Scope &scope, Handler<QByteArray> handler);
    /// Learns from a 401 to a call that was sent with `refused`. \return false when the registry asks for nothing that
    /// could be given.
    [[nodiscard]] bool learn(const HttpResponse &response, const Scope &scope, const QByteArray &refused);
    /// As authorize(), but always Basic: for a vendor's own API beside the registry's.
    [[nodiscard]] Call authorizeBasic(Handler<QByteArray> handler);
    [[nodiscard]] Call credentials(Handler<Credentials> handler);
    /// Where the credentials came from; empty for none.
    [[nodiscard]] QString provider() const { return m_credentials ? m_credentials->provider : QString(); }
    /// Nothing was found to sign in with. Known after the first challenge.
    [[nodiscard]] bool isAnonymous() const { return !m_credentials || m_credentials->isEmpty(); }

private:
    enum class Scheme { None, Basic, Bearer };

    struct Entry
    {
        SharedFetch<Token> fetch;
        std::optional<Token> token;
    };

    [[nodiscard]] Call bearer(const Scope &scope, const Credentials &credentials, Handler<QByteArray> handler);
    [[nodiscard]] Entry &entryFor(const QStringList &scopes);
    void forget(const QByteArray &refused);

    HttpClient *m_http;
    CredentialSource m_source;
    const Clock *m_clock;
    Place m_registry;
    Scheme m_scheme = Scheme::None;
    TokenPlace m_tokens; ///< without scopes
    std::map<QString, QStringList> m_scopes; ///< what the registry named instead of ours
    std::map<QString, std::unique_ptr<Entry>> m_entries; ///< by realm, service and scopes
    std::optional<Credentials> m_credentials;
    SharedFetch<Credentials> m_credentialFetch;

    friend class Authorization;
};

} // namespace tagboat::distribution
