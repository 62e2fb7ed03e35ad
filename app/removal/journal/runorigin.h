// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/removal/journal/journalrecords.h"

namespace tagboat {

class Registry;

/// Writes into `record` which connection it is, where that leads, whom the service takes us for, and who sits here.
void noteOrigin(RunRecord &record, const Connection &connection, const Identity &identity);

/// Asks whether `connection` still leads to where `record` was made: a connection can be edited, and its credentials
/// may be another account's today. Who may not ask for the identity is believed; a record that does not say where it was
/// made is not.
///
/// Errors: Kind::Conflict with code RunElsewhere or ConnectionReadOnly; otherwise those of Registry::checkAccess().
/// \param registry of `connection`; not owned, must outlive the call.
[[nodiscard]] Call checkOrigin(Registry *registry, const Connection &connection, const RunRecord &record,
                               Handler<Done> handler);

} // namespace tagboat
