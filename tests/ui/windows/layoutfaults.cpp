// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/windows/layoutfaults.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QGroupBox>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTextBoundaryFinder>
#include <QToolButton>

namespace tagboat::test {

namespace {

QString described(const QWidget *widget)
{
    QString text;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        text = label->text();
    else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text = button->text();
    const QRect place = widget->geometry();
    return QStringLiteral("%1 \"%2\" '%3' %4x%5+%6+%7")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(), text.left(60))
        .arg(place.width())
        .arg(place.height())
        .arg(place.x())
        .arg(place.y());
}

/// The widest piece that no line break may split.
int widestWord(const QLabel *label)
{
    int widest = 0;
    const QString text = label->text();
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    for (qsizetype from = 0, to = finder.toNextBoundary(); to >= 0; from = to, to = finder.toNextBoundary())
        widest = std::max(widest, label->fontMetrics().horizontalAdvance(text.mid(from, to - from).trimmed()));
    return widest;
}

bool isCut(const QLabel *label)
{
    if (label->text().isEmpty())
        return false;
    if (label->wordWrap())
        return label->heightForWidth(label->width()) > label->height() || widestWord(label) > label->width();
    const QSize needed = label->sizeHint();
    return needed.width() > label->width() || label->minimumSizeHint().height() > label->height();
}

bool isCut(const QAbstractButton *button)
{
    if (button->text().isEmpty())
        return false;
    const auto *push = qobject_cast<const QPushButton *>(button);
    if (push && push->menu()) // the air around the arrow may go
        return button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width() > button->width();
    const auto *tool = qobject_cast<const QToolButton *>(button);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
        return false;
    const bool fills =
        qobject_cast<const QCheckBox *>(button) || qobject_cast<const QRadioButton *>(button) || push || tool;
    return fills && button->sizeHint().width() > button->width();
}

bool isCut(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return isCut(label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return isCut(button);
    if (const auto *box = qobject_cast<const QGroupBox *>(widget))
        return box->fontMetrics().size(Qt::TextShowMnemonic, box->title()).width() > box->width();
    if (const auto *area = qobject_cast<const QScrollArea *>(widget); area && area->widget())
        return area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
            && area->widget()->width() > area->viewport()->width();
    return false;
}

void addHeld(const QLayout *layout, QList<const QWidget *> &held)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (const QWidget *widget = item->widget(); widget && widget->isVisible())
            held << widget;
        else if (const QLayout *inner = item->layout())
            addHeld(inner, held);
    }
}

QStringList collisionsIn(const QWidget *parent)
{
    QStringList found;
    QList<const QWidget *> held;
    addHeld(parent->layout(), held);
    for (qsizetype i = 0; i < held.size(); ++i) {
        if (!parent->rect().contains(held[i]->geometry()) && !held[i]->size().isEmpty())
            found << QStringLiteral("%1 lies outside of %2").arg(described(held[i]), described(parent));
        for (qsizetype j = i + 1; j < held.size(); ++j) {
            if (held[i]->geometry().intersects(held[j]->geometry()))
                found << QStringLiteral("%1 lies above %2").arg(described(held[i]), described(held[j]));
        }
    }
    return found;
}

} // namespace

QStringList layoutFaults(const QWidget *window)
{
    QStringList found;
    QList<const QWidget *> all{window};
    const auto children = window->findChildren<const QWidget *>();
    for (const QWidget *child : children) {
        if (child->window() == window && child->isVisible())
            all << child;
    }
    for (const QWidget *widget : all) {
        if (isCut(widget))
            found << QStringLiteral("cut: %1, needs %2").arg(described(widget)).arg(widget->sizeHint().width());
        if (widget->layout() && !widget->inherits("QMainWindow"))
            found << collisionsIn(widget);
    }
    return found;
}

} // namespace tagboat::test
