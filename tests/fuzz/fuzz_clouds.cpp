// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/cloudsfile.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

FUZZ_TARGET(fuzz_clouds)
{
    // Of certificates a file would be read, and that is not what this is about.
    if (input.contains("cacert"))
        return;
    const auto file = glance::CloudsFile::parse({input, QStringLiteral("clouds.yaml")}, {}, {input, {}});
    if (!file)
        return;
    const QStringList names = file->names();
    for (const QString &name : names) {
        const auto cloud = file->cloud(name);
        FUZZ_EXPECT(cloud || cloud.error().kind == Error::Kind::Configuration);
    }
}
