// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/app/distribution/registrypeer.h"

namespace tagboat::test {

/// Reached through the proxy.
struct PlainPeer : RegistryPeer
{
    PlainPeer()
        : RegistryPeer(distribution::Place{QUrl(qEnvironmentVariable("FAULTS_URL"))}, qEnvironmentVariable("PLAIN_URL"))
    {
    }
};

} // namespace tagboat::test
