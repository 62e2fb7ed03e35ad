// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/plainpeer.h"

namespace {

const tagboat::test::ContractOf<tagboat::test::PlainPeer, tagboat::test::Theme::Runs> plainRuns(__FILE__);

} // namespace
