// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/browsing/repositorynodes.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

using namespace tagboat;
using Kind = RepositoryNodeKind;

namespace {

RepositoryNodes nodesOf(const QStringList &names, const QString &filter = {}, bool flat = false, bool message = false)
{
    return {1, std::make_shared<RepositoryNames>(std::vector<QString>(names.begin(), names.end())), filter, flat,
            message};
}

/// A line for each node: "web/ (2)", indented by depth.
QStringList lines(const RepositoryNodes &nodes, std::uint32_t parent = 0, int depth = 0)
{
    QStringList result;
    for (std::uint32_t row = 0; row < nodes.at(parent).children; ++row) {
        const std::uint32_t position = nodes.child(nodes.at(parent), row);
        const RepositoryNodes::Node &node = nodes.at(position);
        QString line = QString(depth, u' ') + nodes.text(node).toString();
        if (node.kind == Kind::Message)
            line += u'!';
        if (node.kind == Kind::Group)
            line += QStringLiteral(" (%1)").arg(node.repositories);
        result << line << lines(nodes, position, depth + 1);
    }
    return result;
}

} // namespace

class TestRepositoryNodes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builds_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("flat");
        QTest::addColumn<QStringList>("shown");
        const QStringList some{QStringLiteral("web/nginx"),
                               QStringLiteral("web"),
                               QStringLiteral("Web/Caddy"),
                               QStringLiteral("platform/base/debian"),
                               QStringLiteral("platform/base/alpine"),
                               QStringLiteral("platform/x")};
        QTest::newRow("nothing") << QStringList() << QString() << false << QStringList();
        QTest::newRow("groups before repositories, by name") << some << QString() << false
                                                             << QStringList{QStringLiteral("platform/ (3)"),
                                                                            QStringLiteral(" base/ (2)"),
                                                                            QStringLiteral("  alpine"),
                                                                            QStringLiteral("  debian"),
                                                                            QStringLiteral(" x"),
                                                                            QStringLiteral("Web/ (1)"),
                                                                            QStringLiteral(" Caddy"),
                                                                            QStringLiteral("web/ (1)"),
                                                                            QStringLiteral(" nginx"),
                                                                            QStringLiteral("web")};
        QTest::newRow("flat") << some << QString() << true
                              << QStringList{QStringLiteral("platform/base/alpine"),
                                             QStringLiteral("platform/base/debian"),
                                             QStringLiteral("platform/x"),
                                             QStringLiteral("web"),
                                             QStringLiteral("Web/Caddy"),
                                             QStringLiteral("web/nginx")};
        QTest::newRow("filtered without case") << some << QStringLiteral("B/c") << false
                                               << QStringList{QStringLiteral("Web/ (1)"), QStringLiteral(" Caddy")};
        QTest::newRow("filtered flat") << some << QStringLiteral("BASE") << true
                                       << QStringList{QStringLiteral("platform/base/alpine"),
                                                      QStringLiteral("platform/base/debian")};
        QTest::newRow("one character") << some << QStringLiteral("X") << true
                                       << QStringList{QStringLiteral("platform/x"), QStringLiteral("web/nginx")};
        QTest::newRow("not across names") << some << QStringLiteral("xw") << true << QStringList();
        QTest::newRow("nor across their ends")
            << some << QString(QStringLiteral("x") + QChar(0)) << true << QStringList();
        QTest::newRow("letters of other scripts")
            << QStringList{QStringLiteral("ÄPFEL"), QStringLiteral("birnen")} << QStringLiteral("äpf") << true
            << QStringList{QStringLiteral("ÄPFEL")};
        QTest::newRow("nothing found") << some << QStringLiteral("none") << false << QStringList();
        QTest::newRow("odd slashes") << QStringList{QStringLiteral("/"), QStringLiteral("a//b"), QStringLiteral("a/")}
                                     << QString() << false
                                     << QStringList{QStringLiteral("/ (1)"),  QStringLiteral(" "),
                                                    QStringLiteral("a/ (2)"), QStringLiteral(" / (1)"),
                                                    QStringLiteral("  b"),    QStringLiteral(" ")};
        QTest::newRow("twice the same") << QStringList{QStringLiteral("a/b"), QStringLiteral("a/b")} << QString()
                                        << false
                                        << QStringList{QStringLiteral("a/ (2)"), QStringLiteral(" b"),
                                                       QStringLiteral(" b")};
        QTest::newRow("a name of another group's beginning")
            << QStringList{QStringLiteral("web-x/a"), QStringLiteral("web/a")} << QString() << false
            << QStringList{QStringLiteral("web/ (1)"), QStringLiteral(" a"), QStringLiteral("web-x/ (1)"),
                           QStringLiteral(" a")};
    }
    void builds()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, filter);
        QFETCH(bool, flat);
        QTEST(lines(nodesOf(names, filter, flat)), "shown");
    }

    void messagesStandFirst()
    {
        const RepositoryNodes nodes = nodesOf({QStringLiteral("b/a"), QStringLiteral("a")}, {}, false, true);
        QCOMPARE(
            lines(nodes),
            (QStringList{QStringLiteral("!"), QStringLiteral("b/ (1)"), QStringLiteral(" a"), QStringLiteral("a")}));
        QCOMPARE(nodes.find(Kind::Message, {}), 1U);
        QCOMPARE(nodesOf({QStringLiteral("a")}).find(Kind::Message, {}), 0U);
    }

    void findsEachByItsPath_data()
    {
        QTest::addColumn<bool>("flat");
        QTest::newRow("tree") << false;
        QTest::newRow("flat") << true;
    }
    /// Random names of few letters, so that groups, names and cases collide.
    void findsEachByItsPath()
    {
        QFETCH(bool, flat);
        QRandomGenerator random(7);
        const QString letters = QStringLiteral("aAb-_/");
        for (int round = 0; round < 50; ++round) {
            QStringList names;
            for (int i = 0; i < 40; ++i) {
                QString name;
                for (int length = 1 + random.bounded(7); length > 0; --length)
                    name += letters.at(random.bounded(static_cast<int>(letters.size())));
                names << name;
            }
            names.removeDuplicates();
            const RepositoryNodes nodes = nodesOf(names, {}, flat);
            qsizetype repositories = 0;
            for (std::uint32_t position = 1; position < nodes.size(); ++position) {
                const RepositoryNodes::Node &node = nodes.at(position);
                QCOMPARE(nodes.find(node.kind, nodes.path(node)), position);
                QCOMPARE(nodes.child(nodes.at(node.parent), node.row), position);
                QVERIFY(node.parent < position);
                repositories += node.kind == Kind::Repository;
            }
            QCOMPARE(repositories, names.size());
            for (const QString &name : names)
                QVERIFY(nodes.find(Kind::Repository, name) != 0);
            QCOMPARE(nodes.find(Kind::Repository, QStringLiteral("c")), 0U);
            QCOMPARE(nodes.find(Kind::Group, QStringLiteral("c/")), 0U);
        }
    }
};

TAGBOAT_TEST(TestRepositoryNodes)
#include "tst_repositorynodes.moc"
