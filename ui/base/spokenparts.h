// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace tagboat {

/// A name for screen readers, where `widget` is a part that Qt has made by itself and left without one: the buttons in line
/// edits and of tool bars that are too long, and what can be typed into in combo boxes and spin boxes. Does nothing for other widgets.
void nameForScreenReaders(QWidget *widget);

} // namespace tagboat
