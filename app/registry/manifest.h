// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/image.h"

namespace tagboat {

/// Reads an image manifest or an index (OCI image spec 1.1, Docker schema 2). Never throws, never trusts: broken JSON or
/// wrong types give MalformedAnswer, unknown members are ignored.
[[nodiscard]] Result<ManifestContent> parseManifest(const QByteArray &text);

} // namespace tagboat
