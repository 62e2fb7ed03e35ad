// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tagboat {

/// A crash leaves no image of the memory, which holds keys and tokens; nor may other programs of the user read it. Under a
/// sanitizer, whose leak check has to, only the first. Nothing where the system has no such thing.
void forbidCoreDumps();

} // namespace tagboat
