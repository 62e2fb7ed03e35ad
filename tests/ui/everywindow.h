// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace tagboat::test {

/// Called with each window while it is shown, and with what it is called in messages.
using Visit = std::function<void(const QString &name, QWidget *window)>;

/// The names in all of them: each begins with a figure, which a layout from right to left may put behind the rest.
const QString visitedTag = QStringLiteral("1.31.4-trixie");
const QString visitedRepository = QStringLiteral("2048/9-team");

/// The main window, the dialogs for an image, the plan, the results, the history and what restores, on two images.
/// \return false when one of them has not come
[[nodiscard]] bool visitWindows(const Visit &visit);
/// A new connection of each kind.
[[nodiscard]] bool visitConnectionDialogs(const Visit &visit);
/// What can be done with a repository, at Amazon ECR and at ECR Public.
[[nodiscard]] bool visitRepositoryDialogs(const Visit &visit);

} // namespace tagboat::test
