// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/keychainsecretstore.h"

#include "app/secrets/keyringlabel.h"

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <utility>

namespace tagboat {

namespace {

Error noStore(const QString &key, const QString &code, const QString &detail)
{
    return {.kind = Error::Kind::SecretStore, .code = code, .detail = detail, .where = key};
}

QString codeName(QKeychain::Error code)
{
    switch (code) {
    case QKeychain::CouldNotDeleteEntry:
        return QStringLiteral("CouldNotDeleteEntry");
    case QKeychain::AccessDeniedByUser:
        return QStringLiteral("AccessDeniedByUser");
    case QKeychain::AccessDenied:
        return QStringLiteral("AccessDenied");
    case QKeychain::NoBackendAvailable:
        return QStringLiteral("NoBackendAvailable");
    case QKeychain::NotImplemented:
        return QStringLiteral("NotImplemented");
    default:
        return QStringLiteral("OtherError");
    }
}

Result<Done> outcome(const QKeychain::Job *job)
{
    if (job->error() == QKeychain::NoError)
        return Done{};
    if (job->error() == QKeychain::EntryNotFound)
        return failure({.kind = Error::Kind::NotFound, .where = job->key()});
    return failure(noStore(job->key(), codeName(job->error()), job->errorString()));
}

/// Who listens to one job. The job itself belongs to QtKeychain alone and deletes itself when it has finished: deleting
/// a running one crashes, so giving up means to stop listening.
struct Listener
{
    QObject context;
    QTimer timeout;
};

template <class T, class JobType>
Call run(JobType *job, const QString &key, std::chrono::milliseconds timeout,
         std::function<Result<T>(const JobType *)> answer, Handler<T> handler)
{
    auto [call, complete] = Completer<T>::make(std::move(handler));
    auto listener = std::make_shared<Listener>();
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, &listener->context,
                     [complete = complete, answer = std::move(answer), job] { complete(answer(job)); });
    listener->timeout.setSingleShot(true);
    listener->timeout.callOnTimeout(
        [complete = complete, key] { complete(failure(noStore(key, QStringLiteral("TimedOut"), {}))); });
    listener->timeout.start(timeout);
    complete.keepAlive(std::move(listener));
    job->start();
    return std::move(call);
}

/// Writes, then reads back: some stores report success and keep nothing.
class VerifiedWrite
{
public:
    VerifiedWrite(QString service, QString key, QString secret, std::chrono::milliseconds timeout,
                  Completer<Done> complete)
        : m_service(std::move(service))
        , m_key(std::move(key))
        , m_secret(std::move(secret))
        , m_timeout(timeout)
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setTextData(m_secret);
        m_step = run<Done, QKeychain::WritePasswordJob>(job, m_key, m_timeout, &outcome,
                                                        [this](const Result<Done> &result) { readBack(result); });
    }
    void stop() { m_step.cancel(); }

private:
    void readBack(const Result<Done> &written)
    {
        if (!written) {
            // A store that does not find what it is told to write is none.
            Error error = written.error();
            error.kind = Error::Kind::SecretStore;
            return m_complete(failure(error));
        }
        m_step = run<QString, QKeychain::ReadPasswordJob>(
            new QKeychain::ReadPasswordJob(m_service), m_key, m_timeout,
            [](const QKeychain::ReadPasswordJob *job) -> Result<QString> {
                return outcome(job).map([job](Done) { return job->textData(); });
            },
            [this](const Result<QString> &result) { compare(result); });
    }

    void compare(const Result<QString> &read)
    {
        if (read && *read == m_secret)
            return m_complete(Done{});
        if (read || read.error().kind == Error::Kind::NotFound)
            return m_complete(failure(noStore(m_key, QStringLiteral("NotReadBack"), {})));
        m_complete(failure(read.error()));
    }

    QString m_service, m_key, m_secret;
    std::chrono::milliseconds m_timeout;
    Completer<Done> m_complete;
    Call m_step;
};

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service, QObject *parent)
    : SecretStore(parent)
    , m_service(std::move(service))
{
}

/// The store may die before the answer comes.
template <class T>
Handler<T> KeychainSecretStore::labelling(const QString &key, Handler<T> handler)
{
    return [self = QPointer(this), key, handler = std::move(handler)](const Result<T> &result) {
        if (result && self)
            self->label(key);
        handler(result);
    };
}

void KeychainSecretStore::label(const QString &key)
{
    const QString label = m_labels ? m_labels(key) : QString();
    if (label.isEmpty() || std::exchange(m_labelled[key], label) == label)
        return;
    labelKeyringEntry(m_service, key, label);
}

Call KeychainSecretStore::read(QString key, Handler<QString> handler)
{
    handler = labelling(key, std::move(handler));
    return run<QString, QKeychain::ReadPasswordJob>(
        new QKeychain::ReadPasswordJob(m_service), key, m_timeout,
        [](const QKeychain::ReadPasswordJob *job) -> Result<QString> {
            return outcome(job).map([job](Done) { return job->textData(); });
        },
        std::move(handler));
}

Call KeychainSecretStore::write(QString key, QString secret, Handler<Done> handler)
{
    m_labelled.remove(key); // whatever it was called
    handler = labelling(key, std::move(handler));
    return startFlow<VerifiedWrite>(std::move(handler), m_service, std::move(key), std::move(secret), m_timeout);
}

Call KeychainSecretStore::remove(QString key, Handler<Done> handler)
{
    return run<Done, QKeychain::DeletePasswordJob>(
        new QKeychain::DeletePasswordJob(m_service), key, m_timeout,
        [](const QKeychain::DeletePasswordJob *job) -> Result<Done> {
            const Result<Done> result = outcome(job);
            if (!result && result.error().kind == Error::Kind::NotFound)
                return Done{};
            return result;
        },
        std::move(handler));
}

} // namespace tagboat
