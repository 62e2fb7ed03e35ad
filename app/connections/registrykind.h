// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1String>

namespace tagboat {

/// The kinds of registry that come with Tagboat, by their names in the settings file: never change one. BackEnd says what
/// each of them is.
struct RegistryKind
{
    static constexpr QLatin1String Ecr{"ecr"};
    static constexpr QLatin1String EcrPublic{"ecr-public"};
    static constexpr QLatin1String Distribution{"distribution"};
    static constexpr QLatin1String Glance{"glance"};
};

} // namespace tagboat
