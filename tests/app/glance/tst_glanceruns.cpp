// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/glance/glancepeer.h"

namespace {

const tagboat::test::ContractOf<tagboat::test::GlancePeer, tagboat::test::Theme::Runs> glanceRuns(__FILE__);

} // namespace
