// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/logging.h"

namespace tagboat::aws {

Q_LOGGING_CATEGORY(awsLog, "tagboat.aws", QtWarningMsg)

} // namespace tagboat::aws
