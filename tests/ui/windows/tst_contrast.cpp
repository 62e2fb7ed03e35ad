// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Edges of fields and boxes at 3:1, text at 4.5:1, measured on the pixels of all windows.

#include "tests/support/testprogram.h"
#include "tests/ui/windows/everywindow.h"
#include "ui/base/contrast.h"
#include "ui/startup.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QTest>

#include <algorithm>

using namespace tagboat;
using namespace tagboat::test;

namespace {

constexpr double leastOfEdges = 3;
constexpr double leastOfText = 4.25; ///< AA is 4.5: thin letters have hardly a pixel of their whole colour
constexpr int shortest = 3; ///< letters of a text that has whole pixels of its colour somewhere

/// Of a field or a box in a picture of its window: the strongest that is seen on both of its sides.
double edgeContrast(const QImage &picture, const QRect &field, bool isFilled)
{
    constexpr int around = 2; // where text begins its cursor may stand
    const int y = field.center().y();
    const auto at = [&](int x) { return picture.pixelColor(std::clamp(x, 0, picture.width() - 1), y); };
    const QColor outside = at(field.left() - around);
    const QColor inside = isFilled ? outside : at(field.left() + around); // a tick is beside the edge
    double best = 1;
    for (int x = field.left() - 1; x < field.left() + around; ++x)
        best = std::max(best, std::min(contrast(at(x), outside), contrast(at(x), inside)));
    return best;
}

/// What has most of the pixels is behind, what differs from it most is written.
double textContrast(const QImage &picture, const QRect &area)
{
    const QImage part = picture.copy(area);
    QHash<QRgb, int> count;
    for (int y = 0; y < part.height(); ++y) {
        for (int x = 0; x < part.width(); ++x)
            ++count[part.pixel(x, y)];
    }
    QRgb behind = 0;
    for (auto each = count.cbegin(); each != count.cend(); ++each)
        behind = each.value() > count.value(behind) ? each.key() : behind;
    double best = 1;
    for (auto each = count.cbegin(); each != count.cend(); ++each)
        best = std::max(best, contrast(QColor::fromRgb(each.key()), QColor::fromRgb(behind)));
    return best;
}

QRect boxOf(const QAbstractButton *button)
{
    QStyleOptionButton option;
    option.initFrom(button);
    option.text = button->text();
    const bool isRadio = qobject_cast<const QRadioButton *>(button);
    return button->style()->subElementRect(isRadio ? QStyle::SE_RadioButtonIndicator : QStyle::SE_CheckBoxIndicator,
                                           &option, button);
}

bool isPartOfAnother(const QWidget *widget)
{
    return qobject_cast<QComboBox *>(widget->parentWidget())
        || qobject_cast<QAbstractSpinBox *>(widget->parentWidget());
}

/// Where a widget has an edge that says "here one can type or tick"; null for others.
QRect edgeOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    if (button && (qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget)))
        return boxOf(button);
    const auto *line = qobject_cast<const QLineEdit *>(widget);
    const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
    if ((line && line->hasFrame() && !isPartOfAnother(widget)) || (text && text->frameShape() != QFrame::NoFrame)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QSpinBox *>(widget))
        return widget->rect();
    return {};
}

bool isText(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return (label && !label->text().trimmed().isEmpty()) || (button && !button->text().isEmpty());
}

QPalette blackAndWhite(const QColor &ink, const QColor &paper)
{
    QPalette palette(ink, paper, ink, ink, ink, ink, ink, paper, paper);
    palette.setColor(QPalette::Highlight, ink);
    palette.setColor(QPalette::HighlightedText, paper);
    palette.setColor(QPalette::Link, ink);
    return palette;
}

} // namespace

class TestContrast : public QObject
{
    Q_OBJECT

    QStringList m_weak;
    int m_edges = 0;
    int m_texts = 0;

    void judge(const QString &window, const QWidget *widget, double measured, double least)
    {
        if (measured < least) {
            m_weak << QStringLiteral("%1: %2 \"%3\" %4")
                          .arg(window, QLatin1String(widget->metaObject()->className()), widget->objectName())
                          .arg(measured, 0, 'f', 2);
        }
    }

    void measure(const QString &name, QWidget *window)
    {
        const QImage picture = window->grab().toImage().convertToFormat(QImage::Format_RGB32);
        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            const QRect shown(widget->mapTo(window, QPoint()), widget->size());
            const bool isWhole = widget->visibleRegion().boundingRect() == widget->rect();
            if (!widget->isVisible() || !widget->isEnabled() || widget->window() != window || !isWhole
                || !picture.rect().contains(shown))
                continue;
            if (const QRect edge = edgeOf(widget); !edge.isNull()) {
                ++m_edges;
                const auto *box = qobject_cast<const QAbstractButton *>(widget);
                const auto *choice = qobject_cast<const QCheckBox *>(widget);
                const bool isFilled = (box && box->isChecked()) || (choice && choice->checkState() != Qt::Unchecked);
                judge(name, widget, edgeContrast(picture, edge.translated(shown.topLeft()), isFilled), leastOfEdges);
            }
            if (isText(widget)) {
                ++m_texts;
                judge(name, widget, textContrast(picture, shown), leastOfText);
            }
        }
        for (const auto *view : window->findChildren<QAbstractItemView *>()) {
            measureCells(name, window, view, picture);
            if (view->objectName() == QLatin1String("images") && name == QLatin1String("main window, ticked"))
                measureTicked(name, window, view, picture);
        }
    }

    /// What is ticked goes, so that is seen even where the tint is faint.
    void measureTicked(const QString &name, const QWidget *window, const QAbstractItemView *view, const QImage &picture)
    {
        int rows = 0;
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            if (row == view->currentIndex().row())
                continue;
            ++rows;
            const QPoint edge(1, view->visualRect(view->model()->index(row, 0)).center().y());
            judge(name, view,
                  contrast(picture.pixelColor(view->viewport()->mapTo(window, edge)),
                           view->palette().color(QPalette::Base)),
                  leastOfEdges);
        }
        QVERIFY(rows > 0);
    }

    void measureCells(const QString &name, const QWidget *window, const QAbstractItemView *view, const QImage &picture)
    {
        if (!view->isVisible() || !view->model() || view->window() != window)
            return;
        for (int row = 0; row < std::min(3, view->model()->rowCount()); ++row) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const QModelIndex cell = view->model()->index(row, column);
                const QRect area = view->visualRect(cell) & view->viewport()->rect();
                if (area.width() < 20 || cell.data().toString().size() < shortest || !(cell.flags() & Qt::ItemIsEnabled)
                    || view->indexWidget(cell))
                    continue;
                ++m_texts;
                judge(name, view, textContrast(picture, area.translated(view->viewport()->mapTo(window, QPoint()))),
                      leastOfText);
            }
        }
    }

private Q_SLOTS:
    void initTestCase() { calmStyle(); }
    void init()
    {
        m_weak.clear();
        m_edges = 0;
        m_texts = 0;
    }

    void whatIsDisabledStepsBack_data()
    {
        QTest::addColumn<QString>("appearance");
        QTest::newRow("light") << QStringLiteral("light");
        QTest::newRow("dark") << QStringLiteral("dark");
    }
    void whatIsDisabledStepsBack()
    {
        QFETCH(QString, appearance);
        setAppearance(appearance);
        QWidget window;
        window.resize(300, 100);
        QLineEdit field(&window);
        field.move(20, 20);
        const auto seen = [&](bool isEnabled) {
            field.setEnabled(isEnabled);
            return edgeContrast(window.grab().toImage(), field.geometry(), false);
        };
        const double enabled = seen(true);
        const double disabled = seen(false);
        QVERIFY2(enabled >= leastOfEdges, qPrintable(QString::number(enabled)));
        QVERIFY2(disabled < enabled && disabled > 1.3, qPrintable(QString::number(disabled)));
    }

    void allWindows_data()
    {
        QTest::addColumn<QString>("appearance");
        for (const char *appearance : {"light", "dark", "black on white", "white on black"})
            QTest::newRow(appearance) << QString::fromLatin1(appearance);
    }
    void allWindows()
    {
        QFETCH(QString, appearance);
        setAppearance(appearance);
        if (appearance == QLatin1String("black on white"))
            QApplication::setPalette(blackAndWhite(Qt::black, Qt::white));
        if (appearance == QLatin1String("white on black"))
            QApplication::setPalette(blackAndWhite(Qt::white, Qt::black));
        QCOMPARE(visitEveryWindow([this](const QString &name, QWidget *window) { measure(name, window); }),
                 QStringList());
        QCOMPARE(m_weak.join(u'\n'), QString());
        QVERIFY2(m_edges > 50, qPrintable(QString::number(m_edges)));
        QVERIFY2(m_texts > 100, qPrintable(QString::number(m_texts)));
    }
};

TAGBOAT_TEST(TestContrast)
#include "tst_contrast.moc"
