// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace tagboat {

struct RegionChoice
{
    QString region; ///< "eu-central-1"
    QString text; ///< "eu-central-1 - Europe (Frankfurt)"
};

/// The regions a connection can be made to, in the order of their codes.
[[nodiscard]] QList<RegionChoice> regionChoices();

} // namespace tagboat
