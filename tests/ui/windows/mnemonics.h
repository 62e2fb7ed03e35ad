// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QWidget;

namespace tagboat::test {

/// Pairs of texts of a window, and of each of its menus, that are reached by the same letter.
[[nodiscard]] QStringList mnemonicClashes(const QWidget *window);

} // namespace tagboat::test
