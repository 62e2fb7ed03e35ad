// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/tagname.h"

#include <QString>

#include <string>
#include <vector>

namespace tagboat {

/// What is wrong with a name, to stand under its field; empty for TagFault::None.
[[nodiscard]] QString tagFaultText(TagFault fault, TagRule rule = TagRule::Reference);

/// "1.27, stable and 3 more"; says so when there is none.
[[nodiscard]] QString tagListText(const std::vector<std::string> &tags, std::size_t most);

} // namespace tagboat
