// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifest.h"
#include "tests/fuzz/fuzztarget.h"

FUZZ_TARGET(fuzz_manifests)
{
    const auto content = tagboat::parseManifest(input);
    if (!content)
        return;
    for (const auto &child : content->children)
        (void)child.platform();
}
