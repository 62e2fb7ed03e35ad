// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/logging.h"

namespace tagboat {

Q_LOGGING_CATEGORY(netLog, "tagboat.net", QtWarningMsg)

} // namespace tagboat
