// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The registry against the demo server, which knows ECR's rules and checks every signature.

#include "app/demo/demoserver.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>

#include <set>

using namespace tagboat;
using namespace tagboat::test;
using demo::DemoOptions;
using demo::DemoServer;
using demo::Fault;

class TestEcrWithDemo : public QObject
{
    Q_OBJECT

    const QString m_name = QStringLiteral("lab/web");
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;

    void start(DemoOptions options = {})
    {
        options.history = false;
        m_ecr.reset();
        m_server = std::make_unique<DemoServer>(options);
        QVERIFY2(m_server->start(), qPrintable(m_server->errorString()));
        const DemoOptions &used = m_server->options();
        const aws::Credentials key{used.accessKeyId, used.secretAccessKey, {}, {}, QStringLiteral("demo")};
        m_ecr = std::make_unique<EcrFixture>(m_server->endpoint(), key, used.region);
        m_server->addRepository(m_name);
    }

    void fault(Fault::Kind kind, const char *operation, int count = 1)
    {
        Fault fault;
        fault.kind = kind;
        fault.operation = QString::fromLatin1(operation);
        fault.count = count;
        m_server->addFault(fault);
    }

    static std::vector<ImageIdentifier> tags(std::initializer_list<const char *> names)
    {
        std::vector<ImageIdentifier> identifiers;
        for (const char *name : names)
            identifiers.push_back(ImageIdentifier::forTag(name));
        return identifiers;
    }

    static QStringList codes(const DeletionReply &reply)
    {
        QStringList codes;
        for (const ItemFailure &item : reply.failures)
            codes << item.identifier.toQString() + QLatin1Char(' ') + item.code;
        return codes;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_ecr.reset();
        m_server.reset();
    }

    void listsPageByPage_data()
    {
        QTest::addColumn<int>("pageSize");
        for (const int size : {1, 2, 3, 7, 10, 1000})
            QTest::addRow("%d", size) << size;
    }
    void listsPageByPage()
    {
        QFETCH(int, pageSize);
        start();
        for (int i = 0; i < 5; ++i) {
            m_server->addImage(m_name, {QStringLiteral("v%1").arg(i), QStringLiteral("also%1").arg(i)});
            m_server->addImage(m_name, {});
            m_server->addRepository(QStringLiteral("lab/r%1").arg(i));
        }
        m_ecr->registry->setPageSize(pageSize);
        std::set<Digest> digests;
        std::set<std::string> tags;
        PageToken token;
        do {
            auto page = m_ecr->images(m_name, token);
            QVERIFY(page.isValue());
            QVERIFY(page.value().items.size() <= std::size_t(pageSize));
            for (const Image &image : page.value().items) {
                digests.insert(image.digest);
                tags.insert(image.tags.begin(), image.tags.end());
            }
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(digests.size(), std::size_t(10));
        QCOMPARE(tags.size(), std::size_t(10));

        std::size_t entries = 0;
        do {
            auto page = m_ecr->tags(m_name, token);
            QVERIFY(page.isValue());
            entries += page.value().items.size();
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(entries, std::size_t(15)); // a line per tag, one per untagged image

        QStringList names;
        do {
            auto page = m_ecr->repositories(token);
            QVERIFY(page.isValue());
            for (const Repository &each : page.value().items)
                names << each.name;
            token = page.value().next;
        } while (!token.isEmpty());
        QCOMPARE(names, m_server->repositories());
    }

    void deletesWithEveryKindOfOutcome()
    {
        start();
        const Digest image = m_server->addImage(m_name, {QStringLiteral("one"), QStringLiteral("two")});
        const auto index = m_server->addIndex(m_name, {QStringLiteral("multi")}, 2);
        auto identifiers = tags({"one", "missing"});
        identifiers.push_back(ImageIdentifier::forDigest(index.children[0]));
        auto reply = m_ecr->deletion(m_name, identifiers);
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(1));
        QCOMPARE(reply.value().removed[0].tag, std::string("one"));
        QCOMPARE(reply.value().removed[0].digest, image);
        QCOMPARE(codes(reply.value()),
                 (QStringList{QStringLiteral("missing ImageNotFound"),
                              index.children[0].toQString() + QStringLiteral(" ImageReferencedByManifestList")}));
        QVERIFY(reply.value().failures[1].reason.contains(index.digest.toQString()));
        QVERIFY(!reply.value().requestId.isEmpty());
        QVERIFY(m_server->dump(m_name).contains(image.toQString() + QStringLiteral(" two")));
    }

    void readsAndRestoresManifests()
    {
        start();
        const auto index = m_server->addIndex(m_name, {QStringLiteral("multi")}, 2);
        auto identifiers = tags({"multi", "missing"});
        identifiers.push_back(ImageIdentifier::forDigest(index.children[1]));
        auto manifests = m_ecr->manifests(m_name, identifiers);
        QVERIFY(manifests.isValue());
        QCOMPARE(manifests.value().found.size(), std::size_t(2));
        QCOMPARE(manifests.value().failures.size(), std::size_t(1));
        const auto &found = manifests.value().found;
        const auto byTag =
            std::find_if(found.begin(), found.end(), [](const auto &each) { return each.tag == "multi"; });
        QVERIFY(byTag != found.end());
        QCOMPARE(byTag->manifest.digest, index.digest);
        QCOMPARE(Digest::of(byTag->manifest.text), index.digest);

        QVERIFY(m_ecr->deletion(m_name, tags({"multi"})).isValue());
        QVERIFY(!m_server->dump(m_name).contains(QLatin1String("multi")));
        auto restored = m_ecr->put(m_name, byTag->manifest, "multi");
        QVERIFY(restored.isValue());
        QCOMPARE(restored.value(), index.digest);
        QVERIFY(m_server->dump(m_name).contains(index.digest.toQString() + QStringLiteral(" multi")));
        auto again = m_ecr->put(m_name, byTag->manifest, "multi");
        QVERIFY(again.isValue());
    }

    void createsAndDeletesRepositories()
    {
        start();
        auto created = m_ecr->creation({.name = QStringLiteral("lab/new"), .immutableTags = true});
        QVERIFY(created.isValue());
        QVERIFY(created.value().immutableTags);
        QVERIFY(m_server->repositories().contains(QStringLiteral("lab/new")));
        m_server->addImage(QStringLiteral("lab/new"), {});
        auto notEmpty = m_ecr->removal(QStringLiteral("lab/new"), false);
        QVERIFY(notEmpty.isError());
        QCOMPARE(notEmpty.error().kind, Error::Kind::Conflict);
        QVERIFY(m_ecr->removal(QStringLiteral("lab/new"), true).isValue());
        QVERIFY(!m_server->repositories().contains(QStringLiteral("lab/new")));

        fault(Fault::Kind::CutBeforeAnswer, "CreateRepository");
        auto lost = m_ecr->creation({.name = QStringLiteral("lab/lost")});
        QVERIFY(lost.isValue());
        QCOMPARE(lost.value().name, QStringLiteral("lab/lost"));
    }

    void checksAccessAndSignsIn()
    {
        start();
        auto identity = m_ecr->access();
        QVERIFY(identity.isValue());
        QCOMPARE(identity.value().account, m_server->options().account);
        QVERIFY(m_server->removeRepository(m_name));
        auto without = m_ecr->access();
        QVERIFY(without.isValue());
        auto signIn = m_ecr->signIn();
        QVERIFY(signIn.isValue());
        QCOMPARE(signIn.value().user, QStringLiteral("AWS"));
        QVERIFY(!signIn.value().password.isEmpty());
        QVERIFY(signIn.value().expiresAt > QDateTime::currentDateTimeUtc());
    }

    void wrongSecretIsRefused()
    {
        start();
        m_ecr->provider->credentials.secretAccessKey = QStringLiteral("wrong");
        auto identity = m_ecr->access();
        QVERIFY(identity.isError());
        QCOMPARE(identity.error().kind, Error::Kind::BadCredentials);
        QVERIFY(!identity.error().requestId.isEmpty());
    }

    void olderServersDoNotKnowImageStatus()
    {
        DemoOptions options;
        options.knowsImageStatus = false;
        start(options);
        m_server->addImage(m_name, {QStringLiteral("a")});
        auto first = m_ecr->images(m_name);
        QVERIFY(first.isValue());
        QCOMPARE(first.value().items.size(), std::size_t(1));
        QCOMPARE(m_server->callCount(QStringLiteral("DescribeImages")), 2);
        auto second = m_ecr->images(m_name);
        QVERIFY(second.isValue());
        QCOMPARE(m_server->callCount(QStringLiteral("DescribeImages")), 3);
    }

    void repositoryIsDeletedMeanwhile()
    {
        start();
        m_server->addImage(m_name, {QStringLiteral("a")});
        m_server->addImage(m_name, {QStringLiteral("b")});
        m_ecr->registry->setPageSize(1);
        auto first = m_ecr->images(m_name);
        QVERIFY(first.isValue());
        QVERIFY(m_server->removeRepository(m_name));
        auto second = m_ecr->images(m_name, first.value().next);
        QVERIFY(second.isError());
        QCOMPARE(second.error().kind, Error::Kind::NotFound);
        QCOMPARE(second.error().code, QStringLiteral("RepositoryNotFoundException"));
        QVERIFY(second.error().detail.contains(m_name));
        auto deletion = m_ecr->deletion(m_name, tags({"a"}));
        QVERIFY(deletion.isError());
        QCOMPARE(deletion.error().kind, Error::Kind::NotFound);
        QVERIFY(!outcomeUnknown(deletion.error()));
    }

    void lostAnswers_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("acted");
        QTest::newRow("cut before the answer") << int(Fault::Kind::CutBeforeAnswer) << true;
        QTest::newRow("half an answer") << int(Fault::Kind::HalfAnswer) << true;
        QTest::newRow("cut before acting") << int(Fault::Kind::CutBeforeActing) << false;
        QTest::newRow("server error") << int(Fault::Kind::Status) << false;
    }
    void lostAnswers()
    {
        QFETCH(int, kind);
        QFETCH(bool, acted);
        start();
        m_server->addImage(m_name, {QStringLiteral("a")});
        fault(Fault::Kind(kind), "BatchDeleteImage");
        auto reply = m_ecr->deletion(m_name, tags({"a"}));
        QVERIFY(reply.isValue());
        QVERIFY(reply.value().earlierTryMayHaveActed);
        QCOMPARE(codes(reply.value()), acted ? QStringList(QStringLiteral("a ImageNotFound")) : QStringList());
        QVERIFY(m_server->dump(m_name).isEmpty());

        fault(Fault::Kind(kind), "BatchDeleteImage", 3);
        auto unknown = m_ecr->deletion(m_name, tags({"a"}));
        QVERIFY(unknown.isError());
        QVERIFY(outcomeUnknown(unknown.error()));
    }

    void listingsSurviveFaults_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("cut") << int(Fault::Kind::CutBeforeAnswer);
        QTest::newRow("half") << int(Fault::Kind::HalfAnswer);
        QTest::newRow("500") << int(Fault::Kind::Status);
        QTest::newRow("expired token") << int(Fault::Kind::ExpiredToken);
    }
    void listingsSurviveFaults()
    {
        QFETCH(int, kind);
        start();
        m_server->addImage(m_name, {QStringLiteral("a")});
        fault(Fault::Kind(kind), "DescribeImages");
        auto images = m_ecr->images(m_name);
        QVERIFY(images.isValue());
        QCOMPARE(images.value().items.size(), std::size_t(1));
    }

    void badAnswers_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("expected");
        QTest::newRow("html") << int(Fault::Kind::NotJson) << int(Error::Kind::MalformedAnswer);
        QTest::newRow("empty") << int(Fault::Kind::EmptyBody) << int(Error::Kind::MalformedAnswer);
        QTest::newRow("wrong types") << int(Fault::Kind::WrongTypes) << int(Error::Kind::MalformedAnswer);
        QTest::newRow("redirect") << int(Fault::Kind::Redirect) << int(Error::Kind::Redirected);
        QTest::newRow("expired token") << int(Fault::Kind::ExpiredToken) << int(Error::Kind::ExpiredCredentials);
    }
    void badAnswers()
    {
        QFETCH(int, kind);
        QFETCH(int, expected);
        start();
        Fault fault;
        fault.kind = Fault::Kind(kind);
        fault.count = -1;
        fault.location = QStringLiteral("http://127.0.0.1:9/");
        m_server->addFault(fault);
        const auto check = [expected](auto &&awaited) {
            QVERIFY(awaited.isError());
            QCOMPARE(int(awaited.error().kind), expected);
        };
        check(m_ecr->access());
        check(m_ecr->repositories());
        check(m_ecr->images(m_name));
        check(m_ecr->tags(m_name));
        check(m_ecr->deletion(m_name, tags({"a"})));
        check(m_ecr->manifests(m_name, tags({"a"})));
    }

    void omittedIdentifiersAreInNeitherList()
    {
        start();
        m_server->addImage(m_name, {QStringLiteral("a")});
        fault(Fault::Kind::OmitIdentifiers, "BatchDeleteImage");
        auto reply = m_ecr->deletion(m_name, tags({"a"}));
        QVERIFY(reply.isValue());
        QVERIFY(reply.value().removed.empty() && reply.value().failures.empty());
    }

    void wrongClockIsCorrected_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("an hour behind") << 3600;
        QTest::newRow("a day ahead") << -86400;
    }
    void wrongClockIsCorrected()
    {
        QFETCH(int, seconds);
        DemoOptions options;
        options.clockOffsetSeconds = seconds;
        start(options);
        QSignalSpy measured(m_ecr->registry.get(), &Registry::clockSkewMeasured);
        auto identity = m_ecr->access();
        QVERIFY(identity.isValue());
        QCOMPARE(measured.size(), 1);
        const auto skew = std::chrono::duration_cast<std::chrono::seconds>(
            measured.first().first().value<std::chrono::milliseconds>());
        QVERIFY(qAbs(skew.count() - seconds) < 30);
    }

    void throttlingSlowsDown()
    {
        start();
        m_server->setCallsPerSecond(5 * perHastySecond, 5);
        QSignalSpy slowed(m_ecr->registry.get(), &Registry::slowedChanged);
        std::vector<Call> calls;
        int answers = 0;
        for (int i = 0; i < 40; ++i)
            calls.push_back(m_ecr->registry->listTags(m_name, {}, [&](const auto &) { ++answers; }));
        TRY_VERIFY_WITHIN(!slowed.isEmpty(), 30'000);
        QVERIFY(slowed.first().first().toBool());
        m_server->setCallsPerSecond(0);
        TRY_VERIFY_WITHIN(answers > 0, 30'000);
    }

    void longestTag()
    {
        start();
        const QString longest(300, QLatin1Char('t'));
        m_server->addImage(m_name, {longest});
        auto reply = m_ecr->deletion(m_name, {ImageIdentifier::forTag(longest.toStdString())});
        QVERIFY(reply.isValue());
        QCOMPARE(reply.value().removed.size(), std::size_t(1));
        QCOMPARE(reply.value().removed[0].tag, longest.toStdString());
    }
};

TAGBOAT_TEST(TestEcrWithDemo)
#include "tst_ecrwithdemo.moc"
