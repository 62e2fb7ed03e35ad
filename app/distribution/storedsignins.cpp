// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/storedsignins.h"

#include "app/distribution/credentialhelper.h"

#include <QDir>
#include <QFile>

namespace tagboat::distribution {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

QStringList files(const QProcessEnvironment &environment)
{
    const auto variable = [&environment](const char *name) { return environment.value(QString::fromLatin1(name)); };
    const QString home = variable("HOME").isEmpty() ? QDir::homePath() : variable("HOME");
    const QString docker = variable("DOCKER_CONFIG");
    QStringList paths{(docker.isEmpty() ? home + QStringLiteral("/.docker") : docker) + QStringLiteral("/config.json")};
    if (!variable("REGISTRY_AUTH_FILE").isEmpty())
        return paths << variable("REGISTRY_AUTH_FILE");
    if (!variable("XDG_RUNTIME_DIR").isEmpty())
        paths << variable("XDG_RUNTIME_DIR") + QStringLiteral("/containers/auth.json");
    return paths << home + QStringLiteral("/.config/containers/auth.json");
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
        const QList<DockerConfig::Helper> helpers = m_configs[m_config].helpersFor(m_registry);
        if (m_helper < helpers.size()) {
            const DockerConfig::Helper &helper = helpers[m_helper++];
            m_step = askCredentialHelper(helper.name, helper.server, m_environment, m_helperTimeout,
                                         [this](const Result<Credentials> &credentials) { take(credentials); });
            return;
        }
        if (const auto credentials = m_configs[m_config].credentialsFor(m_registry))
            return m_complete.later(*credentials);
        ++m_config;
        m_helper = 0;
        next();
    }
    void stop() { m_step.cancel(); }

private:
    void take(const Result<Credentials> &credentials)
    {
        if (credentials || credentials.error().kind != Error::Kind::NotFound)
            return m_complete(credentials);
        next();
    }

    std::vector<DockerConfig> m_configs;
    QProcessEnvironment m_environment;
    QString m_registry;
    std::chrono::milliseconds m_helperTimeout;
    Completer<Credentials> m_complete;
    std::size_t m_config = 0;
    qsizetype m_helper = 0;
    Call m_step;
};

} // namespace

Result<StoredSignIns> StoredSignIns::read(const QProcessEnvironment &environment)
{
    StoredSignIns result;
    result.m_environment = environment;
    const auto add = [&result](const QByteArray &text, const QString &path) -> Result<Done> {
        auto config = DockerConfig::parse(text, path);
        if (!config)
            return failure(std::move(config.error()));
        result.m_configs.push_back(std::move(*config));
        return Done{};
    };
    const QString variable = QStringLiteral("DOCKER_AUTH_CONFIG");
    if (const QString text = environment.value(variable); !text.isEmpty()) {
        if (const auto added = add(text.toUtf8(), variable); !added)
            return failure(added.error());
    }
    const QStringList paths = files(environment);
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.read(largestFile);
        if (text.trimmed().isEmpty()) // podman makes such
            continue;
        if (const auto added = add(text, path); !added)
            return failure(added.error());
    }
    return result;
}

Call StoredSignIns::find(const QString &registry, std::chrono::milliseconds helperTimeout,
                         Handler<Credentials> handler) const
{
    auto [call, complete] = Completer<Credentials>::make(std::move(handler));
    auto search = std::make_shared<Search>(m_configs, m_environment, registry, helperTimeout, complete);
    complete.setAbort([search = search.get()] { search->stop(); });
    search->next();
    complete.keepAlive(std::move(search));
    return std::move(call);
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
