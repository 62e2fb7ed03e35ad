// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/call.h"

namespace tagboat {

class SecretStore;

/// The secret of a connection, kept for the host that the connection leads to now (Connection::secretKey()). One that an
/// earlier version has stored without its host is bound to that host with the first use.
/// Errors: those of SecretStore::read(). \param secrets not owned, must outlive the call.
[[nodiscard]] Call readStoredSecret(SecretStore *secrets, const Connection &connection, const QString &what,
                                    Handler<QString> handler);

} // namespace tagboat
