// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/signincommand.h"

#include "app/core/shellquoted.h"

namespace tagboat {

namespace {

QString programOf(SignInTool tool)
{
    switch (tool) {
    case SignInTool::Docker:
        break;
    case SignInTool::Podman:
        return QStringLiteral("podman login");
    case SignInTool::Helm:
        return QStringLiteral("helm registry login");
    case SignInTool::Skopeo:
        return QStringLiteral("skopeo login");
    }
    return QStringLiteral("docker login");
}

} // namespace

QString signInCommand(SignInTool tool, const DockerSignIn &signIn)
{
    return QStringLiteral("%1 --username %2 --password-stdin %3")
        .arg(programOf(tool), shellQuoted(signIn.user), shellQuoted(signIn.host));
}

} // namespace tagboat
