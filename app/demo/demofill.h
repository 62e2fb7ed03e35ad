// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoserver.h"
#include "app/demo/demostore.h"

namespace tagboat::demo {

/// Puts into the store what the options ask for. Repositories of the history are made when they are first touched.
void fillStore(Store &store, const DemoOptions &options);

/// Repositories made from the embedded extract of real pushes.
void addHistory(Store &store);
/// "examples/…": one repository for each thing that is worth trying.
void addExamples(Store &store);
/// Repository "synthetic": `count` images without an index, one tag each.
void addSynthetic(Store &store, int count);

} // namespace tagboat::demo
