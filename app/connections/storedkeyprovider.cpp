// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/storedkeyprovider.h"

#include "app/connections/storedsecret.h"

#include "app/secrets/secretstore.h"

namespace tagboat {

namespace {

Error missingOr(Error error)
{
    if (error.kind == Error::Kind::NotFound) {
        error.kind = Error::Kind::MissingCredentials;
        error.where.clear(); // the name of the entry is the program's own
    }
    return error;
}

} // namespace

StoredKeyProvider::StoredKeyProvider(SecretStore *secrets, Connection connection)
    : m_secrets(secrets)
    , m_connection(std::move(connection))
{
}

Call StoredKeyProvider::fetch(Handler<aws::Credentials> handler)
{
    if (m_cached)
        return completeLater<aws::Credentials>(std::move(handler), *m_cached);
    auto [call, complete] = Completer<aws::Credentials>::make(std::move(handler));
    m_waiting.push_back(complete);
    if (!m_step.isRunning())
        readSecret();
    return std::move(call);
}

void StoredKeyProvider::readSecret()
{
    m_step =
        readStoredSecret(m_secrets, m_connection, QStringLiteral("secretAccessKey"), [this](Result<QString> secret) {
            if (!secret)
                return finish(failure(missingOr(secret.error())));
            readToken(*secret);
        });
}

void StoredKeyProvider::readToken(const QString &secret)
{
    aws::Credentials credentials;
    credentials.accessKeyId = m_connection.aws().accessKeyId;
    credentials.secretAccessKey = secret;
    credentials.provider = QStringLiteral("access key %1 (keychain)").arg(credentials.accessKeyId);
    if (!m_connection.aws().hasSessionToken)
        return finish(credentials);
    m_step = readStoredSecret(m_secrets, m_connection, QStringLiteral("sessionToken"),
                              [this, credentials](Result<QString> token) mutable {
                                  if (!token)
                                      return finish(failure(missingOr(token.error())));
                                  credentials.sessionToken = *token;
                                  finish(credentials);
                              });
}

void StoredKeyProvider::finish(Result<aws::Credentials> result)
{
    if (result)
        m_cached = *result;
    // A handler may ask again, or destroy this.
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &complete : waiting)
        complete(result);
}

} // namespace tagboat
