// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QWidget;

namespace tagboat::test {

/// What a widget and its children paint, as an eye reads it from the left to the right: a line for each stretch of text.
/// Characters without a picture, such as marks of direction, are not in it.
[[nodiscard]] QStringList paintedText(QWidget *widget);

} // namespace tagboat::test
