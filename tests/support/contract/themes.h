// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/contract/contract.h"

namespace tagboat::test {

// One for each Theme, each in a file of its own name.

[[nodiscard]] std::unique_ptr<ContractTest> makeCallsContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeCreatingContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeDeletingContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeLayersContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeListingContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeProtectingContract();
[[nodiscard]] std::unique_ptr<ContractTest> makePuttingContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeReadingContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeRunsContract();
[[nodiscard]] std::unique_ptr<ContractTest> makeSigningInContract();

} // namespace tagboat::test
