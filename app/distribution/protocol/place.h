// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/distribution/protocol/presets.h"

#include <QList>
#include <QSslCertificate>
#include <QStringList>
#include <QUrl>

namespace tagboat::distribution {

/// Whether credentials may go to `realm`, which is neither the registry itself nor known to belong to it.
using RealmQuestion = std::function<Call(const QUrl &realm, Handler<bool>)>;

/// Which registry, and what is known about it before the first call. Holds no secret.
struct Place
{
    QUrl url; ///< as registryUrl() gives it
    bool plainHttpAllowed = false; ///< the user agreed to http to a host that is not loopback
    QList<QSslCertificate> authorities{}; ///< trusted besides the system's own, for this registry alone
    Preset preset{}; ///< of this kind of registry; presetFor(url) unless the user says otherwise
    /// Repositories typed by hand: all there is where there is no catalog, listed first where there is one.
    QStringList repositories{};
    /// Where a tag cannot be removed alone, put a manifest made for that under the tag and delete it with the tag.
    bool untagsByReplacing = false;
    RealmQuestion mayGoTo{}; ///< empty: never
    bool signsIn = true; ///< false: always as nobody, so that docker has nothing to sign in with
};

} // namespace tagboat::distribution
