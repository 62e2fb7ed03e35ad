// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/layertransfer.h"
#include "tests/app/ecr/ecrfixture.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const LayerUpload upload{QStringLiteral("boats/tug"), QStringLiteral("f2b2a3a0-7d4c-4d7e-9d53-6a9c0e1b2c3d"), 100};

} // namespace

/// A layer has been sent when the service says so.
class EcrLayersTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<EcrFixture> m_ecr;

    [[nodiscard]] LayerTransfer &transfer() const { return *m_ecr->registry->layerTransfer(); }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        m_ecr = std::make_unique<EcrFixture>(
            m_server->url(), aws::Credentials{QStringLiteral("AKID"), QStringLiteral("secret"), {}, {}, {}},
            QStringLiteral("eu-central-1"));
    }
    void cleanup()
    {
        m_ecr.reset();
        m_server.reset();
    }

    void partsAreConfirmed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("all of it") << QByteArray(R"({"lastByteReceived":14})") << QString();
        QTest::newRow("not said") << QByteArray("{}") << QString();
        QTest::newRow("fewer bytes") << QByteArray(R"({"lastByteReceived":13})") << QStringLiteral("PartNotTaken");
        QTest::newRow("more bytes") << QByteArray(R"({"lastByteReceived":99})") << QStringLiteral("PartNotTaken");
        QTest::newRow("nothing of it") << QByteArray(R"({"lastByteReceived":9})") << QStringLiteral("PartNotTaken");
        QTest::newRow("a text") << QByteArray(R"({"lastByteReceived":"14"})") << QStringLiteral("PartNotTaken");
        QTest::newRow("null") << QByteArray(R"({"lastByteReceived":null})") << QStringLiteral("PartNotTaken");
    }
    void partsAreConfirmed()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        m_server->queue(Answer::json(answer));
        Awaited<Done> sent([&](auto handler) { return transfer().uploadPart(upload, 10, "12345", handler); });
        QCOMPARE(sent.isValue(), code.isEmpty());
        if (!code.isEmpty())
            QCOMPARE(sent.error().code, code);
    }

    void layersAreConfirmed_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("stored");
        const QByteArray right = Digest::of("layer").toQString().toLatin1();
        const QByteArray wrong = Digest::of("other").toQString().toLatin1();
        QTest::newRow("this one") << "{\"layerDigest\":\"" + right + "\"}" << true;
        QTest::newRow("not said") << QByteArray("{}") << true;
        QTest::newRow("another one") << "{\"layerDigest\":\"" + wrong + "\"}" << false;
        QTest::newRow("a page") << QByteArray("<html>Sign in</html>") << false;
    }
    void layersAreConfirmed()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, stored);
        m_server->queue(Answer::json(answer));
        Awaited<Done> done(
            [&](auto handler) { return transfer().completeUpload(upload, Digest::of("layer"), handler); });
        QCOMPARE(done.isValue(), stored);
    }
};

TAGBOAT_TEST(EcrLayersTest)
#include "tst_ecrlayers.moc"
