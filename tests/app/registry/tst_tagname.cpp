// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/tagname.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestTagName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faults_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<TagFault>("fault");
        QTest::newRow("version") << QByteArray("1.28.0-alpine_3") << TagFault::None;
        QTest::newRow("underscore first") << QByteArray("_x") << TagFault::None;
        QTest::newRow("longest") << QByteArray(128, 'a') << TagFault::None;
        QTest::newRow("too long") << QByteArray(129, 'a') << TagFault::TooLong;
        QTest::newRow("empty") << QByteArray() << TagFault::Empty;
        QTest::newRow("dot first") << QByteArray(".1") << TagFault::Start;
        QTest::newRow("hyphen first") << QByteArray("-1") << TagFault::Start;
        QTest::newRow("space") << QByteArray("a b") << TagFault::Character;
        QTest::newRow("slash") << QByteArray("a/b") << TagFault::Character;
        QTest::newRow("digest") << QByteArray("sha256:ab") << TagFault::Character;
        QTest::newRow("umlaut") << QByteArray("\xc3\xa4") << TagFault::Character;
        QTest::newRow("zero") << QByteArray("a\0b", 3) << TagFault::Character;
    }
    void faults()
    {
        QFETCH(QByteArray, tag);
        QFETCH(TagFault, fault);
        QCOMPARE(tagFault(tag.toStdString()), fault);
    }

    /// Glance counts characters, and takes any of them.
    void labels()
    {
        const auto fault = [](const QString &tag) { return tagFault(tag.toStdString(), TagRule::Label); };
        QCOMPARE(fault(QStringLiteral("two words / größe")), TagFault::None);
        QCOMPARE(fault(QString(255, u'ä')), TagFault::None);
        QCOMPARE(fault(QString(256, u'ä')), TagFault::TooLong);
        QCOMPARE(fault({}), TagFault::Empty);
    }
};

TAGBOAT_TEST(TestTagName)
#include "tst_tagname.moc"
