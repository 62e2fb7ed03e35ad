// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string_view>

namespace tagboat {

/// The texts of one code, untranslated. In the explanation %1 is Error::where, %2 its detail.
struct CodeEntry
{
    std::u16string_view code;
    const char *title;
    const char *explanation;
    const char *nextStep; ///< may be empty
};

/// Every code that this program gives an error by itself (CodeOf::Program) wherever that is, of the context "CodeTexts". What
/// it says of one kind of registry alone stands with that back end.
[[nodiscard]] std::span<const CodeEntry> ownCodes();

} // namespace tagboat
