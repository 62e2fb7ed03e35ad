// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/net/httpclient.h"

#include <QString>

namespace tagboat::distribution {

/// The query of the link with rel="next" in the Link headers of an answer (RFC 8288), percent-encoded; empty when there
/// is none. There may be several headers, and some registries leave out the brackets around the link. MalformedAnswer for
/// a next link that leads nowhere: the list must not look complete.
///
/// Host and path of the link are not for us: behind a proxy they are often the inner ones, and a registry must not lead
/// a signed call elsewhere. The next page is asked for where this one was.
[[nodiscard]] Result<QString> nextPageQuery(const HttpResponse &response);

} // namespace tagboat::distribution
