// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/presets.h"
#include "tests/support/testprogram.h"

#include <QSet>
#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class PresetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachIsWhole()
    {
        QSet<QString> ids;
        for (const Preset &preset : presets()) {
            QVERIFY(!preset.name.isEmpty());
            QVERIFY(!ids.contains(preset.id));
            ids.insert(preset.id);
            QCOMPARE(presetNamed(preset.id).name, preset.name);
            if (!preset.address.isEmpty())
                QCOMPARE(presetFor(QUrl(preset.address)).id, preset.id);
        }
        QCOMPARE(ids.size(), 7);
        QVERIFY(presetNamed(QStringLiteral("nothing")).id.isEmpty());
    }

    void isFoundByHost_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("id");
        const auto row = [](const char *url, const char *id) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(id);
        };
        row("https://registry-1.docker.io", "docker-hub");
        row("https://ghcr.io", "ghcr");
        row("https://notghcr.io", "");
        row("https://ghcr.io.example.org", "");
        row("https://123456789012.dkr.ecr.eu-central-1.amazonaws.com", "ecr");
        row("https://registry.example.org", "");
    }
    void isFoundByHost()
    {
        QFETCH(QString, url);
        QTEST(presetFor(QUrl(url)).id, "id");
    }
};

TAGBOAT_TEST(PresetsTest)
#include "tst_presets.moc"
