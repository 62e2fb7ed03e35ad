// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace tagboat {

/// The texts of one code, untranslated, of the context "CodeTexts". In the explanation %1 is Error::where, %2 its detail.
struct CodeEntry
{
    std::u16string_view code;
    const char *title;
    const char *explanation;
    const char *nextStep; ///< may be empty
};

/// Every code that this program gives an error by itself (CodeOf::Program). A test compares them with those in app/.
[[nodiscard]] std::span<const CodeEntry> ownCodes();
[[nodiscard]] bool isOwnCode(const QString &code);

} // namespace tagboat
