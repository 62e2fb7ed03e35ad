// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace tagboat::demo {

/// `tagboat --demo-server`: serves the demo registry alone. Prints one line of JSON (DemoServer::readyLine()) to
/// standard output when it is ready, then runs until SIGINT or SIGTERM. Needs a QCoreApplication and no display.
/// \param arguments as QCoreApplication::arguments(), the program's name first; "--demo-server" may be among them.
/// \return the exit code: 0 after a signal, 1 if it cannot listen, 2 for wrong arguments.
[[nodiscard]] int runDemoServer(const QStringList &arguments);

} // namespace tagboat::demo
