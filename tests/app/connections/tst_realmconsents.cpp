// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/realmconsents.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QUrl consentRegistry(QStringLiteral("https://registry.example"));
const QUrl consentRealm(QStringLiteral("https://auth.example/token"));

auto goes(RealmConsents &consents, const QUrl &registry = consentRegistry, const QUrl &realm = consentRealm)
{
    return Awaited<bool>([&](auto handler) { return consents.mayGo(registry, realm, handler); });
}

} // namespace

class RealmConsentsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())),
                                                 QSettings::IniFormat);
    }

    void isAskedOnceAndRemembered()
    {
        RealmConsents consents(m_settings.get());
        QSignalSpy asked(&consents, &RealmConsents::asked);
        auto first = goes(consents);
        auto second = goes(consents);
        QCOMPARE(asked.size(), 0); // never from inside
        TRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.first(),
                 QVariantList({QStringLiteral("https://registry.example"), QStringLiteral("https://auth.example")}));
        consents.answer(asked.first().at(0).toString(), asked.first().at(1).toString(), true);
        QVERIFY(first.isValue() && first.value());
        QVERIFY(second.isValue() && second.value());

        QSettings reopened(m_settings->fileName(), QSettings::IniFormat);
        RealmConsents later(&reopened);
        auto again = goes(later);
        QVERIFY(again.isValue() && again.value());
    }

    void aConsentIsForOnePair()
    {
        RealmConsents consents(m_settings.get());
        consents.answer(QStringLiteral("https://registry.example"), QStringLiteral("https://auth.example"), true);
        const QUrl other(QStringLiteral("https://other.example")),
            port(QStringLiteral("https://auth.example:8443/token"));
        auto otherRegistry = goes(consents, other);
        QVERIFY(otherRegistry.isValue() && !otherRegistry.value());
        auto otherPort = goes(consents, consentRegistry, port);
        QVERIFY(otherPort.isValue() && !otherPort.value());
        auto http = goes(consents, QUrl(QStringLiteral("http://registry.example")));
        QVERIFY(http.isValue() && !http.value());
    }

    void aRefusalIsForThisRun()
    {
        RealmConsents consents(m_settings.get());
        QSignalSpy asked(&consents, &RealmConsents::asked);
        auto first = goes(consents);
        TRY_COMPARE(asked.size(), 1);
        consents.answer(asked.first().at(0).toString(), asked.first().at(1).toString(), false);
        QVERIFY(first.isValue() && !first.value());
        auto second = goes(consents);
        QVERIFY(second.isValue() && !second.value());
        QCOMPARE(asked.size(), 1);
        consents.askAgain();
        auto third = goes(consents);
        TRY_COMPARE(asked.size(), 2);
        third.cancel(); // nobody waits any more: the answer counts all the same
        consents.answer(asked.last().at(0).toString(), asked.last().at(1).toString(), true);
        auto fourth = goes(consents);
        QVERIFY(fourth.isValue() && fourth.value());
    }

    void withoutAnybodyToAskNothingGoes()
    {
        RealmConsents consents(m_settings.get());
        auto alone = goes(consents);
        QVERIFY(alone.isValue() && !alone.value());
    }
};

TAGBOAT_TEST(RealmConsentsTest)
#include "tst_realmconsents.moc"
