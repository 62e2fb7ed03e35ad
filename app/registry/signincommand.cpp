// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/signincommand.h"

#include "app/core/shellquoted.h"

namespace tagboat {

namespace {

QStringList programOf(SignInTool tool)
{
    switch (tool) {
    case SignInTool::Docker:
        break;
    case SignInTool::Podman:
        return {QStringLiteral("podman"), QStringLiteral("login")};
    case SignInTool::Helm:
        return {QStringLiteral("helm"), QStringLiteral("registry"), QStringLiteral("login")};
    case SignInTool::Skopeo:
        return {QStringLiteral("skopeo"), QStringLiteral("login")};
    }
    return {QStringLiteral("docker"), QStringLiteral("login")};
}

} // namespace

QString signInCommand(SignInTool tool, const DockerSignIn &signIn)
{
    return shellCommand(
        programOf(tool)
        + QStringList{QStringLiteral("--username"), signIn.user, QStringLiteral("--password-stdin"), signIn.host});
}

} // namespace tagboat
