// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/ecrconstraints.h"

namespace tagboat::ecr {

/// A policy to start from: lets another account pull from a private repository, or push to a public one (which anybody
/// may pull from). The account in it is the one of AWS's documentation, to be replaced.
[[nodiscard]] QString examplePolicy(Service service);
/// True when a statement denies something: only then can the service refuse a policy because it locks out, in ways that
/// policyLocksOut() does not see.
[[nodiscard]] bool policyDenies(const QString &policy);

} // namespace tagboat::ecr
