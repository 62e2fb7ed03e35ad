// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QString>

namespace tagboat {

/// How other tools name an image.
enum class ReferenceStyle { Uri, Digest, PullCommand };

/// As other tools write it: "sha256:…", or a record's UUID alone. Empty for a null one.
[[nodiscard]] QString digestText(const Digest &digest);
/// "…/web/nginx:1.27" or "…/web/nginx@sha256:…"; the digest alone; or the command that pulls it. `digest` is the
/// image's, for ReferenceStyle::Digest of a tag. With an unknown repository URI the repository's name stands alone.
/// Each is quoted for a shell, since that is where it is pasted. Empty: there is none, such as a command for an image that
/// cannot be pulled.
[[nodiscard]] QString imageReference(const Repository &repository, const ImageIdentifier &identifier,
                                     const Digest &digest, ReferenceStyle style);

} // namespace tagboat
