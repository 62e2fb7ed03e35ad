// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/backends.h"

#include "app/connections/backends.h"
#include "app/registry/registry.h"
#include "tests/support/testprogram.h"
#include "ui/base/connectionfields.h"

#include <QSet>
#include <QTest>

using namespace tagboat;

class TestBackEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What can be read from the settings can be shown, and what can be chosen can be made.
    void windowAndProgramHaveTheSameKinds()
    {
        QStringList made, shown;
        for (const BackEnd &backEnd : backEnds()) {
            QVERIFY2(backEnd.make, qPrintable(backEnd.kind));
            made << backEnd.kind;
        }
        for (const BackEndUi &backEnd : backEndUis())
            shown << backEnd.kind;
        QCOMPARE(shown, made);
        QCOMPARE(QSet<QString>(made.begin(), made.end()).size(), made.size());
    }

    void eachHasWhatADialogNeeds()
    {
        QSet<QString> names;
        QWidget parent;
        const BackEndUis all = backEndUis();
        for (const BackEndUi &backEnd : all) {
            QVERIFY(!backEnd.name.isEmpty());
            names.insert(backEnd.name);
            ConnectionFields *fields = backEnd.makeFields(QProcessEnvironment(), &parent);
            QVERIFY(fields);
            QCOMPARE(fields->parentWidget(), &parent);
            Connection connection = Connection::create();
            connection.setKind(backEnd.kind);
            fields->fill(connection, false);
            fields->apply(connection);
            QCOMPARE(connection.kind(), backEnd.kind); // fields keep to their own settings
        }
        QCOMPARE(names.size(), static_cast<int>(all.size()));
    }

    void oneThatIsNotThereHasNothing()
    {
        const BackEndUi &none = backEndOf(backEndUis(), QStringLiteral("quay"));
        QVERIFY(none.name.isEmpty() && none.serviceName.isEmpty() && !none.narrowedTo && !none.tellsPulls);
        const BackEndUis all = backEndUis();
        QCOMPARE(backEndOf(all, RegistryKind::Glance).serviceName, QStringLiteral("Glance"));
    }

    void onlyGlanceNarrowsItsLists()
    {
        const BackEndUis all = backEndUis();
        for (const BackEndUi &backEnd : all)
            QCOMPARE(static_cast<bool>(backEnd.narrowedTo), backEnd.kind == RegistryKind::Glance);
        Connection connection = Connection::create();
        GlanceSettings &settings = connection.asGlance();
        const auto text = [&] { return backEndOf(all, connection.kind()).narrowedTo(connection); };
        QCOMPARE(text(), QString());
        settings.show = GlanceSettings::Show::Own;
        QCOMPARE(text(), QStringLiteral("Shows: Own images"));
        settings.tags = {QStringLiteral("ci"), QStringLiteral("v1")};
        QCOMPARE(text(), QStringLiteral("Shows: Own images, tagged ci, v1"));
    }
};

TAGBOAT_TEST(TestBackEnds)
#include "tst_backends.moc"
