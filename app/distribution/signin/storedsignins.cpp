// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/storedsignins.h"

#include "app/distribution/signin/credentialhelper.h"
#include "app/net/logging.h"

#include <QDir>
#include <QFile>

#include <optional>
#include <utility>

namespace tagboat::distribution {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

std::vector<std::pair<QString, DockerConfig::Kind>> files(const QProcessEnvironment &environment)
{
    using Kind = DockerConfig::Kind;
    const auto variable = [&environment](const char *name) { return environment.value(QString::fromLatin1(name)); };
    const QString home = variable("HOME").isEmpty() ? QDir::homePath() : variable("HOME");
    const QString docker = variable("DOCKER_CONFIG");
    std::vector<std::pair<QString, Kind>> paths;
    paths.emplace_back((docker.isEmpty() ? home + QStringLiteral("/.docker") : docker) + QStringLiteral("/config.json"),
                       Kind::Docker);
    if (const QString own = variable("REGISTRY_AUTH_FILE"); !own.isEmpty()) {
        paths.emplace_back(own, Kind::Podman);
        return paths;
    }
    if (const QString runtime = variable("XDG_RUNTIME_DIR"); !runtime.isEmpty())
        paths.emplace_back(runtime + QStringLiteral("/containers/auth.json"), Kind::Podman);
    paths.emplace_back(home + QStringLiteral("/.config/containers/auth.json"), Kind::Podman);
    return paths;
}

/// Asks one after the other.
class Search
{
public:
    Search(std::vector<DockerConfig> configs, const QProcessEnvironment &environment, QString registry,
           std::chrono::milliseconds helperTimeout, Completer<Credentials> complete)
        : m_configs(std::move(configs))
        , m_environment(environment)
        , m_registry(std::move(registry))
        , m_helperTimeout(helperTimeout)
        , m_complete(std::move(complete))
    {
    }

    void next()
    {
        if (m_config == m_configs.size())
            return m_complete.later(Credentials{});
        const DockerConfig &config = m_configs[m_config++];
        const auto helper = config.helperFor(m_registry);
        if (!helper)
            return m_complete.later(failure(helper.error()));
        auto stored = config.credentialsFor(m_registry);
        if (*helper) {
            m_stored = stored ? *stored : std::nullopt;
            m_step = askCredentialHelper((*helper)->name, (*helper)->server, m_environment, m_helperTimeout,
                                         [this](const Result<Credentials> &credentials) { take(credentials); });
            return;
        }
        if (!stored)
            return m_complete.later(failure(std::move(stored.error())));
        if (*stored)
            return m_complete.later(std::move(**stored));
        next();
    }
    void stop() { m_step.cancel(); }

private:
    /// Of what stands in the file docker takes nothing but the registry token when a helper has answered, all of it when
    /// the helper has failed.
    void take(Result<Credentials> credentials)
    {
        if (!credentials && credentials.error().kind != Error::Kind::NotFound)
            return m_complete(m_stored ? Result<Credentials>(*m_stored) : std::move(credentials));
        const QString token = m_stored ? m_stored->registryToken : QString();
        if (!credentials && token.isEmpty())
            return next();
        Credentials taken = credentials ? std::move(*credentials) : Credentials();
        if (!credentials)
            taken.provider = m_stored->provider;
        taken.registryToken = token;
        m_complete(std::move(taken));
    }

    std::vector<DockerConfig> m_configs;
    QProcessEnvironment m_environment;
    QString m_registry;
    std::chrono::milliseconds m_helperTimeout;
    Completer<Credentials> m_complete;
    std::size_t m_config = 0; ///< the next one
    std::optional<Credentials> m_stored; ///< in the file whose helper is asked
    Call m_step;
};

Result<QByteArray> readConfig(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly)) {
        return failure({.kind = Error::Kind::Configuration,
                        .code = QStringLiteral("Unreadable"),
                        .detail = file.errorString(),
                        .where = path});
    }
    return file.read(largestFile);
}

} // namespace

Result<StoredSignIns> StoredSignIns::read(const QProcessEnvironment &environment)
{
    StoredSignIns result;
    result.m_environment = environment;
    const QString variable = QStringLiteral("DOCKER_AUTH_CONFIG");
    if (const QString text = environment.value(variable); !text.isEmpty()) {
        auto config = DockerConfig::parse(text.toUtf8(), variable, DockerConfig::Kind::Environment);
        if (config)
            result.m_configs.push_back(std::move(*config));
        else // docker goes on with its file
            qCWarning(netLog, "%s is not used: it is no configuration of docker", qPrintable(variable));
    }
    const std::vector<std::pair<QString, DockerConfig::Kind>> places = files(environment);
    for (const auto &[path, kind] : places) {
        const auto text = readConfig(path);
        if (!text)
            return failure(text.error());
        if (text->trimmed().isEmpty()) // podman makes such
            continue;
        auto config = DockerConfig::parse(*text, path, kind);
        if (!config)
            return failure(std::move(config.error()));
        result.m_configs.push_back(std::move(*config));
    }
    return result;
}

Call StoredSignIns::find(const QString &registry, std::chrono::milliseconds helperTimeout,
                         Handler<Credentials> handler) const
{
    return startFlowBy<Search>([](Search &search) { search.next(); }, std::move(handler), m_configs, m_environment,
                               registry, helperTimeout);
}

CredentialSource storedSignIns(const QString &registry, const QProcessEnvironment &environment,
                               std::chrono::milliseconds helperTimeout)
{
    return [registry, environment, helperTimeout](Handler<Credentials> handler) {
        const auto files = StoredSignIns::read(environment);
        if (!files)
            return completeLater<Credentials>(std::move(handler), failure(files.error()));
        return files->find(registry, helperTimeout, std::move(handler));
    };
}

} // namespace tagboat::distribution
