// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "app/glance/tokens.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

using namespace tagboat;
using namespace tagboat::glance;
using namespace tagboat::test;

namespace {

class SetClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return now; }

    QDateTime now = QDateTime::fromString(QStringLiteral("2026-01-02T03:00:00Z"), Qt::ISODate);
};

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

    FakeHttpServer m_server;
    HttpClient m_http;
    SetClock m_clock;
    int m_given = 0;
    std::chrono::milliseconds m_delay{0};

    Tokens tokens(Cloud::Method method = Cloud::Method::Password)
    {
        Cloud cloud;
        cloud.method = method;
        cloud.authUrl = m_server.url();
        cloud.imageEndpoint = m_server.url();
        cloud.token = QStringLiteral("typed");
        return {&m_http, [cloud](const Handler<Cloud> &handler) { return completeLater<Cloud>(handler, cloud); },
                &m_clock};
    }

    static QString tokenOf(Tokens &tokens)
    {
        Awaited<Access> access([&tokens](auto handler) { return tokens.fetch(handler); });
        return access.isValue() ? access.value().token : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_given = 0;
        m_delay = {};
        m_clock = {};
        m_server.setHandler([this](const RecordedRequest &) {
            Answer answer = Answer::status(201, R"({"token":{"expires_at":"2026-01-02T04:00:00.000000Z"}})",
                                           {{"X-Subject-Token", "t" + QByteArray::number(++m_given)}});
            answer.delay = m_delay;
            return answer;
        });
    }

    void renewsBeforeItEnds()
    {
        Tokens some = tokens();
        QCOMPARE(tokenOf(some), QStringLiteral("t1"));
        m_clock.now = m_clock.now.addSecs(57 * 60);
        QCOMPARE(tokenOf(some), QStringLiteral("t1"));
        m_clock.now = m_clock.now.addSecs(60); // two minutes left
        QCOMPARE(tokenOf(some), QStringLiteral("t2"));
    }

    void renewsWhatWasRefusedOnce()
    {
        Tokens some = tokens();
        QCOMPARE(tokenOf(some), QStringLiteral("t1"));
        some.invalidate(QStringLiteral("t1"));
        QCOMPARE(tokenOf(some), QStringLiteral("t2"));
        some.invalidate(QStringLiteral("t1")); // of a call that was slower
        QCOMPARE(tokenOf(some), QStringLiteral("t2"));
    }

    void sharesTheAnswer()
    {
        m_delay = std::chrono::milliseconds(50);
        Tokens some = tokens();
        Awaited<Access> first([&some](auto handler) { return some.fetch(handler); });
        TRY_COMPARE(m_given, 1); // on its way
        Awaited<Access> second([&some](auto handler) { return some.fetch(handler); });
        QVERIFY(first.isValue());
        QVERIFY(second.isValue());
        QCOMPARE(m_given, 1);
    }

    void keepsATypedToken()
    {
        Tokens some = tokens(Cloud::Method::Plain);
        QCOMPARE(tokenOf(some), QStringLiteral("typed"));
        some.invalidate(QStringLiteral("typed")); // there is no other
        QCOMPARE(tokenOf(some), QStringLiteral("typed"));
        QCOMPARE(m_given, 0);
    }
};

TAGBOAT_TEST(TokensTest)
#include "tst_tokens.moc"
