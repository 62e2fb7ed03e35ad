// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"

class QRegularExpression;

namespace tagboat::ecr {

// The words in which a broken constraint is told: InvalidInput, `where` the field, `detail` the constraint.

[[nodiscard]] Result<Done> refuse(const QString &field, const QString &constraint);
[[nodiscard]] Result<Done> checkLength(qsizetype length, qsizetype minimum, qsizetype maximum, const QString &field);
[[nodiscard]] Result<Done> checkPattern(const QString &text, const QRegularExpression &pattern, const QString &field);
/// "imageIds[3]".
[[nodiscard]] QString at(const QString &list, std::size_t index);

} // namespace tagboat::ecr
