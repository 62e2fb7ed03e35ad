// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"

namespace tagboat {

/// The answer to a request that was to change something is none that such a service gives: a status that means no
/// success of a change (200 to 202 and 204 do), or a body that is no JSON. A sign-in page of the network or a gateway
/// answers "200 text/html" to everything; whether the service has heard of the request nobody knows then.
///
/// Only for 2xx. \param isDeletion nothing is made by it: 201, and a digest that was stored, do not belong to it
[[nodiscard]] bool isForeignSuccess(const HttpResponse &response, bool isDeletion);
/// A web page, where the service sends JSON or nothing.
[[nodiscard]] bool isWebPage(const HttpResponse &response);

/// Makes `error`, read from such an answer, say so: MalformedAnswer with code "NotTheRegistry", outcome unknown.
void markForeign(Error &error);

} // namespace tagboat
