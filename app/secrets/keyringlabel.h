// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tagboat {

/// Gives an entry of the Secret Service a name that people recognise in their keyring's window: QtKeychain calls all of
/// them as the service. Returns at once; where there is no such service, no such entry or no D-Bus module of Qt, nothing
/// happens.
/// \param service, \param key as QtKeychain was told
void labelKeyringEntry(const QString &service, const QString &key, const QString &label);

} // namespace tagboat
