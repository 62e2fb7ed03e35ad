// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/ecr/ecrpeer.h"

using tagboat::test::BriefContractOf;
using tagboat::test::ContractOf;
using tagboat::test::Theme;

namespace {

/// Amazon ECR.
struct PrivateEcrPeer : tagboat::test::EcrPeer
{
    PrivateEcrPeer()
        : EcrPeer(tagboat::demo::Edition::Private)
    {
    }
};

const BriefContractOf<PrivateEcrPeer> privateContract(__FILE__);
const ContractOf<PrivateEcrPeer, Theme::Runs> privateRuns(__FILE__);

} // namespace
