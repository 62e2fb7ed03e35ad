// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/signincommand.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestSignInCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commands_data()
    {
        QTest::addColumn<SignInTool>("tool");
        QTest::addColumn<QString>("start");
        QTest::newRow("docker") << SignInTool::Docker << QStringLiteral("docker login");
        QTest::newRow("podman") << SignInTool::Podman << QStringLiteral("podman login");
        QTest::newRow("helm") << SignInTool::Helm << QStringLiteral("helm registry login");
        QTest::newRow("skopeo") << SignInTool::Skopeo << QStringLiteral("skopeo login");
    }
    void commands()
    {
        QFETCH(SignInTool, tool);
        QFETCH(QString, start);
        const DockerSignIn signIn{
            QStringLiteral("AWS"), QStringLiteral("secret"), QStringLiteral("public.ecr.aws"), {}};
        const QString command = signInCommand(tool, signIn);
        QCOMPARE(command, start + QStringLiteral(" --username AWS --password-stdin public.ecr.aws"));
    }

    void namesAreQuoted()
    {
        const DockerSignIn signIn{
            QStringLiteral("robot$ci; id"), QStringLiteral("secret"), QStringLiteral("h:5000"), {}};
        const QString command = signInCommand(SignInTool::Docker, signIn);
        QCOMPARE(command, QStringLiteral("docker login --username 'robot$ci; id' --password-stdin h:5000"));
        QVERIFY(!command.contains(signIn.password));
    }
};

TAGBOAT_TEST(TestSignInCommand)
#include "tst_signincommand.moc"
