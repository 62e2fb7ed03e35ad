// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every window on a small screen and at several widths, in the language, scale and direction that the environment names:
// nothing is cut, nothing lies above something else, all of it is on the screen, and no two texts have one mnemonic.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windows/everywindow.h"
#include "tests/ui/windows/layoutfaults.h"
#include "tests/ui/windows/longertexts.h"
#include "tests/ui/windows/mnemonics.h"
#include "ui/base/translations.h"

#include <QApplication>
#include <QLayout>
#include <QLocale>
#include <QScreen>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// Below this the bar of filters has not the room for all it holds.
bool isCrowded(const QWidget *window, int width)
{
    return window->inherits("tagboat::MainWindow") && width < 1280;
}

constexpr int settledWithinMs = 3000;

} // namespace

class TestWindowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString language = qEnvironmentVariable("TAGBOAT_LANGUAGE");
        const bool isGerman = language == QLatin1String("de");
        QLocale::setDefault(isGerman ? QLocale(QLocale::German, QLocale::Germany)
                                     : QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations(QLocale());
        if (language == QLatin1String("longer"))
            QCoreApplication::installTranslator(&m_longer);
    }
    void cleanupTestCase() { QCoreApplication::removeTranslator(&m_longer); }

    void allCanBeRead_data() { addWindowRows(qEnvironmentVariableIntValue("TAGBOAT_PART")); }
    void allCanBeRead()
    {
        QFETCH(int, window);
        QStringList found;
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QGuiApplication::setLayoutDirection(direction);
            const OpenWindow open = everyWindow()[static_cast<std::size_t>(window)].open();
            QVERIFY(open.window);
            const QString where = direction == Qt::LeftToRight ? QStringLiteral("ltr") : QStringLiteral("rtl");
            for (const QString &clash : mnemonicClashes(open.window))
                found << where + QLatin1Char(' ') + clash;
            const QSize screen = open.window->screen()->availableSize();
            const QSize size = open.window->frameGeometry().size();
            if (size.width() > screen.width() || size.height() > screen.height())
                found << QStringLiteral("%1: %2 x %3 is more than the screen has")
                             .arg(where)
                             .arg(size.width())
                             .arg(size.height());
            for (const int width : {size.width(), 800, 1000, 1280, 1920}) {
                if (isCrowded(open.window, width))
                    continue;
                open.window->resize(width, size.height());
                QCoreApplication::sendPostedEvents(); // panes fold and unfold later
                if (open.window->width() > std::max(width, size.width()))
                    found << QStringLiteral("%1: at least %2 px wide").arg(where).arg(open.window->width());
                // A text that has come late is laid out with the next events: what stays so is a fault.
                QStringList faults;
                const auto isFine = [&] {
                    faults = layoutFaults(open.window);
                    return faults.isEmpty();
                };
                if (!test::waitFor(isFine, settledWithinMs))
                    faults = layoutFaults(open.window);
                for (const QString &fault : faults)
                    found << QStringLiteral("%1 %2 px: %3").arg(where).arg(width).arg(fault);
            }
        }
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

private:
    LongerTexts m_longer;
};

TAGBOAT_TEST(TestWindowLayout)
#include "tst_windowlayout.moc"
