// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/exchanges.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("web");

/// With ' for " to be read more easily.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

/// Long enough to be parsed in the pool.
QByteArray longPage(const QByteArray &token, const QByteArray &end = {})
{
    const QByteArray image = "{\"imageDigest\":\"sha256:" + QByteArray(64, '1') + "\",\"imageTags\":[\"a\"]}";
    QByteArray body = "{\"imageDetails\":[" + image;
    while (body.size() < ecr::parsedInPoolFrom)
        body += ',' + image;
    body += ']';
    if (!token.isEmpty())
        body += ",\"nextToken\":\"" + token + '"';
    return body + end + '}';
}

QByteArray tokenOf(const RecordedRequest &request)
{
    return QJsonDocument::fromJson(request.body).object()[QLatin1String("nextToken")].toString().toUtf8();
}

} // namespace

class TestPageAhead : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;

    [[nodiscard]] QList<QByteArray> askedTokens() const
    {
        QList<QByteArray> tokens;
        for (const RecordedRequest &request : m_server->requests())
            tokens += tokenOf(request);
        return tokens;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        const aws::Credentials key{
            QStringLiteral("AKIDEXAMPLE"), QStringLiteral("secret"), {}, {}, QStringLiteral("test")};
        m_ecr = std::make_unique<EcrFixture>(m_server->url(), key, QStringLiteral("eu-central-1"));
    }
    void cleanup()
    {
        m_ecr.reset();
        m_server.reset();
    }

    void tokenAtEnd_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("token");
        const QString none;
        QTest::newRow("plain") << quoted("{'imageDetails':[],'nextToken':'abc='}") << QStringLiteral("abc=");
        QTest::newRow("spaces") << QByteArray("{\"imageDetails\": [],\n \"nextToken\" : \"abc\" \n}\n")
                                << QStringLiteral("abc");
        QTest::newRow("alone") << quoted("{'nextToken':'abc'}") << QStringLiteral("abc");
        QTest::newRow("not last") << quoted("{'nextToken':'abc','imageDetails':[]}") << none;
        QTest::newRow("null") << quoted("{'imageDetails':[],'nextToken':null}") << none;
        QTest::newRow("empty") << quoted("{'imageDetails':[],'nextToken':''}") << none;
        QTest::newRow("escaped") << quoted("{'nextToken':'a\\'b'}") << none;
        QTest::newRow("escaped quote at its end") << quoted("{'nextToken':'a\\''}") << none;
        QTest::newRow("no page more") << quoted("{'imageDetails':[{'imageTags':['a']}]}") << none;
        QTest::newRow("a text that looks like it") << quoted("{'a':',\\'nextToken\\':\\'x'}") << none;
        QTest::newRow("of an inner object") << quoted("{'a':{'nextToken':'x'}}") << none;
        QTest::newRow("another name") << quoted("{'imageDetails':[],'lastNextToken':'x'}") << none;
        QTest::newRow("cut") << quoted("{'imageDetails':[],'nextToken':'abc'") << none;
        QTest::newRow("nothing") << QByteArray() << none;
        QTest::newRow("braces") << QByteArray("}}}}") << none;
        QTest::newRow("quotes") << QByteArray("\"\"\"}") << none;
    }
    void tokenAtEnd()
    {
        QFETCH(QByteArray, body);
        QTEST(ecr::tokenAtEnd(body).value_or(QString()), "token");
    }

    void asksForTheNextPageOnce()
    {
        m_server->queue(Answer::json(longPage("t1")));
        m_server->queue(Answer::json(longPage("t2")));
        m_server->queue(Answer::json(longPage({})));
        auto first = m_ecr->images(repository);
        QVERIFY(first.isValue());
        TRY_COMPARE(m_server->requests().size(), 2); // nobody has asked yet
        auto second = m_ecr->images(repository, first.value().next);
        QVERIFY(second.isValue());
        auto third = m_ecr->images(repository, second.value().next);
        QVERIFY(third.isValue());
        QVERIFY(third.value().next.isEmpty());
        QCOMPARE(askedTokens(), (QList<QByteArray>{{}, "t1", "t2"}));
    }

    void anErrorReachesWhoAsks()
    {
        m_server->queue(Answer::json(longPage("t1")));
        m_server->queue(Answer::awsError(400, "RepositoryNotFoundException", "gone"));
        auto first = m_ecr->images(repository);
        QVERIFY(first.isValue());
        auto second = m_ecr->images(repository, first.value().next);
        QVERIFY(second.isError());
        QCOMPARE(second.error().kind, Error::Kind::NotFound);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void aReloadNeverSeesAnOldPage()
    {
        m_server->queue(Answer::json(longPage("t1")));
        m_server->queue(Answer::json(longPage({}))); // fetched ahead, then of no use
        m_server->queue(Answer::json(longPage("t1")));
        m_server->queue(Answer::json("{\"imageDetails\":[]}"));
        auto first = m_ecr->images(repository);
        QVERIFY(first.isValue());
        TRY_COMPARE(m_server->requests().size(), 2);
        auto again = m_ecr->images(repository);
        QVERIFY(again.isValue());
        auto second = m_ecr->images(repository, again.value().next);
        QVERIFY(second.isValue());
        QVERIFY(second.value().items.empty());
        QCOMPARE(askedTokens(), (QList<QByteArray>{{}, "t1", {}, "t1"}));
    }

    void listsDoNotDisturbEachOther()
    {
        m_server->setHandler([](const RecordedRequest &request) {
            return Answer::json(longPage(tokenOf(request).isEmpty() ? "t1" : ""));
        });
        auto web = m_ecr->images(repository);
        auto api = m_ecr->images(QStringLiteral("api"));
        QVERIFY(web.isValue());
        QVERIFY(api.isValue());
        auto restOfWeb = m_ecr->images(repository, web.value().next);
        auto restOfApi = m_ecr->images(QStringLiteral("api"), api.value().next);
        QVERIFY(restOfWeb.isValue());
        QVERIFY(restOfApi.isValue());
        QCOMPARE(m_server->requests().size(), 4);
    }

    void aPageThatIsNotJsonIsAnErrorAllTheSame()
    {
        m_server->queue(Answer::json(longPage("t1", ",,")));
        m_server->queue(Answer::json(longPage("t1").replace("[", "[}")));
        auto commas = m_ecr->images(repository);
        QVERIFY(commas.isError());
        QCOMPARE(commas.error().kind, Error::Kind::MalformedAnswer);
        auto brackets = m_ecr->images(repository);
        QVERIFY(brackets.isError());
        QCOMPARE(brackets.error().kind, Error::Kind::MalformedAnswer);
    }

    void goesWithTheRegistry()
    {
        m_server->queue(Answer::json(longPage("t1")));
        m_server->queue(Answer::never());
        auto first = m_ecr->images(repository);
        QVERIFY(first.isValue());
        TRY_COMPARE(m_server->requests().size(), 2);
        auto second = m_ecr->images(repository, first.value().next);
        second.cancel();
        m_ecr.reset();
        QVERIFY(!second.hasCome());
    }
};

TAGBOAT_TEST(TestPageAhead)
#include "tst_pageahead.moc"
