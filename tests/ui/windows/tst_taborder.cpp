// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// By keyboard alone: Tab goes through every window in the order in which it is read, reaches everything, and comes back.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windows/everywindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QRadioButton>
#include <QScrollArea>
#include <QTest>

using namespace tagboat::test;

namespace {

QString nameOf(const QWidget *widget)
{
    if (!widget)
        return QStringLiteral("nothing");
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return QStringLiteral("%1 \"%2\" %3")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
             button ? button->text() : widget->accessibleName());
}

QString namesOf(const QWidgetList &widgets)
{
    QStringList names;
    for (const QWidget *widget : widgets)
        names << nameOf(widget);
    return names.join(QLatin1Char('\n'));
}

/// What Tab stops at until it comes to where it has been, or to a bound.
QWidgetList tabThrough(QWidget *window, Qt::Key key = Qt::Key_Tab)
{
    QWidgetList stops;
    constexpr int bound = 200;
    while (stops.size() < bound) {
        QWidget *now = window->focusWidget();
        if (!now || stops.contains(now)) {
            if (now != stops.value(0))
                stops << now;
            return stops;
        }
        stops << now;
        QTest::keyClick(now, key);
    }
    return stops;
}

bool canBeReached(const QWidget *window, const QWidget *widget)
{
    if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(window) || !widget->isEnabled()
        || widget->focusProxy() || widget->window() != window || widget->visibleRegion().isNull())
        return false;
    if (qobject_cast<const QScrollArea *>(widget))
        return false; // its content is reached, and scrolled to
    const auto *radio = qobject_cast<const QRadioButton *>(widget);
    return !radio || radio->isChecked(); // arrows go to the others
}

/// Where it is read: what is in an area that scrolls is at the area's place for all that is outside.
QRect placeOf(const QWidget *window, const QWidget *widget, const QWidget *other)
{
    const QWidget *seen = widget;
    for (const QWidget *up = widget->parentWidget(); up && up != window; up = up->parentWidget()) {
        if (qobject_cast<const QScrollArea *>(up) && !up->isAncestorOf(other))
            seen = up;
    }
    return {seen->mapTo(window, QPoint()), seen->size()};
}

bool isReadBefore(const QRect &one, const QRect &other, bool isMirrored)
{
    if (one.bottom() < other.top() && one.left() <= other.right() && other.left() <= one.right())
        return true; // above
    const bool sameLine = one.top() <= other.bottom() && other.top() <= one.bottom();
    return sameLine && (isMirrored ? one.left() > other.right() : one.right() < other.left());
}

QStringList outOfOrder(const QWidget *window, const QWidgetList &stops)
{
    QStringList found;
    const bool isMirrored = window->isRightToLeft();
    for (qsizetype i = 0; i < stops.size(); ++i) {
        for (qsizetype j = i + 1; j < stops.size(); ++j) {
            const QRect before = placeOf(window, stops[i], stops[j]);
            const QRect after = placeOf(window, stops[j], stops[i]);
            if (isReadBefore(after, before, isMirrored))
                found << QStringLiteral("%1 comes before %2").arg(nameOf(stops[i]), nameOf(stops[j]));
        }
    }
    return found;
}

/// From the first of what can be reached, so that the order is that of reading.
QWidget *firstOf(QWidget *window)
{
    QWidget *first = nullptr;
    const auto children = window->findChildren<QWidget *>();
    for (QWidget *widget : children) {
        if (!canBeReached(window, widget))
            continue;
        if (!first || isReadBefore(placeOf(window, widget, first), placeOf(window, first, widget), false))
            first = widget;
    }
    return first;
}

} // namespace

class TestTabOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabGoesThroughEverything_data() { addWindowRows(); }
    void tabGoesThroughEverything()
    {
        QFETCH(int, window);
        const OpenWindow open = everyWindow()[static_cast<std::size_t>(window)].open();
        QVERIFY(open.window);
        open.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(open.window));
        QWidget *first = firstOf(open.window);
        QVERIFY(first);
        first->setFocus();
        QWidgetList stops = tabThrough(open.window);
        QVERIFY2(stops.count(stops.last()) == 1,
                 qPrintable(QStringLiteral("Tab does not come back to its start:\n") + namesOf(stops)));
        QWidgetList missed;
        for (QWidget *widget : open.window->findChildren<QWidget *>()) {
            if (canBeReached(open.window, widget) && !stops.contains(widget))
                missed << widget;
        }
        QCOMPARE(namesOf(missed), QString());
        QCOMPARE(outOfOrder(open.window, stops).join(QLatin1Char('\n')), QString());

        // And back.
        first->setFocus();
        QWidgetList back = tabThrough(open.window, Qt::Key_Backtab);
        std::reverse(back.begin() + 1, back.end());
        QCOMPARE(namesOf(back), namesOf(stops));
    }
};

TAGBOAT_TEST(TestTabOrder)
#include "tst_taborder.moc"
