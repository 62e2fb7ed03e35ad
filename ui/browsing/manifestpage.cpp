// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/manifestpage.h"

#include "app/core/visibletext.h"
#include "ui/base/icons.h"
#include "ui/base/jsonhighlighter.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace tagboat {

ManifestPage::ManifestPage(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_exact(new QCheckBox(tr("Exact &bytes"), this))
{
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Manifest"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    new JsonHighlighter(m_text->document());
    m_exact->setToolTip(tr("Show the text as stored, not indented"));

    auto *copyButton = new QToolButton(this);
    copyButton->setIcon(themedIcon(QStringLiteral("copy")));
    copyButton->setAutoRaise(true);
    copyButton->setFocusPolicy(Qt::TabFocus);
    copyButton->setToolTip(tr("Copy the exact manifest"));
    copyButton->setAccessibleName(tr("Copy the exact manifest"));
    connect(copyButton, &QToolButton::clicked, this, &ManifestPage::copy);
    connect(m_exact, &QCheckBox::toggled, this, &ManifestPage::showText);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 4, 8, 4);
    row->addWidget(m_exact);
    row->addStretch();
    row->addWidget(copyButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_text, 1);
}

void ManifestPage::setManifest(const Manifest &manifest)
{
    m_manifest = manifest;
    showText();
}

QString ManifestPage::text() const
{
    return m_text->toPlainText();
}

void ManifestPage::showText()
{
    const QJsonDocument document = QJsonDocument::fromJson(m_manifest.text);
    const bool indented = !m_exact->isChecked() && !document.isNull();
    m_text->setLineWrapMode(indented ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    const QByteArray shown = indented ? visibleJson(document.toJson(QJsonDocument::Indented)) : m_manifest.text;
    m_text->setPlainText(visibleSentence(QString::fromUtf8(shown)));
}

void ManifestPage::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_manifest.text));
}

} // namespace tagboat
