// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// In a layout from right to left "1.31.4-trixie" would read "trixie-1.31.4", which is another tag, and this is a program
// that deletes tags. What is painted is read here as an eye does it.

#include "tests/support/paintedtext.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windows/everywindow.h"
#include "ui/base/copyfield.h"
#include "ui/base/plaintext.h"
#include "ui/base/textlabel.h"
#include "ui/startup.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

#include <algorithm>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// All words of `name` stand in `line`, in another order.
bool isMisread(const QString &line, const QString &name)
{
    static const QRegularExpression noLetter(QStringLiteral("[^a-z0-9]+"));
    const QStringList words = name.split(noLetter, Qt::SkipEmptyParts);
    return !line.contains(name)
        && std::all_of(words.begin(), words.end(), [&line](const QString &word) { return line.contains(word); });
}

/// Arabic for "delete" and "from".
const QString arabic = QStringLiteral("\u062d\u0630\u0641 %1 \u0645\u0646 %2");

} // namespace

class TestRightToLeft : public QObject
{
    Q_OBJECT

    QStringList m_misread;
    int m_read = 0;
    int m_titles = 0; ///< a window manager paints them

    void read(const QString &window, QWidget *widget)
    {
        for (const QString &line : paintedText(widget)) {
            for (const QString &name : {shownTag, shownRepository}) {
                m_read += line.contains(name) ? 1 : 0;
                if (isMisread(line, name))
                    m_misread << QStringLiteral("%1: %2").arg(window, line);
            }
        }
        const QString title = widget->windowTitle();
        if (title.contains(shownTag) || title.contains(shownRepository)) {
            ++m_titles;
            if (!title.startsWith(QChar(0x2066)) || !title.endsWith(QChar(0x2069)))
                m_misread << QStringLiteral("title of %1: %2").arg(window, title);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        calmStyle();
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    void cleanupTestCase() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void init()
    {
        m_misread.clear();
        m_read = 0;
        m_titles = 0;
    }

    void theEyeIsRight()
    {
        class Unguarded : public QWidget
        {
            void paintEvent(QPaintEvent *) override
            {
                QPainter painter(this);
                painter.drawText(rect(), Qt::AlignLeft | Qt::TextForceRightToLeft, shownTag);
            }
        } widget;
        widget.resize(300, 40);
        read({}, &widget);
        QCOMPARE(m_misread.size(), 1);
    }

    void everyWindow()
    {
        QCOMPARE(visitEveryWindow([this](const QString &name, QWidget *window) { read(name, window); }), QStringList());
        QCOMPARE(m_misread, QStringList());
        QVERIFY2(m_read > 50, qPrintable(QString::number(m_read)));
        QVERIFY(m_titles > 3);
    }

    void controls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("tag") << shownTag;
        QTest::newRow("sentence") << QStringLiteral("Delete %1 from %2.").arg(shownTag, shownRepository);
        QTest::newRow("Arabic") << arabic.arg(shownTag, shownRepository);
        QTest::newRow("Arabic in brackets") << arabic.arg(u'(' + shownTag + u')', shownRepository + u'.');
        QTest::newRow("Hebrew") << QStringLiteral("\u05e9\u05dc\u05d5\u05dd/%1 (%2)").arg(shownTag, shownRepository);
        QTest::newRow("lines") << shownTag + u'\n' + arabic.arg(shownRepository, shownTag);
    }
    void controls()
    {
        QFETCH(QString, text);
        TextLabel label(text);
        QPushButton button(text);
        QCheckBox box(text);
        QTabWidget tabs;
        tabs.addTab(new QWidget, text);
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), text);
        model.setHeaderData(0, Qt::Horizontal, text);
        QTreeView view;
        view.setModel(&model);
        QComboBox combo;
        combo.addItem(text);
        QMenu menu;
        menu.addAction(text)->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
        for (QWidget *widget : std::initializer_list<QWidget *>{&label, &button, &box, &tabs, &view, &combo, &menu}) {
            widget->resize(900, 200);
            widget->ensurePolished();
            const int before = m_read;
            read(QLatin1String(widget->metaObject()->className()), widget);
            QVERIFY2(m_read > before, widget->metaObject()->className());
        }
        QCOMPARE(m_misread, QStringList());
        QCOMPARE(model.index(0, 0).data().toString(), text); // what is held, copied and spoken has no isolates
        QCOMPARE(label.text(), text);
    }

    void toolTips()
    {
        showPlainTextOnly();
        QWidget widget;
        const QString text =
            QStringLiteral("%1 (%2)\n%3").arg(shownTag, shownRepository, arabic.arg(shownTag, QString()));
        QToolTip::showText(QPoint(1, 1), text, &widget);
        const QWidgetList windows = QApplication::topLevelWidgets();
        const auto tip = std::find_if(windows.begin(), windows.end(),
                                      [](const QWidget *window) { return window->inherits("QTipLabel"); });
        QVERIFY(tip != windows.end());
        read(QStringLiteral("tip"), *tip);
        QCOMPARE(m_misread, QStringList());
        QCOMPARE(m_read, 3);
        QToolTip::hideText();
    }

    void fields()
    {
        const QString hebrew = QStringLiteral("\u05e9\u05dc\u05d5\u05dd");
        for (const QString &text : {shownTag, hebrew + QStringLiteral("/v1-a")}) {
            QLineEdit edit(text);
            CopyField copy(QStringLiteral("Tag"));
            copy.setText(text);
            QString seen = text;
            if (seen.startsWith(hebrew)) // its letters go the other way, the name does not
                std::reverse(seen.begin(), seen.begin() + hebrew.size());
            for (QWidget *widget : std::initializer_list<QWidget *>{&edit, &copy}) {
                widget->resize(600, 60);
                widget->show();
                QVERIFY(QTest::qWaitForWindowExposed(widget));
                QVERIFY2(paintedText(widget).contains(seen), qPrintable(paintedText(widget).join(u'\n')));
            }
            QCOMPARE(edit.text(), text);
            QCOMPARE(copy.text(), text);
        }
    }
};

TAGBOAT_TEST(TestRightToLeft)
#include "tst_righttoleft.moc"
