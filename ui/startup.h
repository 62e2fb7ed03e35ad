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

/// Where no desktop decides about the style: dialog buttons without coloured icons, and boxes that can be seen in dark
/// palettes.
void calmStyle();

/// "light" or "dark" instead of the desktop's colours; anything else changes nothing.
void setAppearance(const QString &appearance);

/// What the connection to the registry that comes with the program is called.
[[nodiscard]] QString demoConnectionName();

} // namespace tagboat
