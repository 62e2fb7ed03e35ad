// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionstore.h"
#include "tests/support/testprogram.h"
#include "ui/connecting/secretlabel.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace tagboat;

class TestSecretLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySecretOfAConnectionHasAName()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        ConnectionStore store(&settings);
        Connection prod = Connection::create();
        prod.name = QStringLiteral("prod");
        prod.endpoint = QStringLiteral("https://registry.example");
        QVERIFY(store.save(prod));
        std::set<QString> labels;
        for (const QString &what : Connection::secretNames()) {
            const QString label = secretLabel(prod.secretKey(what), store);
            QVERIFY2(label.startsWith(QStringLiteral("Tagboat: ")) && label.endsWith(QStringLiteral(" of prod")),
                     qPrintable(label));
            QCOMPARE(secretLabel(prod.unboundSecretKey(what), store), label);
            labels.insert(label);
        }
        QCOMPARE(labels.size(), std::size_t(Connection::secretNames().size()));
        QCOMPARE(secretLabel(QStringLiteral("connection/another/password"), store), QString());
    }
};

TAGBOAT_TEST(TestSecretLabel)
#include "tst_secretlabel.moc"
