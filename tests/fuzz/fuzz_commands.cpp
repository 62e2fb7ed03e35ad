// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/shellquoted.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>

using namespace tagboat;

/// What is copied into a terminal is one line that shows as it is.
FUZZ_TARGET(fuzz_commands)
{
    const QString command = shellCommand({QStringLiteral("docker"), QString::fromUtf8(input)});
    FUZZ_EXPECT(std::none_of(command.begin(), command.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph;
    }));
    FUZZ_EXPECT(command.startsWith(QStringLiteral("docker ")));
}
