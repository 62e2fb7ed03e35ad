// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/flowlayout.h"

#include "tests/support/testprogram.h"

#include <QTest>
#include <QWidget>

using namespace tagboat;

namespace {

/// Asks for a size; a growing one takes more.
class Brick final : public QWidget
{
public:
    Brick(int width, bool grows, QWidget *parent)
        : QWidget(parent)
        , m_width(width)
    {
        setSizePolicy(grows ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override { return {m_width, 20}; }

private:
    int m_width;
};

} // namespace

class TestFlowLayout : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_bar;
    FlowLayout *m_flow = nullptr;

    QWidget *add(int width, bool grows = false)
    {
        auto *brick = new Brick(width, grows, m_bar.get());
        m_flow->addWidget(brick);
        return brick;
    }
    void layOut(int width)
    {
        m_bar->resize(width, m_flow->heightForWidth(width));
        m_flow->activate();
        m_flow->setGeometry(m_bar->rect());
    }

private Q_SLOTS:
    void init()
    {
        m_bar = std::make_unique<QWidget>();
        m_flow = new FlowLayout(m_bar.get());
        m_flow->setContentsMargins(0, 0, 0, 0);
        m_flow->setSpacing(4);
    }
    void cleanup() { m_bar.reset(); }

    void whatIsLeftGoesToThoseThatGrow()
    {
        const QWidget *text = add(50, true), *first = add(30), *second = add(30);
        layOut(200);
        QCOMPARE(m_flow->heightForWidth(200), 20);
        QCOMPARE(text->geometry(), QRect(0, 0, 132, 20));
        QCOMPARE(first->geometry(), QRect(136, 0, 30, 20));
        QCOMPARE(second->geometry(), QRect(170, 0, 30, 20));
        QCOMPARE(m_flow->sizeHint(), QSize(118, 20));
    }

    void linesAreBegunWhereOneIsFull()
    {
        const QWidget *text = add(50, true), *first = add(30), *second = add(30);
        layOut(90); // exactly as wide as two
        QCOMPARE(m_flow->heightForWidth(90), 44);
        QCOMPARE(text->geometry(), QRect(0, 0, 56, 20));
        QCOMPARE(first->geometry(), QRect(60, 0, 30, 20));
        QCOMPARE(second->geometry(), QRect(0, 24, 30, 20));
        QCOMPARE(m_flow->heightForWidth(83), 44); // text; both others
        QCOMPARE(m_flow->heightForWidth(1), 68);
    }

    void rightToLeftIsTheMirrorImage()
    {
        m_bar->setLayoutDirection(Qt::RightToLeft);
        const QWidget *first = add(30), *second = add(40), *third = add(30);
        layOut(80);
        QCOMPARE(first->geometry(), QRect(50, 0, 30, 20));
        QCOMPARE(second->geometry(), QRect(6, 0, 40, 20));
        QCOMPARE(third->geometry(), QRect(50, 24, 30, 20));
    }

    void whatHidesTakesNoRoom()
    {
        const QWidget *first = add(30);
        QWidget *hidden = add(40);
        const QWidget *third = add(30);
        hidden->hide();
        layOut(70);
        QCOMPARE(m_flow->heightForWidth(70), 20);
        QCOMPARE(first->geometry(), QRect(0, 0, 30, 20));
        QCOMPARE(third->geometry(), QRect(34, 0, 30, 20));
    }
};

TAGBOAT_TEST(TestFlowLayout)
#include "tst_flowlayout.moc"
