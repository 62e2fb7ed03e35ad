// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

namespace tagboat::aws {

/// "tagboat.aws": a line per failed attempt of a call, without credentials and without bodies. Off below warning by default.
Q_DECLARE_LOGGING_CATEGORY(awsLog)

} // namespace tagboat::aws
