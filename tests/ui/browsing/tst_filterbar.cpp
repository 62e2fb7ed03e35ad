// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "ui/base/choicebutton.h"
#include "ui/browsing/filterbar.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace tagboat;

namespace {

/// The button whose text begins with `label`.
ChoiceButton *button(const FilterBar &bar, const char *label)
{
    for (ChoiceButton *candidate : bar.findChildren<ChoiceButton *>()) {
        if (candidate->text().startsWith(QLatin1String(label)))
            return candidate;
    }
    return nullptr;
}

} // namespace

class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyAsksForNothing()
    {
        const FilterBar bar;
        QVERIFY(bar.isEmpty());
        QVERIFY(bar.filter().isEmpty());
    }

    void theFieldHasRoomForLargeLetters()
    {
        const QFont before = QApplication::font();
        for (const int points : {9, 18, 27}) {
            QFont font = before;
            font.setPointSize(points);
            QApplication::setFont(font);
            const FilterBar bar;
            const auto *field = bar.findChild<QLineEdit *>();
            const int icons = 48;
            const int letters = field->fontMetrics().horizontalAdvance(QStringLiteral("alpine"));
            QVERIFY2(field->minimumWidth() - icons >= letters, qPrintable(QString::number(field->minimumWidth())));
        }
        QApplication::setFont(before);
    }

    void typingIsCollected()
    {
        FilterBar bar;
        QSignalSpy changed(&bar, &FilterBar::changed);
        QTest::keyClicks(bar.findChild<QLineEdit *>(), QStringLiteral("alpine"));
        QVERIFY(changed.wait());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().value<ImageFilter>().text, QStringLiteral("alpine"));
    }

    void agesBecomeTimes()
    {
        FilterBar bar;
        button(bar, "Pushed")->setValues({30});
        button(bar, "Pulled")->setValues({-7});
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        constexpr qint64 day = 24LL * 60 * 60 * 1000;
        const ImageFilter filter = bar.filter();
        QVERIFY(filter.pushedBefore && std::abs(*filter.pushedBefore - (now - 30 * day)) < 10'000);
        QVERIFY(!filter.pushedAfter);
        QVERIFY(filter.pulledAfter && std::abs(*filter.pulledAfter - (now - 7 * day)) < 10'000);
    }

    void statusesOfTheList()
    {
        FilterBar bar;
        bar.show();
        ChoiceButton *status = button(bar, "Status");
        QVERIFY(status->isHidden());
        bar.setStatuses({{"active", QStringLiteral("active")}});
        QVERIFY(status->isHidden()); // no choice
        bar.setStatuses({{"active", QStringLiteral("active")}, {"queued", QStringLiteral("queued")}});
        QVERIFY(!status->isHidden());
        status->setValues({QStringLiteral("queued")});
        QCOMPARE(bar.filter().statuses, std::set<std::string>{"queued"});
        QVERIFY(!bar.isEmpty());
        // Another list lacks it: what is asked for can be seen and taken back all the same.
        bar.setStatuses({{"active", QStringLiteral("active")}});
        QCOMPARE(bar.filter().statuses, std::set<std::string>{"queued"});
        QVERIFY(!status->isHidden());

        FilterBar later;
        later.restoreState(bar.saveState());
        QCOMPARE(later.filter().statuses, std::set<std::string>{"queued"});
        bar.clear();
        QVERIFY(bar.filter().statuses.empty());
    }

    /// What a registry never tells cannot be asked for.
    void offersWhatTheRegistryTells()
    {
        FilterBar bar;
        Capabilities capabilities;
        capabilities.datesAreOfCreation = true;
        capabilities.reportsLastPull = false;
        bar.setCapabilities(capabilities);
        QVERIFY(!button(bar, "Pushed"));
        button(bar, "Created")->setValues({30});
        QVERIFY(bar.filter().pushedBefore);
        QVERIFY(button(bar, "Pulled")->isHidden());
        QVERIFY(!button(bar, "Kind")->isHidden());
        capabilities.imagesAreRecords = true;
        bar.setCapabilities(capabilities);
        QVERIFY(button(bar, "Kind")->isHidden());
        bar.setCapabilities({});
        QVERIFY(!button(bar, "Pulled")->isHidden() && !button(bar, "Kind")->isHidden());
    }

    void kindsSizesAndTags()
    {
        FilterBar bar;
        button(bar, "Kind")->setValues({static_cast<int>(ImageKind::Index), static_cast<int>(ImageKind::Sbom)});
        button(bar, "Size")->setValues({100});
        button(bar, "Tagged")->setValues({false});
        const ImageFilter filter = bar.filter();
        QCOMPARE(filter.kinds, (std::set<ImageKind>{ImageKind::Index, ImageKind::Sbom}));
        QCOMPARE(filter.minimumSize, std::optional<std::int64_t>(100'000'000));
        QCOMPARE(filter.tagged, std::optional<bool>(false));
        QVERIFY(!bar.isEmpty());
        bar.clear();
        QVERIFY(bar.isEmpty());
        QVERIFY(bar.filter().isEmpty());
    }

    void aWrongExpressionIsSaidAndNotUsed()
    {
        FilterBar bar;
        bar.show();
        QTest::mouseClick(bar.findChild<QToolButton *>(QStringLiteral("filterRegex")), Qt::LeftButton);
        const QSignalSpy changed(&bar, &FilterBar::changed);
        QTest::keyClicks(bar.findChild<QLineEdit *>(), QStringLiteral("(a"));
        const auto *problem = bar.findChild<QLabel *>(QStringLiteral("filterProblem"));
        TRY_VERIFY(problem->isVisible());
        QCOMPARE(changed.count(), 0);
        QTest::keyClicks(bar.findChild<QLineEdit *>(), QStringLiteral(")"));
        TRY_COMPARE(changed.count(), 1);
        QVERIFY(!problem->isVisible());
    }

    void stateSurvivesASettingsFile()
    {
        const QTemporaryDir folder;
        FilterBar bar;
        bar.findChild<QLineEdit *>()->setText(QStringLiteral("^1"));
        bar.findChild<QToolButton *>(QStringLiteral("filterRegex"))->setChecked(true);
        button(bar, "Kind")->setValues({static_cast<int>(ImageKind::Image)});
        button(bar, "Pushed")->setValues({-7});
        button(bar, "Tagged")->setValues({true});
        {
            QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
            settings.setValue(QStringLiteral("filter"), bar.saveState());
        }
        const QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        FilterBar again;
        again.restoreState(settings.value(QStringLiteral("filter")).toMap());
        ImageFilter expected = bar.filter();
        const ImageFilter restored = again.filter();
        expected.pushedAfter = restored.pushedAfter; // time goes on between the two
        QVERIFY(restored.pushedAfter.has_value());
        QCOMPARE(restored == expected, true);
    }

    void brokenStateGivesAnEmptyFilter()
    {
        FilterBar bar;
        bar.restoreState({{QStringLiteral("kinds"), QStringLiteral("nonsense")},
                          {QStringLiteral("size"), QVariantList{QStringLiteral("x")}}});
        QVERIFY(bar.isEmpty());
    }
};

TAGBOAT_TEST(TestFilterBar)
#include "tst_filterbar.moc"
