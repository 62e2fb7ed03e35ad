// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

namespace tagboat {

/// Programs that sign in to a registry with a password from their standard input.
enum class SignInTool { Docker, Podman, Helm, Skopeo };

/// "docker login --username AWS --password-stdin HOST": never with the password in it.
[[nodiscard]] QString signInCommand(SignInTool tool, const DockerSignIn &signIn);

} // namespace tagboat
