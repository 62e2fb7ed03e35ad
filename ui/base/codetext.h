// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/errortext.h"
#include "ui/base/owncodes.h"

#include <optional>
#include <span>

namespace tagboat {

/// What the codes of a back end mean. All of it lives as long as the program.
struct BackEndCodes
{
    const char *context; ///< of the translations
    std::span<const CodeEntry> ofService; ///< what its service calls a fault
    std::span<const CodeEntry> ofProgram; ///< what this program calls one that no other back end has
};

/// From now on codeText() knows these. Once more does no harm.
void addCodes(const BackEndCodes &codes);
[[nodiscard]] std::span<const BackEndCodes> addedCodes();

/// What an error code means, where that is more exact than its Error::Kind; details stay empty. A service never gets the
/// text of a code of ours.
[[nodiscard]] std::optional<ErrorText> codeText(const QString &code, CodeOf codeOf);
/// It is a code that the program has given an error by itself.
[[nodiscard]] bool isOwnCode(const QString &code);

} // namespace tagboat
