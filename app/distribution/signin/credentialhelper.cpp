// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/credentialhelper.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <memory>

namespace tagboat::distribution {

namespace {

constexpr qsizetype largestHelperAnswer = 256 * 1024;
constexpr qsizetype longestHelperQuotation = 300;

/// A process cannot be destroyed while it runs without waiting for its end: it is killed and goes when it has ended, or
/// with the program.
struct Retire
{
    void operator()(QProcess *process) const
    {
        process->disconnect();
        if (process->state() == QProcess::NotRunning)
            return process->deleteLater();
        QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->setParent(QCoreApplication::instance());
        process->kill();
    }
};

QString programOf(const QString &name, const QProcessEnvironment &environment)
{
    // No path: what a file on disk names is looked for among the installed programs only.
    static const QRegularExpression plain(QStringLiteral(R"(\A[A-Za-z0-9._-]{1,100}\z)"));
    if (!plain.match(name).hasMatch())
        return {};
    const QStringList paths =
        environment.value(QStringLiteral("PATH")).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    return paths.isEmpty() ? QString()
                           : QStandardPaths::findExecutable(QStringLiteral("docker-credential-") + name, paths);
}

Result<Credentials> parseAnswer(const QByteArray &output, const QString &program)
{
    const QJsonDocument document = QJsonDocument::fromJson(output);
    Credentials credentials;
    credentials.user = document[QLatin1String("Username")].toString();
    credentials.password = document[QLatin1String("Secret")].toString();
    credentials.provider = program;
    if (credentials.user == QLatin1String("<token>")) {
        credentials.user.clear();
        credentials.identityToken = std::exchange(credentials.password, {});
    }
    if (!document.isObject())
        return failure(
            {.kind = Error::Kind::Configuration, .code = QStringLiteral("CredentialHelper"), .where = program});
    if (credentials.isEmpty()) // some stores say so with empty fields, and docker takes it for that
        return failure({.kind = Error::Kind::NotFound, .where = program});
    return credentials;
}

class Asking
{
public:
    Asking(QString program, Completer<Credentials> complete)
        : m_program(std::move(program))
        , m_complete(std::move(complete))
        , m_process(new QProcess)
    {
    }

    void start(const QString &path, const QString &server, const QProcessEnvironment &environment,
               std::chrono::milliseconds timeLimit)
    {
        QProcess *process = m_process.get();
        QObject::connect(process, &QProcess::readyReadStandardOutput, process, [this] { read(); });
        QObject::connect(process, &QProcess::finished, process,
                         [this](int code, QProcess::ExitStatus status) { finish(code, status); });
        QObject::connect(process, &QProcess::errorOccurred, process, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) // may be told from inside start()
                m_complete.later(failure(broken(m_process->errorString())));
        });
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_process.reset();
            m_complete(failure({.kind = Error::Kind::Timeout, .where = m_program}));
        });
        m_timer.start(timeLimit);
        process->setProcessEnvironment(environment);
        process->setStandardErrorFile(QProcess::nullDevice());
        process->start(path, {QStringLiteral("get")});
        process->write(server.toUtf8());
        process->closeWriteChannel();
    }

    void stop()
    {
        m_timer.stop();
        m_process.reset();
    }

private:
    void read()
    {
        m_output += m_process->readAllStandardOutput();
        if (m_output.size() > largestHelperAnswer) {
            stop();
            m_complete(failure(broken({})));
        }
    }

    void finish(int code, QProcess::ExitStatus status)
    {
        m_timer.stop();
        m_output += m_process->readAllStandardOutput();
        if (status == QProcess::NormalExit && code == 0)
            return m_complete(parseAnswer(m_output, m_program));
        const QString said = QString::fromUtf8(m_output).simplified().left(longestHelperQuotation);
        const bool hasNone = said.contains(QLatin1String("credentials not found"), Qt::CaseInsensitive);
        if (hasNone)
            m_complete(failure({.kind = Error::Kind::NotFound, .where = m_program}));
        else
            m_complete(failure(broken(said)));
    }

    [[nodiscard]] Error broken(const QString &detail) const
    {
        return {.kind = Error::Kind::Configuration,
                .code = QStringLiteral("CredentialHelper"),
                .detail = detail,
                .where = m_program};
    }

    QString m_program;
    Completer<Credentials> m_complete;
    QByteArray m_output;
    QTimer m_timer;
    std::unique_ptr<QProcess, Retire> m_process;
};

} // namespace

Call askCredentialHelper(const QString &name, const QString &server, const QProcessEnvironment &environment,
                         std::chrono::milliseconds timeLimit, Handler<Credentials> handler)
{
    const QString program = QStringLiteral("docker-credential-") + name;
    const QString path = programOf(name, environment);
    if (path.isEmpty()) {
        return completeLater<Credentials>(std::move(handler),
                                          failure({.kind = Error::Kind::Configuration,
                                                   .code = QStringLiteral("CredentialHelperMissing"),
                                                   .where = program}));
    }
    return startFlowBy<Asking>([&](Asking &asking) { asking.start(path, server, environment, timeLimit); },
                               std::move(handler), program);
}

} // namespace tagboat::distribution
