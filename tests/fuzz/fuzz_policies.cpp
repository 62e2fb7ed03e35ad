// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecranswers.h"
#include "app/ecr/policytexts.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

FUZZ_TARGET(fuzz_policies)
{
    (void)ecr::policyDenies(QString::fromUtf8(input));
    (void)ecr::parsePolicy(input);
    (void)ecr::parseResourceTags(input);
}
