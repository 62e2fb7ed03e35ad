// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoprogram.h"

#include <QCoreApplication>

/// The demo registry alone, without the window around it.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tagboat::demo::runDemoServer(QCoreApplication::arguments());
}
