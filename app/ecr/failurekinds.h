// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/registry/failurekind.h"

#include <QString>

namespace tagboat::ecr {

/// What a failureCode of BatchDeleteImage or BatchGetImage means (ImageFailureCode of the service models).
[[nodiscard]] FailureKind failureKindOf(const QString &code);

/// What a refused call met: the operation-level exceptions of the service models that something follows from.
[[nodiscard]] Error withObstacle(Error error);

} // namespace tagboat::ecr
