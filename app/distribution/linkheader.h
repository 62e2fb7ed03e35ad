// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace tagboat::distribution {

/// The query of the link with rel="next" in a Link header (RFC 8288), percent-encoded; empty when there is none.
///
/// Host and path of the link are not for us: behind a proxy they are often the inner ones, and a registry must not lead
/// a signed call elsewhere. The next page is asked for where this one was.
[[nodiscard]] QString nextPageQuery(const QByteArray &linkHeader);

} // namespace tagboat::distribution
