// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/poolcall.h"

#include <QCoreApplication>

using namespace tagboat;

/// Calls that are cancelled or answered when no event is delivered any more must not keep the program from ending. There
/// is no Qt Test in here: its application object lives until its own main() returns.
int main(int argc, char **argv)
{
    bool called = false;
    {
        QCoreApplication application(argc, argv);
        Call cancelled = runInPool<int>([]() -> Result<int> { return 1; }, [&](Result<int>) { called = true; });
        cancelled.cancel();
        Call waiting = completeLater<int>([&](Result<int>) { called = true; }, 1);
        static Call outlives = runInPool<int>([]() -> Result<int> { return 1; }, [&](Result<int>) { called = true; });
        waiting.cancel();
    }
    return called ? 1 : 0;
}
