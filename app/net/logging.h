// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

namespace tagboat {

/// "tagboat.net": a line per request and answer, without credentials and without bodies. Off below warning by default.
Q_DECLARE_LOGGING_CATEGORY(netLog)

} // namespace tagboat
