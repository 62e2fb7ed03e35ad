// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deleting/plan/plandialog.h"
#include "ui/deleting/results/resultsdialog.h"

#include <string_view>

/// A repository as it is in the field, and what was done to it: for tests and pictures of the dialogs.
namespace tagboat::samples {

/// The digest of `name`: the same name gives the same digest.
[[nodiscard]] Digest digestOf(std::string_view name);
[[nodiscard]] Connection connection();

/// web/nginx: "1.27.4" is an index of two platforms, also tagged "stable"; "1.27.3" an index of its own; "latest" and
/// "prod-7" are protected; "nightly" was pulled three hours ago; the rest are single images old-1 … old-N.
[[nodiscard]] RepositorySnapshot nginx(int oldImages = 6);
/// Of nginx(): old-1 … old-N by tag, 1.27.3 by digest, latest, prod-7, nightly, and one twice.
[[nodiscard]] PlanRequest planRequest(int oldImages = 6);

/// Ten outcomes: six deleted, two untagged, a child that an index needs, one already gone.
[[nodiscard]] ResultsDialog::Content tenResults();
/// Every cause there is, and `deleted` successes.
[[nodiscard]] ResultsDialog::Content manyResults(int deleted);

[[nodiscard]] OutcomeRow failed(const ImageIdentifier &identifier, const char *code, const char *reason);

} // namespace tagboat::samples
