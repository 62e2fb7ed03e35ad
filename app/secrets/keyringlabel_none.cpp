// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/keyringlabel.h"

namespace tagboat {

void labelKeyringEntry(const QString &, const QString &, const QString &)
{
}

} // namespace tagboat
