// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

/// All windows and dialogs of the program, for tests and pictures that go through them. A new one joins the list:
/// tst_everywindow tells.
namespace tagboat::test {

/// The names in all of them: each begins with a figure, which a layout from right to left may put behind the rest.
const QString shownTag = QStringLiteral("1.31.4-trixie");
const QString shownRepository = QStringLiteral("2048/9-team");

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

/// Opens each of them, and each page of its details. \return what did not come
[[nodiscard]] QStringList visitEveryWindow(const std::function<void(const QString &name, QWidget *window)> &visit);

/// A row for each of them, with a column "window": its place in the list. \param part -1: all; else every other, from there
void addWindowRows(int part = -1);

} // namespace tagboat::test
