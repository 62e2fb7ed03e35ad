// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/failurekind.h"

#include <QString>

namespace tagboat {

/// What the one code of a failed item meant that journals had before there were kinds of failures.
struct OldFailureCode
{
    FailureKind kind = FailureKind::Other;
    bool isOurs = false; ///< no service has said it
};

[[nodiscard]] OldFailureCode oldFailureCode(const QString &code);

/// This program's own word for why a whole call failed, in a file that did not say whose word it was.
[[nodiscard]] bool isOldOwnCode(const QString &code);

} // namespace tagboat
