// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tagboat {

class ConnectionStore;

/// What a keyring's window calls the entry with this key: "Tagboat: secret access key of prod". Empty for a key of no
/// connection.
[[nodiscard]] QString secretLabel(const QString &key, const ConnectionStore &connections);

} // namespace tagboat
