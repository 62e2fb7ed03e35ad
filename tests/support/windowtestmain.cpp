// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program of a folder whose tests have windows.

#include "tests/support/testprogram.h"
#include "ui/backends/backends.h"

#include <QApplication>

int main(int argc, char **argv)
{
    // As in Qt Test's own programs: sizes do not depend on the screen.
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QApplication application(argc, argv);
    tagboat::addCodesOf(tagboat::backEndUis()); // as the window does
    return tagboat::test::TestClass::run(argc, argv);
}
