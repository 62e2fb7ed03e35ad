// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program of a folder whose tests need no window.

#include "tests/support/testprogram.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tagboat::test::TestClass::run(argc, argv);
}
