// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/inifile.h"
#include "tests/fuzz/fuzztarget.h"

using namespace tagboat;

FUZZ_TARGET(fuzz_inifile)
{
    const aws::IniFile file = aws::IniFile::parse(input, QStringLiteral("config"));
    for (const aws::IniSection &section : file.sections)
        FUZZ_EXPECT(!section.words.isEmpty());
    for (const Error &problem : file.problems)
        FUZZ_EXPECT(problem.where.startsWith(QStringLiteral("config")));
}
