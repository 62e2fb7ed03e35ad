// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/copyfield.h"

#include "app/core/visibletext.h"
#include "ui/base/icons.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>
#include <QToolButton>
#include <QtMath>

#include <algorithm>

namespace tagboat {

namespace {

constexpr int confirmationMs = 1200;
constexpr int mostLines = 12; ///< a pull command by digest in a narrow pane; more can be scrolled to
constexpr int fewestCharacters = 12;

/// Text to look at and to select from, as high as its wrapped lines. What it needs follows from the width that a layout
/// offers: a widget that changes its own size or scroll bars when it is resized never comes to rest.
class WrappedText final : public QPlainTextEdit
{
public:
    explicit WrappedText(QWidget *parent)
        : QPlainTextEdit(parent)
    {
        setReadOnly(true);
        setTabChangesFocus(true);
        setFrameShape(QFrame::NoFrame);
        setWordWrapMode(QTextOption::WrapAnywhere); // digests have no blanks
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

    /// So far below the upper edge the first line is, however many there are.
    void setAirAbove(int air)
    {
        setViewportMargins(0, air, 0, 0);
        updateGeometry();
    }
    void show(const QString &text)
    {
        setPlainText(text);
        updateGeometry();
    }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        int lines = 0;
        qreal height = 0;
        for (QTextBlock block = document()->begin(); block.isValid() && lines < mostLines; block = block.next()) {
            QTextLayout layout(block.text(), font());
            QTextOption option;
            option.setWrapMode(QTextOption::WrapAnywhere);
            layout.setTextOption(option);
            layout.beginLayout();
            for (; lines < mostLines; ++lines) {
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
    [[nodiscard]] QSize sizeHint() const override
    {
        const int width = QPlainTextEdit::sizeHint().width();
        return {width, heightForWidth(width)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {fewestCharacters * fontMetrics().averageCharWidth(), viewportMargins().top() + fontMetrics().height()};
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QPlainTextEdit::changeEvent(event);
        if (event->type() == QEvent::FontChange)
            updateGeometry();
    }
};

} // namespace

CopyField::CopyField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_text(new WrappedText(this))
    , m_copy(new QToolButton(this))
    , m_name(name)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_text->setFont(fixed);
    m_text->setAccessibleName(name);
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    //: %1 is what is copied: Digest, Pull command
    m_copy->setToolTip(tr("Copy: %1").arg(name));
    m_copy->setAccessibleName(tr("Copy: %1").arg(name));
    connect(m_copy, &QToolButton::clicked, this, &CopyField::copy);

    const int air = (firstLineHeight() - m_text->fontMetrics().height()) / 2;
    static_cast<WrappedText *>(m_text)->setAirAbove(std::max(0, air));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_text, 1, Qt::AlignTop);
    row->addWidget(m_copy, 0, Qt::AlignTop);
}

void CopyField::setText(const QString &text)
{
    m_whole = text;
    static_cast<WrappedText *>(m_text)->show(visibleText(text));
    m_text->setToolTip(text);
    m_copy->setEnabled(!text.isEmpty());
}

QString CopyField::text() const
{
    return m_whole; // an editor's own text has other blanks and line ends
}

int CopyField::firstLineHeight() const
{
    return std::max(m_copy->sizeHint().height(), m_text->fontMetrics().height());
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(text());
    m_copy->setIcon(themedIcon(QStringLiteral("check")));
    QTimer::singleShot(confirmationMs, this, [this] { m_copy->setIcon(themedIcon(QStringLiteral("copy"))); });
}

} // namespace tagboat
