// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/net/httpclient.h"

namespace tagboat::glance {

/// What an answer other than 2xx of Keystone or Glance means. Glance answers errors in JSON, HTML or plain text, as does
/// whatever proxy stands before it: `detail` is its text without markup, cut short.
[[nodiscard]] Error errorOf(const HttpResponse &response);
/// x-openstack-request-id; empty if there is none.
[[nodiscard]] QString requestIdOf(const HttpResponse &response);

} // namespace tagboat::glance
