// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Adds tags on the demo server, and takes them back.

#include "app/copying/tagaddition.h"
#include "app/demo/demoserver.h"
#include "app/ecr/ecrpublicregistry.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"

using namespace tagboat;
using namespace tagboat::test;
using demo::DemoOptions;
using demo::DemoServer;
using demo::Edition;
using demo::Fault;

class TestTagAddition : public QObject
{
    Q_OBJECT

    const QString m_name = QStringLiteral("team/app");
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;
    std::unique_ptr<ecr::EcrPublicRegistry> m_public;

    [[nodiscard]] Registry *registry() const { return m_ecr->registry.get(); }

    Awaited<AddedTag> add(Registry *registry, const Digest &image, const char *tag,
                          const std::optional<Digest> &from = {})
    {
        return Awaited<AddedTag>(
            [&](auto handler) { return addTag(registry, m_name, image, std::string(tag), from, handler); });
    }
    Awaited<Done> takeBack(const AddedTag &added)
    {
        return Awaited<Done>([&](auto handler) { return takeBackTag(registry(), m_name, added, handler); });
    }

private Q_SLOTS:
    void init()
    {
        DemoOptions options;
        options.history = false;
        options.examples = false;
        m_server = std::make_unique<DemoServer>(options);
        QVERIFY2(m_server->start(), qPrintable(m_server->errorString()));
        const DemoOptions &used = m_server->options();
        const aws::Credentials key{used.accessKeyId, used.secretAccessKey, {}, {}, {}};
        m_ecr = std::make_unique<EcrFixture>(m_server->endpoint(), key, used.region);
        m_public = std::make_unique<ecr::EcrPublicRegistry>(
            std::make_unique<aws::JsonClient>(&m_ecr->http, m_ecr->pacer, std::make_shared<ChangingProvider>(key),
                                              ecr::ecrPublicService(m_server->endpoint(), false), &Clock::system(),
                                              hastyPolicy()),
            m_ecr->pacer, ecr::EcrPlace{});
        m_server->addRepository(m_name);
        m_server->addRepository(m_name, Edition::Public);
    }
    void cleanup()
    {
        m_public.reset();
        m_ecr.reset();
        m_server.reset();
    }

    void addsAndTakesBack()
    {
        const Digest image = m_server->addImage(m_name, {QStringLiteral("1.0")});
        auto added = add(registry(), image, "stable");
        QVERIFY(added.isValue());
        QVERIFY(!added.value().before);
        QVERIFY(!added.value().wasThere);
        QCOMPARE(m_server->dump(m_name), image.toQString() + QStringLiteral(" 1.0 stable"));
        QVERIFY(canTakeBack(added.value(), registry()->capabilities(), true));
        QVERIFY(!canTakeBack(added.value(), registry()->capabilities(), false)); // it would take the image along
        QVERIFY(takeBack(added.value()).isValue());
        QCOMPARE(m_server->dump(m_name), image.toQString() + QStringLiteral(" 1.0"));
        QVERIFY(takeBack(added.value()).isValue()); // gone already
    }

    void addsInThePublicService()
    {
        const Digest image = m_server->addReadableImage(m_name, {QStringLiteral("1.0")}, {"layer"}, Edition::Public);
        QVERIFY(add(m_public.get(), image, "stable").isValue());
        QCOMPARE(m_server->dump(m_name, Edition::Public), image.toQString() + QStringLiteral(" 1.0 stable"));
    }

    void movesOnlyFromWhereItMay()
    {
        const Digest old = m_server->addImage(m_name, {QStringLiteral("1.0"), QStringLiteral("stable")});
        const Digest image = m_server->addImage(m_name, {QStringLiteral("1.1")});
        const QString before = m_server->dump(m_name);
        for (const std::optional<Digest> &from : {std::optional<Digest>(), std::optional(Digest::of("other"))}) {
            auto refused = add(registry(), image, "stable", from);
            QVERIFY(refused.isError());
            QCOMPARE(refused.error().code, QStringLiteral("TagTaken"));
            QCOMPARE(refused.error().where, QStringLiteral("stable"));
            QCOMPARE(refused.error().detail, old.toQString());
        }
        QCOMPARE(m_server->callCount(QStringLiteral("PutImage")), 0);
        auto moved = add(registry(), image, "stable", old);
        QVERIFY(moved.isValue());
        QCOMPARE(moved.value().before->digest, old);
        QVERIFY(m_server->dump(m_name).contains(image.toQString() + QStringLiteral(" 1.1 stable")));
        QVERIFY(canTakeBack(moved.value(), registry()->capabilities(), false));
        QVERIFY(takeBack(moved.value()).isValue());
        QCOMPARE(m_server->dump(m_name), before);
    }

    void whatIsThereNeedsNothing()
    {
        const Digest image = m_server->addImage(m_name, {QStringLiteral("1.0")});
        auto added = add(registry(), image, "1.0");
        QVERIFY(added.isValue());
        QVERIFY(added.value().wasThere);
        QCOMPARE(m_server->callCount(QStringLiteral("PutImage")), 0);
        QVERIFY(!canTakeBack(added.value(), registry()->capabilities(), true));
    }

    void notTakenBackWhenMovedSince()
    {
        const Digest image = m_server->addImage(m_name, {QStringLiteral("1.0")});
        const Digest other = m_server->addImage(m_name, {QStringLiteral("1.1")});
        auto added = add(registry(), image, "stable");
        QVERIFY(added.isValue());
        QVERIFY(add(registry(), other, "stable", image).isValue());
        const QString now = m_server->dump(m_name);
        auto back = takeBack(added.value());
        QVERIFY(back.isError());
        QCOMPARE(back.error().code, QStringLiteral("TagMoved"));
        QCOMPARE(m_server->dump(m_name), now);
    }

    void whatIsNotThere()
    {
        const Digest gone = Digest::of("gone");
        auto missing = add(registry(), gone, "x");
        QVERIFY(missing.isError());
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
        QCOMPARE(missing.error().where, gone.toQString());
        QVERIFY(m_server->removeRepository(m_name));
        auto nowhere = add(registry(), gone, "x");
        QVERIFY(nowhere.isError());
        QCOMPARE(nowhere.error().code, QStringLiteral("RepositoryNotFoundException"));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("operation");
        QTest::newRow("reading") << QByteArray("BatchGetImage");
        QTest::newRow("putting") << QByteArray("PutImage");
    }
    void refusals()
    {
        QFETCH(QByteArray, operation);
        const Digest image = m_server->addImage(m_name, {QStringLiteral("1.0")});
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.operation = QString::fromLatin1(operation);
        fault.count = -1;
        fault.code = QStringLiteral("AccessDeniedException");
        m_server->addFault(fault);
        auto refused = add(registry(), image, "x");
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::AccessDenied);
        QCOMPARE(m_server->dump(m_name), image.toQString() + QStringLiteral(" 1.0"));
    }

    void cutConnectionsAreNoHarm()
    {
        const Digest image = m_server->addImage(m_name, {QStringLiteral("1.0")});
        for (const auto kind : {Fault::Kind::CutBeforeActing, Fault::Kind::CutBeforeAnswer}) {
            Fault fault;
            fault.kind = kind;
            fault.operation = QStringLiteral("PutImage");
            m_server->addFault(fault);
        }
        QVERIFY(add(registry(), image, "x").isValue());
        QCOMPARE(m_server->dump(m_name), image.toQString() + QStringLiteral(" 1.0 x"));
    }
};

TAGBOAT_TEST(TestTagAddition)
#include "tst_tagaddition.moc"
