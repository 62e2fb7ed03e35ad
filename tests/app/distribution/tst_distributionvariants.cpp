// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/registrypeer.h"

using tagboat::distribution::Place;
using tagboat::test::ContractOf;
using tagboat::test::RegistryPeer;
using tagboat::test::Theme;

namespace {

/// A tag goes by putting something else under it that is deleted.
struct ReplacingPeer : RegistryPeer
{
    ReplacingPeer()
        : RegistryPeer(Place{.url = QUrl(qEnvironmentVariable("FAULTS_URL")), .untagsByReplacing = true},
                       qEnvironmentVariable("PLAIN_URL"))
    {
    }
};

/// Nothing can be deleted.
struct FrozenPeer : RegistryPeer
{
    FrozenPeer()
        : RegistryPeer(Place{QUrl(qEnvironmentVariable("FROZEN_URL"))}, qEnvironmentVariable("FROZEN_URL"))
    {
    }
};

/// Nobody signs in.
struct AnonymousPeer : RegistryPeer
{
    AnonymousPeer()
        : RegistryPeer(Place{.url = QUrl(qEnvironmentVariable("FAULTS_URL")), .signsIn = false},
                       qEnvironmentVariable("PLAIN_URL"))
    {
    }
};

const ContractOf<ReplacingPeer, Theme::Deleting> replacingContract(__FILE__);
const ContractOf<FrozenPeer, Theme::Deleting> frozenContract(__FILE__);
const ContractOf<AnonymousPeer, Theme::SigningIn> anonymousContract(__FILE__);

} // namespace
