// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>
#include <vector>

/// All windows and dialogs of the program, for tests and pictures that go through them. A new one joins the list:
/// tst_everywindow tells.
namespace tagboat::test {

/// A window in front of the user, and the program behind it, which ends with this.
struct OpenWindow
{
    std::shared_ptr<void> world;
    QWidget *window = nullptr; ///< null: it did not come
};

struct WindowCase
{
    const char *name; ///< of a test row and of a picture
    const char *className; ///< without namespace
    OpenWindow (*open)();
};

[[nodiscard]] const std::vector<WindowCase> &everyWindow();

/// A row for each of them, with a column "window": its place in the list. \param part -1: all; else every other, from there
void addWindowRows(int part = -1);

} // namespace tagboat::test
