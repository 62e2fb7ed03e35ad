// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/contract/themes.h"
#include "tests/support/waiting.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>

namespace tagboat::test {

/// Who signs in, how others do, and what a service says about how often it is asked.
class SigningInContract : public ContractTest
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhoHasSignedIn();
    void dockerSignsIn();
    void commandsNameWhatToDelete();
    void commandsOfNoRepository();
    void tellsThatItIsSlowed();
};

void SigningInContract::saysWhoHasSignedIn()
{
    QVERIFY(!peer().addImage(peer().newRepository(), {QStringLiteral("a")}).isNull());
    auto identity = ask(&Registry::checkAccess);
    QVERIFY(identity.isValue());
    QCOMPARE(identity.value().account.isEmpty() && identity.value().principal.isEmpty(), peer().isAnonymous());

    peer().loseSignIn();
    TRY_VERIFY(peer().hasLostSignIn());
    auto refused = ask(&Registry::checkAccess);
    QVERIFY(refused.isError());
    QVERIFY2(isAboutSignIn(refused.error().kind), qPrintable(refused.error().code));

    peer().regainSignIn();
    auto again = ask(&Registry::checkAccess);
    QVERIFY(again.isValue());
    QCOMPARE(again.value().principal, identity.value().principal);
}

void SigningInContract::dockerSignsIn()
{
    auto signIn = ask(&Registry::dockerSignIn);
    if (!can().signsIn) {
        QVERIFY(isUnsupported(signIn));
        return;
    }
    QVERIFY(signIn.isValue());
    QVERIFY(!signIn.value().user.isEmpty() && !signIn.value().host.isEmpty());
    QVERIFY(!signIn.value().host.contains(u'/'));
    QVERIFY(!signIn.value().expiresAt.isValid() || signIn.value().expiresAt > QDateTime::currentDateTimeUtc());
    QVERIFY(peer().letsIn(signIn.value()));
}

/// A shell reads them, with functions of the tools' names that print their words.
void SigningInContract::commandsNameWhatToDelete()
{
    const QString shell = QStandardPaths::findExecutable(QStringLiteral("bash"));
    if (shell.isEmpty())
        QSKIP("there is no shell");
    const RepositoryName repository = peer().newRepository();
    const Digest image = addListedImage(repository, {QStringLiteral("a")});
    const QStringList before = peer().imagesOnServer(repository);
    const std::vector<ImageIdentifier> identifiers{
        ImageIdentifier::forTag("a"), ImageIdentifier::forTag("it's $(id); b"), ImageIdentifier::forDigest(image)};
    const QStringList commands = registry().cliCommands(repository, identifiers);
    QVERIFY(!commands.isEmpty());
    QProcess reading;
    const QString tools = QStringLiteral("aws() { printf '%s\\n' \"$@\"; }; regctl() { aws \"$@\"; }; "
                                         "openstack() { aws \"$@\"; }\n");
    reading.start(shell, {QStringLiteral("--norc"), QStringLiteral("-c"), tools + commands.join(u'\n')});
    QVERIFY(reading.waitForFinished());
    QCOMPARE(reading.readAllStandardError(), QByteArray());
    QCOMPARE(reading.exitCode(), 0);
    const QString words = QString::fromUtf8(reading.readAllStandardOutput());
    for (const ImageIdentifier &identifier : identifiers) {
        const QString name = identifier.isTag() ? identifier.toQString() : identifier.toQString().section(u':', 1);
        QVERIFY2(words.contains(name), qPrintable(words));
    }
    QCOMPARE(peer().imagesOnServer(repository), before);
}

void SigningInContract::commandsOfNoRepository()
{
    const std::vector<ImageIdentifier> identifiers{ImageIdentifier::forTag("a")};
    QCOMPARE(registry().cliCommands(QStringLiteral("--all"), identifiers), QStringList());
    QCOMPARE(registry().cliCommands(QStringLiteral("file:///etc/passwd"), identifiers), QStringList());
    QCOMPARE(registry().cliCommands({}, identifiers), QStringList());
}

void SigningInContract::tellsThatItIsSlowed()
{
    QVERIFY(!peer().addImage(peer().newRepository(), {QStringLiteral("a")}).isNull());
    QVERIFY(ask(&Registry::checkAccess).isValue());
    QSignalSpy slowed(&registry(), &Registry::slowedChanged);
    peer().setBusy(true);
    constexpr int callers = 20; // one alone would not notice that it waits
    std::vector<Error::Kind> kinds;
    std::vector<Call> calls;
    for (int i = 0; i < callers; ++i) {
        calls.push_back(registry().checkAccess([&kinds](const Result<Identity> &identity) {
            kinds.push_back(identity ? Error::Kind::Other : identity.error().kind);
        }));
    }
    TRY_VERIFY_WITHIN(kinds.size() == callers, 30'000);
    QCOMPARE(kinds, std::vector(callers, Error::Kind::Throttled));
    QVERIFY(!slowed.isEmpty());
    QCOMPARE(slowed.first().first().toBool(), true);

    peer().setBusy(false);
    QVERIFY(ask(&Registry::checkAccess).isValue());
    TRY_VERIFY(!slowed.last().first().toBool());
}

std::unique_ptr<ContractTest> makeSigningInContract()
{
    return std::make_unique<SigningInContract>();
}

} // namespace tagboat::test

#include "signingincontract.moc"
