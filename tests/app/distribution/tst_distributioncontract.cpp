// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/plainpeer.h"

namespace {

const tagboat::test::BriefContractOf<tagboat::test::PlainPeer> plainContract(__FILE__);

} // namespace
