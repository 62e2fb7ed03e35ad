// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/wrappedtext.h"

#include <QEvent>
#include <QTextBlock>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int fewestCharacters = 12;

} // namespace

WrappedText::WrappedText(QTextOption::WrapMode mode, int mostLines, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_mostLines(mostLines)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(mode);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // keys and the wheel reach what is below
    document()->setDocumentMargin(0); // starts where the text of a label does
    QPalette flat = palette();
    flat.setBrush(QPalette::Base, Qt::NoBrush);
    setPalette(flat);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void WrappedText::setAirAbove(int air)
{
    setViewportMargins(0, air, 0, 0);
    updateGeometry();
}

void WrappedText::setText(const QString &text)
{
    setPlainText(text);
    updateGeometry();
}

int WrappedText::heightForWidth(int width) const
{
    int lines = 0;
    qreal height = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < m_mostLines; block = block.next()) {
        QTextLayout layout(block.text(), font());
        QTextOption option;
        option.setWrapMode(wordWrapMode());
        layout.setTextOption(option);
        layout.beginLayout();
        for (; lines < m_mostLines; ++lines) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(std::max(1, width));
            height += line.height();
        }
        layout.endLayout();
    }
    return viewportMargins().top() + std::max(qCeil(height), fontMetrics().height());
}

QSize WrappedText::sizeHint() const
{
    const int width = QPlainTextEdit::sizeHint().width();
    return {width, heightForWidth(width)};
}

QSize WrappedText::minimumSizeHint() const
{
    return {fewestCharacters * fontMetrics().averageCharWidth(), viewportMargins().top() + fontMetrics().height()};
}

void WrappedText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace tagboat
