// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/sidebar.h"
#include "ui/session/workspace.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

/// A registry that gives out its tokens elsewhere, at a port of its own, to alice only.
class RealmQuestionTest : public QObject
{
    Q_OBJECT

    FakeRegistry *m_registry = nullptr;
    FakeHttpServer *m_tokens = nullptr;

    void addConnection(WindowFixture &fixture)
    {
        Connection connection = Connection::create();
        connection.setKind(RegistryKind::Distribution);
        connection.name = QStringLiteral("lab");
        connection.asDistribution().signIn = DistributionSettings::SignIn::Password;
        connection.asDistribution().user = QStringLiteral("alice");
        connection.endpoint = m_registry->server.url(QString()).toString();
        bool stored = false;
        const Call writing =
            fixture.keychain.write(connection.secretKey(QStringLiteral("password")), QStringLiteral("pw"),
                                   [&stored](const Result<Done> &) { stored = true; });
        QVERIFY(waitFor([&stored] { return stored; }));
        fixture.store->save(connection);
        fixture.lastConnection = connection.id;
    }

    static QMessageBox *question(const MainWindow *window)
    {
        return window->findChild<QMessageBox *>(QStringLiteral("realmQuestion"));
    }

    static ConnectionSession::State state(const WindowFixture &fixture)
    {
        return fixture.window->workspace()->connection(fixture.lastConnection)->state();
    }

private Q_SLOTS:
    void init()
    {
        m_registry = new FakeRegistry;
        m_tokens = new FakeHttpServer;
        m_tokens->setHandler([](const RecordedRequest &) { return Answer::json(R"({"token":"t"})"); });
        m_registry->whim = [this](const RecordedRequest &request) -> std::optional<Answer> {
            if (request.header("Authorization") == "Bearer t")
                return {};
            const QByteArray realm = m_tokens->url(QStringLiteral("/token")).toString().toLatin1();
            return Answer::status(401, {}, {{"WWW-Authenticate", "Bearer realm=\"" + realm + '"'}});
        };
    }
    void cleanup()
    {
        delete std::exchange(m_registry, nullptr);
        delete std::exchange(m_tokens, nullptr);
    }

    void namesTheHostAndRemembersTheAnswer()
    {
        WindowFixture fixture;
        addConnection(fixture);
        const MainWindow *window = fixture.open();
        TRY_VERIFY(question(window));
        QVERIFY(question(window)->text().contains(QStringLiteral("127.0.0.1:%1").arg(m_tokens->url({}).port())));
        QCOMPARE(m_tokens->requests().size(), 0);
        for (QAbstractButton *button : question(window)->buttons()) {
            if (question(window)->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        TRY_COMPARE(state(fixture), ConnectionSession::State::Ready);
        QVERIFY(m_tokens->requests().first().header("Authorization").startsWith("Basic "));

        fixture.close();
        window = fixture.open();
        TRY_COMPARE(state(fixture), ConnectionSession::State::Ready);
        QVERIFY(!question(window));
    }

    void whoRefusesIsAskedAgainOnlyOnReload()
    {
        WindowFixture fixture;
        addConnection(fixture);
        const MainWindow *window = fixture.open();
        TRY_VERIFY(question(window));
        question(window)->reject();
        TRY_COMPARE(state(fixture), ConnectionSession::State::Failed);
        const auto session = fixture.window->workspace()->connection(fixture.lastConnection);
        QCOMPARE(session->error().code, QStringLiteral("RealmNotAgreed"));
        TRY_VERIFY(!question(window));
        session->load();
        TRY_COMPARE(state(fixture), ConnectionSession::State::Failed);
        QVERIFY(!question(window));
        QCOMPARE(m_tokens->requests().size(), 0);
        Q_EMIT fixture.window->sidebar()->reloadRequested(fixture.lastConnection);
        TRY_VERIFY(question(window));
    }

    /// With the dialog above which it stood, as a connection's is closed: that is no answer, and nobody waits for ever.
    void aQuestionThatDiesIsAskedAgain()
    {
        WindowFixture fixture;
        addConnection(fixture);
        const MainWindow *window = fixture.open();
        TRY_VERIFY(question(window));
        delete question(window);
        TRY_COMPARE(state(fixture), ConnectionSession::State::Failed);
        QCOMPARE(m_tokens->requests().size(), 0);
        fixture.window->workspace()->connection(fixture.lastConnection)->load();
        TRY_VERIFY(question(window));
    }
};

TAGBOAT_TEST(RealmQuestionTest)
#include "tst_realmquestion.moc"
