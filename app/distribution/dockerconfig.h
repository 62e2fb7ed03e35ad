// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/distribution/credentials.h"

#include <QHash>

#include <optional>

namespace tagboat::distribution {

/// What docker's config.json and podman's auth.json say about signing in. Read, never written.
class DockerConfig
{
public:
    /// \param path for Error::where and Credentials::provider only.
    /// Configuration with code "DockerConfig" when it is not what it should be.
    [[nodiscard]] static Result<DockerConfig> parse(const QByteArray &text, const QString &path);

    /// A program to ask for the credentials, and by which name it knows the registry.
    struct Helper
    {
        QString name; ///< without "docker-credential-"
        QString server;
    };
    /// In the order docker asks them: the host's own, then the store of all.
    [[nodiscard]] QList<Helper> helpersFor(const QString &registry) const;
    /// \param registry "host:port", maybe with a path: podman's keys may have one, the longest that fits counts.
    [[nodiscard]] std::optional<Credentials> credentialsFor(const QString &registry) const;

private:
    QHash<QString, Credentials> m_credentials; ///< by host, or host and path
    QHash<QString, QString> m_helpers; ///< by host
    QString m_store;
};

/// "https://host/v1/" and "host" are the same, and so are the names of Docker Hub; a path that is no version stays.
[[nodiscard]] QString configKey(const QString &server);

} // namespace tagboat::distribution
