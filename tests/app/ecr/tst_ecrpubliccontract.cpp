// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/ecr/ecrpeer.h"

using tagboat::test::BriefContractOf;
using tagboat::test::ContractOf;
using tagboat::test::Theme;

namespace {

/// Amazon ECR Public.
struct PublicEcrPeer : tagboat::test::EcrPeer
{
    PublicEcrPeer()
        : EcrPeer(tagboat::demo::Edition::Public)
    {
    }
};

const BriefContractOf<PublicEcrPeer> publicContract(__FILE__);
const ContractOf<PublicEcrPeer, Theme::Runs> publicRuns(__FILE__);

} // namespace
