// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>

class QApplication;

namespace tagboat {

/// The application, or, where it gets no display, one sentence about that and the end of the program with status 1. Qt
/// would say a dozen words about plugins and dump its core. \param argc must outlive the application
[[nodiscard]] std::unique_ptr<QApplication> makeApplication(int &argc, char **argv);

/// Qt's own texts and ours in the user's language. Once, after the QApplication was made.
void installTranslations();

/// The style: CalmStyle where no desktop decides about it. In a layout from right to left every style gets a DirectedStyle
/// around it, so after installTranslations().
void calmStyle();

/// "light" or "dark" instead of the desktop's colours; anything else changes nothing.
void setAppearance(const QString &appearance);

/// What the connection to the registry that comes with the program is called.
[[nodiscard]] QString demoConnectionName();

} // namespace tagboat
