// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/backendui.h"

#include <algorithm>

namespace tagboat {

void addCodesOf(const BackEndUis &backEnds)
{
    for (const BackEndUi &backEnd : backEnds) {
        for (const BackEndCodes &codes : backEnd.codes)
            addCodes(codes);
    }
}

const BackEndUi &backEndOf(const BackEndUis &backEnds, const QString &kind)
{
    static const BackEndUi none{};
    const auto found =
        std::find_if(backEnds.begin(), backEnds.end(), [&kind](const BackEndUi &each) { return each.kind == kind; });
    return found == backEnds.end() ? none : *found;
}

} // namespace tagboat
