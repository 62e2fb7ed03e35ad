// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/markdownfield.h"

#include "ui/base/formats.h"
#include "ui/base/textlabel.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

#include <chrono>

namespace tagboat {

namespace {

/// What a text names is not fetched: it comes from others, too.
class Preview : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

MarkdownField::MarkdownField(const QString &name, int maximum, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_preview(new Preview(this))
    , m_count(new TextLabel(this))
    , m_maximum(maximum)
{
    m_text->setObjectName(QStringLiteral("text"));
    m_text->setAccessibleName(name);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Markdown"));
    m_preview->setObjectName(QStringLiteral("preview"));
    //: %1 is what is shown, such as "About"
    m_preview->setAccessibleName(tr("Preview of %1").arg(name));
    m_preview->setOpenLinks(false);
    m_preview->setPlaceholderText(tr("How it will look"));
    m_count->setAlignment(Qt::AlignTrailing);
    m_delay.setSingleShot(true);
    m_delay.setInterval(std::chrono::milliseconds(150));
    connect(&m_delay, &QTimer::timeout, this, &MarkdownField::showPreview);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_delay.start();
        showCount();
        Q_EMIT changed();
    });

    auto *sides = new QHBoxLayout;
    sides->setSpacing(8);
    sides->addWidget(m_text, 1);
    sides->addWidget(m_preview, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 4);
    column->setSpacing(4);
    column->addLayout(sides, 1);
    column->addWidget(m_count);
    setFocusProxy(m_text);
    showCount();
}

void MarkdownField::setText(const QString &text)
{
    m_text->setPlainText(text);
    showPreview();
}

QString MarkdownField::text() const
{
    return m_text->toPlainText();
}

void MarkdownField::setReadOnly(bool readOnly)
{
    m_text->setReadOnly(readOnly);
}

void MarkdownField::showPreview()
{
    const int position = m_preview->verticalScrollBar()->value();
    m_preview->document()->setMarkdown(
        text(), QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML);
    m_preview->verticalScrollBar()->setValue(position);
}

void MarkdownField::showCount()
{
    //: How long a text is: %1 and %2 are numbers
    m_count->setText(tr("%1 of %2 characters").arg(numberText(text().size()), numberText(m_maximum)));
}

} // namespace tagboat
