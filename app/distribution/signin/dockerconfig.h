// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/distribution/signin/credentials.h"

#include <QJsonObject>

#include <map>
#include <optional>

namespace tagboat::distribution {

/// What docker's config.json and podman's auth.json say about signing in. Read, never written. What counts for a registry
/// is what docker/cli takes (cli/config/configfile, cli/config/credentials: file_store.go, native_store.go), or
/// containers/image (pkg/docker/config).
class DockerConfig
{
public:
    /// Whose file it is. Environment is the value of DOCKER_AUTH_CONFIG, which docker takes as a whole or not at
    /// all: `auths`, with nothing but `auth` in each.
    enum class Kind { Docker, Podman, Environment };

    /// \param path for Error::where and Credentials::provider only.
    /// Configuration with code "DockerConfig" when it is not what it should be; `where` is "path:line" or "path key".
    [[nodiscard]] static Result<DockerConfig> parse(const QByteArray &text, const QString &path,
                                                    Kind kind = Kind::Docker);

    /// A program to ask for the credentials, and by which name it knows the registry.
    struct Helper
    {
        QString name; ///< without "docker-credential-"
        QString server;
    };
    /// The host's own, else the store of all. Whoever is named is the only one to be asked: what stands in the file itself
    /// does not count then, but for a registry token. Configuration when it is no name.
    [[nodiscard]] Result<std::optional<Helper>> helperFor(const QString &registry) const;
    /// What stands in the file itself; its provider is "path:line". \param registry "host:port", maybe with a path:
    /// podman's keys may have one, the longest that fits counts. Configuration when what stands there is broken.
    [[nodiscard]] Result<std::optional<Credentials>> credentialsFor(const QString &registry) const;

private:
    [[nodiscard]] QString keyFor(const QString &registry) const;
    [[nodiscard]] std::optional<QString> entryFor(const QString &registry) const;
    [[nodiscard]] Error broken(const QString &key) const;
    [[nodiscard]] std::optional<Error> problemOfVariable(const QJsonObject &whole) const;

    Kind m_kind = Kind::Docker;
    QString m_path;
    QJsonObject m_auths;
    std::map<QString, qsizetype> m_lines; ///< where entries of m_auths stand in the file, as far as is known
    QJsonObject m_helpers;
    QString m_store;
};

/// "https://host/v1/" and "host" are the same, and so are the names of Docker Hub; a path that is no version stays.
[[nodiscard]] QString configKey(const QString &server);

} // namespace tagboat::distribution
