// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <optional>

namespace tagboat {

struct ProfileChoices
{
    QStringList names;
    std::optional<Error> error; ///< the files are broken; `where` says file and line
};

/// The profiles of the shared files, read now.
[[nodiscard]] ProfileChoices profileChoices(const QProcessEnvironment &environment);

} // namespace tagboat
