// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace tagboat::bench {

/// Appends `rows` made-up images to a table, sorts, filters, and measures time and memory.
[[nodiscard]] QJsonObject runTable(int rows);

} // namespace tagboat::bench
