// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/clicommands.h"

#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

class TestCliCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesPlaceAndIdentifiers()
    {
        const Digest digest = Digest::of("x");
        const std::vector<ImageIdentifier> identifiers{ImageIdentifier::forTag("1.27"),
                                                       ImageIdentifier::forDigest(digest)};
        QCOMPARE(deleteCommands({.region = QStringLiteral("eu-west-1"), .registryId = {}, .endpoint = {}},
                                QStringLiteral("web/nginx"), identifiers),
                 QStringList(QStringLiteral("aws ecr batch-delete-image --region eu-west-1 --repository-name web/nginx "
                                            "--image-ids imageTag=1.27 imageDigest=%1")
                                 .arg(digest.toQString())));
        QCOMPARE(deleteCommands({.region = QStringLiteral("eu-west-1"),
                                 .registryId = QStringLiteral("123456789012"),
                                 .endpoint = QStringLiteral("http://127.0.0.1:4566/a?b")},
                                QStringLiteral("nginx"), {ImageIdentifier::forTag("a")}),
                 QStringList(QStringLiteral("aws ecr batch-delete-image --region eu-west-1 --registry-id 123456789012 "
                                            "--endpoint-url 'http://127.0.0.1:4566/a?b' --repository-name nginx "
                                            "--image-ids imageTag=a")));
    }

    /// Comma, "=" and brackets are the AWS CLI's own shorthand: there one tag could name another image.
    void oddTagsAreSaidInJson_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("word");
        QTest::newRow("comma") << QStringLiteral("a,imageTag=prod")
                               << QStringLiteral("'[{\"imageTag\":\"a,imageTag=prod\"}]'");
        QTest::newRow("quote") << QStringLiteral("it's") << QStringLiteral("'[{\"imageTag\":\"it'\\''s\"}]'");
        QTest::newRow("command") << QStringLiteral("$(id)") << QStringLiteral("'[{\"imageTag\":\"$(id)\"}]'");
        QTest::newRow("escape") << QStringLiteral("\x1b[m") << QStringLiteral("'[{\"imageTag\":\"\\u001b[m\"}]'");
        QTest::newRow("right to left") << (QString(QChar(0x202e)) + u'x')
                                       << QStringLiteral("'[{\"imageTag\":\"'$'\\xe2\\x80\\xae''x\"}]'");
    }
    void oddTagsAreSaidInJson()
    {
        QFETCH(QString, tag);
        QFETCH(QString, word);
        const QString start =
            QStringLiteral("aws ecr batch-delete-image --region r --repository-name nginx --image-ids ");
        const QStringList commands =
            deleteCommands({.region = QStringLiteral("r"), .registryId = {}, .endpoint = {}}, QStringLiteral("nginx"),
                           {ImageIdentifier::forTag(tag.toStdString())});
        QCOMPARE(commands, QStringList(start + word));
    }

    void noCommandForANameThatCannotBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("option") << QStringLiteral("--region");
        QTest::newRow("line end") << QStringLiteral("nginx\nid");
        QTest::newRow("empty") << QString();
    }
    void noCommandForANameThatCannotBe()
    {
        QFETCH(QString, name);
        QVERIFY(deleteCommands({.region = QStringLiteral("r"), .registryId = {}, .endpoint = {}}, name,
                               {ImageIdentifier::forTag("a")})
                    .isEmpty());
    }

    void splitsIntoCallsOfAHundred_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<qsizetype>>("sizes");
        QTest::newRow("0") << 0 << QList<qsizetype>{};
        QTest::newRow("100") << 100 << QList<qsizetype>{100};
        QTest::newRow("101") << 101 << QList<qsizetype>{100, 1};
        QTest::newRow("250") << 250 << QList<qsizetype>{100, 100, 50};
    }
    void splitsIntoCallsOfAHundred()
    {
        QFETCH(int, count);
        QFETCH(QList<qsizetype>, sizes);
        std::vector<ImageIdentifier> identifiers;
        for (int i = 0; i < count; ++i)
            identifiers.push_back(ImageIdentifier::forTag("v" + std::to_string(i)));
        QList<qsizetype> found;
        const QStringList commands = deleteCommands({.region = QStringLiteral("r"), .registryId = {}, .endpoint = {}},
                                                    QStringLiteral("nginx"), identifiers);
        for (const QString &command : commands)
            found << command.count(QLatin1String("imageTag="));
        QCOMPARE(found, sizes);
    }
};

TAGBOAT_TEST(TestCliCommands)
#include "tst_clicommands.moc"
