// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

class QByteArray;

namespace tagboat {

/// The bytes that a manifest's digest is worked out from: all of them, but of a signed manifest of Docker's schema 1
/// ("…manifest.v1+prettyjws") its payload, which leaves the signatures out. The payload is put together as libtrust's
/// ParsePrettySignature() does: `formatLength` bytes of the text and `formatTail`, which stand in "protected".
[[nodiscard]] QByteArray digestedPart(const QByteArray &manifest);

/// The sha256 digest that registries give to these bytes.
[[nodiscard]] Digest manifestDigest(const QByteArray &manifest);
/// `digest`, of whatever algorithm Tagboat knows, is that of these bytes.
[[nodiscard]] bool isManifestOf(const QByteArray &manifest, const Digest &digest);

} // namespace tagboat
