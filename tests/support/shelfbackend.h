// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/backends.h"
#include "ui/base/backendui.h"

namespace tagboat::test {

/// All that the program knows of one kind of registry.
struct WholeBackEnd
{
    BackEnd backEnd;
    BackEndUi ui;
};

/// A kind that Tagboat does not come with, made of the same two values as those that it does: "Shelf". A connection names a
/// shelf; on it is the repository "<shelf>/app" with the images "1.0", which can be deleted, and "2.0", which is locked:
/// the service refuses with its code "ShelfLocked". Each registry that is made begins with both.
[[nodiscard]] WholeBackEnd shelfBackEnd();

} // namespace tagboat::test
