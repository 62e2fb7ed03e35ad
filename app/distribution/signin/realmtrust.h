// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/distribution/protocol/place.h"

#include <optional>

namespace tagboat::distribution {

// A registry names the place that gives out its tokens ("realm"), and whoever answers in its stead may name any.

/// Scheme, host and port, as a user is told where a password would go: "https://auth.example.org", IDNs in ASCII.
[[nodiscard]] QString originOf(const QUrl &url);
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

/// Nobody is asked about these: the registry's own scheme, host and port, and pairs that are known to belong together.
[[nodiscard]] bool isTrustedRealm(const QUrl &realm, const QUrl &registry);

/// This computer, its network and what providers keep there: loopback, private, shared, link-local, unspecified and
/// multicast addresses, written in any way; "localhost".
[[nodiscard]] bool isNearAddress(const QUrl &url);

/// Why nothing at all is sent to this realm. Configuration with code "InsecureRealm" unless it is https, or plain http
/// like the registry itself and on its host; "PrivateRealm" for a near address, unless the registry is that host. `where`
/// is the realm's origin.
[[nodiscard]] std::optional<Error> realmRefusal(const QUrl &realm, const QUrl &registry);

} // namespace tagboat::distribution
