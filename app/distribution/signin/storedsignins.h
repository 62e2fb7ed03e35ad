// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/signin/credentials.h"
#include "app/distribution/signin/dockerconfig.h"

#include <QProcessEnvironment>

#include <chrono>
#include <vector>

namespace tagboat::distribution {

/// Where docker and podman keep how one signs in, in the order in which docker and then podman looks: DOCKER_AUTH_CONFIG, docker's config.json
/// (DOCKER_CONFIG, else ~/.docker), podman's auth.json (REGISTRY_AUTH_FILE, else below XDG_RUNTIME_DIR, else ~/.config).
class StoredSignIns
{
public:
    /// Configuration when one of the files is there and broken, or cannot be read. A broken variable is not used, as docker
    /// does it.
    [[nodiscard]] static Result<StoredSignIns> read(const QProcessEnvironment &environment);

    /// \param registry "host:port", maybe with a path. Empty credentials when nobody has any: anonymous.
    /// \param helperTimeout of each program that is asked
    [[nodiscard]] Call find(const QString &registry, std::chrono::milliseconds helperTimeout,
                            Handler<Credentials> handler) const;

private:
    std::vector<DockerConfig> m_configs;
    QProcessEnvironment m_environment;
};

/// Reads the files whenever a registry asks for credentials, so that "docker login" in a terminal helps at once.
[[nodiscard]] CredentialSource storedSignIns(const QString &registry, const QProcessEnvironment &environment,
                                             std::chrono::milliseconds helperTimeout);

} // namespace tagboat::distribution
