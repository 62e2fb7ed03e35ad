// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/clicommands.h"

#include "app/core/shellquoted.h"
#include "tests/support/testprogram.h"

#include <QProcess>
#include <QTest>

using namespace tagboat;
using namespace tagboat::ecr;

class TestCliCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shellReadsBackTheWord_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("plain") << QStringLiteral("imageTag=1.2-x_y");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << QStringLiteral("a b");
        QTest::newRow("quote") << QStringLiteral("it's");
        QTest::newRow("only quotes") << QStringLiteral("'''");
        QTest::newRow("double quote") << QStringLiteral("\"$HOME\"");
        QTest::newRow("substitution") << QStringLiteral("$(id)`id`");
        QTest::newRow("backslash") << QStringLiteral("a\\b\\");
        QTest::newRow("line end") << QStringLiteral("a\nb");
        QTest::newRow("glob") << QStringLiteral("*?[a]~");
        QTest::newRow("operators") << QStringLiteral("a;b&&c|d>e #f!");
        QTest::newRow("letters") << QStringLiteral("ümläut €");
    }
    void shellReadsBackTheWord()
    {
        QFETCH(QString, word);
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellQuoted(word)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
    }

    void plainWordsStayReadable()
    {
        QCOMPARE(shellQuoted(QStringLiteral("imageTag=1.27.4-alpine")), QStringLiteral("imageTag=1.27.4-alpine"));
    }

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
