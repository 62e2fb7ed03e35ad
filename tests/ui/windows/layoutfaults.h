// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QWidget;

namespace tagboat::test {

/// What of a window cannot be read or lies above something else, as it is laid out now.
[[nodiscard]] QStringList layoutFaults(const QWidget *window);

} // namespace tagboat::test
