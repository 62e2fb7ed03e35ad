// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/dockerconfig.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;
using distribution::DockerConfig;

FUZZ_TARGET(fuzz_dockerconfig)
{
    for (const auto kind : {DockerConfig::Kind::Docker, DockerConfig::Kind::Podman, DockerConfig::Kind::Environment}) {
        const auto config = DockerConfig::parse(input, QStringLiteral("config.json"), kind);
        if (!config)
            continue;
        for (const char *registry : {"docker.io", "a.example", "a.example:5000/team/app", ""}) {
            (void)config->helperFor(QString::fromLatin1(registry));
            const auto credentials = config->credentialsFor(QString::fromLatin1(registry));
            FUZZ_EXPECT(!credentials || !*credentials || !(*credentials)->isEmpty());
        }
    }
}
