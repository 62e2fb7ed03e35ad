// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/aws/profilechoices.h"

#include "app/aws/sharedconfig.h"

namespace tagboat {

ProfileChoices profileChoices(const QProcessEnvironment &environment)
{
    const aws::SharedConfig files = aws::SharedConfig::load(environment);
    ProfileChoices choices;
    choices.names = files.profileNames();
    if (const QList<Error> problems = files.problems(); !problems.isEmpty())
        choices.error = problems.first();
    return choices;
}

} // namespace tagboat
