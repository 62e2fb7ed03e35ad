// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/storedsecret.h"

#include "app/secrets/secretstore.h"

namespace tagboat {

namespace {

class Reading
{
public:
    Reading(SecretStore *secrets, QString key, QString unbound, Completer<QString> complete)
        : m_secrets(secrets)
        , m_key(std::move(key))
        , m_unbound(std::move(unbound))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        m_step = m_secrets->read(m_key, [this](const Result<QString> &secret) {
            const bool mayBeUnbound = !secret && secret.error().kind == Error::Kind::NotFound && m_unbound != m_key;
            if (mayBeUnbound)
                readUnbound(secret.error());
            else
                m_complete(secret);
        });
    }

    /// Nothing more is asked: whoever wanted to know may be gone, and the secrets with them.
    void stop() { m_step.cancel(); }

private:
    void readUnbound(const Error &missing)
    {
        m_step = m_secrets->read(m_unbound, [this, missing](const Result<QString> &secret) {
            if (secret)
                bind(*secret);
            else
                m_complete(failure(missing));
        });
    }
    /// Whether that succeeds makes no difference to whoever asked.
    void bind(const QString &secret)
    {
        m_step = m_secrets->write(m_key, secret, [this, secret](const Result<Done> &written) {
            if (!written)
                return m_complete(secret);
            m_step = m_secrets->remove(m_unbound, [this, secret](const Result<Done> &) { m_complete(secret); });
        });
    }

    SecretStore *m_secrets;
    QString m_key, m_unbound;
    Completer<QString> m_complete;
    Call m_step;
};

} // namespace

Call readStoredSecret(SecretStore *secrets, const Connection &connection, const QString &what, Handler<QString> handler)
{
    return startFlow<Reading>(std::move(handler), secrets, connection.secretKey(what),
                              connection.unboundSecretKey(what));
}

} // namespace tagboat
