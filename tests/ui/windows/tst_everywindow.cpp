// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of windows that other tests go through is whole: a new dialog has to join it.

#include "tests/support/testprogram.h"
#include "tests/ui/windows/everywindow.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace tagboat::test;

namespace {

/// Each class of ui/ that is declared in a header, and what it is first of all.
QHash<QString, QString> basesInSources()
{
    static const QRegularExpression declaration(QStringLiteral("^class (\\w+)(?: final)?\\s*:\\s*public (\\w+)"),
                                                QRegularExpression::MultilineOption);
    QHash<QString, QString> bases;
    QDirIterator files(QStringLiteral(TAGBOAT_SOURCES "/ui"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto found = declaration.globalMatch(QString::fromUtf8(file.readAll()));
        while (found.hasNext()) {
            const auto match = found.next();
            bases.insert(match.captured(1), match.captured(2));
        }
    }
    return bases;
}

bool isWindow(const QHash<QString, QString> &bases, QString name)
{
    while (bases.contains(name))
        name = bases.value(name);
    return name == QLatin1String("QDialog") || name == QLatin1String("QMainWindow")
        || name == QLatin1String("QMessageBox") || name == QLatin1String("QWizard");
}

} // namespace

class TestEveryWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClassOfWindowIsInTheList()
    {
        const QHash<QString, QString> bases = basesInSources();
        QSet<QString> listed;
        for (const WindowCase &each : everyWindow())
            listed.insert(QString::fromLatin1(each.className));
        QSet<QString> windows;
        const QStringList shared = bases.values(); // what others are made of does not open by itself
        for (auto each = bases.cbegin(); each != bases.cend(); ++each) {
            if (isWindow(bases, each.key()) && !shared.contains(each.key()))
                windows.insert(each.key());
        }
        QVERIFY(windows.size() > 15);
        QCOMPARE((windows - listed).values().join(u' '), QString());
        QCOMPARE((listed - windows).values().join(u' '), QString());
    }

    void namesDiffer()
    {
        QSet<QString> names;
        for (const WindowCase &each : everyWindow()) {
            QVERIFY2(!names.contains(QString::fromLatin1(each.name)), each.name);
            names.insert(QString::fromLatin1(each.name));
        }
    }
};

TAGBOAT_TEST(TestEveryWindow)
#include "tst_everywindow.moc"
