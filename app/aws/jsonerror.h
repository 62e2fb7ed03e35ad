// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/net/httpclient.h"

namespace tagboat::aws {

/// The error that an answer outside 2xx stands for (AWS JSON 1.1 protocol): code from x-amzn-ErrorType or `__type`, cut
/// after '#' and before ':'; text from `message` or `Message`. A body that is not JSON gives the HTTP status as code
/// and its own first characters as text. `where` is left to the caller, but for a redirect it is where that pointed to.
[[nodiscard]] Error errorOf(const HttpResponse &response);

[[nodiscard]] QString requestIdOf(const HttpResponse &response);

} // namespace tagboat::aws
