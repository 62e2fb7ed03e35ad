// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace tagboat {

/// What a window's focusNextPrevChild() returns where Tab goes as the window's layouts are read. By itself Qt goes in the
/// order in which widgets were made, and falls into circles where a widget has its focus taken by one of its children
/// (QDialogButtonBox is one): each such circle locks out what lies behind it.
bool focusNextAsRead(QWidget *window, bool next);

} // namespace tagboat
