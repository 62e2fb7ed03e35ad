// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/progressline.h"

#include <QPainter>
#include <QStyle>

#include <chrono>

namespace tagboat {

namespace {

constexpr int lineHeight = 2;
constexpr std::chrono::milliseconds noticeableWait{300};

} // namespace

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(lineHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_delay.setSingleShot(true);
    m_delay.setInterval(noticeableWait);
    connect(&m_delay, &QTimer::timeout, this, [this] { setShown(true); });

    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(1400);
    m_animation.setLoopCount(-1);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void ProgressLine::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    if (busy) {
        m_delay.start();
        return;
    }
    m_delay.stop();
    setShown(false);
}

void ProgressLine::setShown(bool shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    // A desktop that asks for no animations gets a still line.
    if (shown && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_animation.start();
    else
        m_animation.stop();
    update();
    Q_EMIT shownChanged(shown);
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    if (!m_shown)
        return;
    QPainter painter(this);
    QColor track = palette().color(QPalette::Highlight);
    track.setAlphaF(0.2F);
    painter.fillRect(rect(), track);
    if (m_animation.state() != QAbstractAnimation::Running) {
        painter.fillRect(rect(), palette().color(QPalette::Highlight));
        return;
    }
    const qreal length = width() * 0.3;
    const qreal start = m_animation.currentValue().toReal() * (width() + length) - length;
    const qreal left = isRightToLeft() ? width() - start - length : start;
    painter.fillRect(QRectF(left, 0, length, height()), palette().color(QPalette::Highlight));
}

} // namespace tagboat
