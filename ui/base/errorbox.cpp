// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/errorbox.h"

#include "ui/base/errortext.h"
#include "ui/base/iconlabel.h"
#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace tagboat {

namespace {

TextLabel *wrappedLabel(const QString &name, QWidget *parent)
{
    auto *label = new TextLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ErrorBox::ErrorBox(QWidget *parent)
    : QFrame(parent)
    , m_title(wrappedLabel(QStringLiteral("problemTitle"), this))
    , m_text(wrappedLabel(QStringLiteral("problem"), this))
    , m_quotation(wrappedLabel(QStringLiteral("serviceMessage"), this))
    , m_copy(new QToolButton(this))
{
    setObjectName(QStringLiteral("errorBox"));
    setFrameShape(QFrame::StyledPanel);
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_copy->setToolTip(tr("Copy details"));
    m_copy->setAccessibleName(tr("Copy details"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details); });

    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);

    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_quotation);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(new IconLabel(QStringLiteral("error"), this), 0, Qt::AlignTop);
    row->addLayout(column, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    hide();
}

void ErrorBox::showError(const Error &error, const QString &preface)
{
    const ErrorText text = errorText(error);
    QStringList lines{text.explanation, text.nextStep};
    lines.removeAll(QString());
    m_title->setText(preface.isEmpty() ? text.title : preface);
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_text->setVisible(!lines.isEmpty());
    //: %1 are the service's own words, untranslated
    m_quotation->setText(tr("The service says: %1").arg(error.detail));
    m_quotation->setVisible(error.httpStatus != 0 && !error.detail.isEmpty());
    m_details = text.details;
    show();
}

void ErrorBox::clear()
{
    hide();
    m_title->clear();
    m_text->clear();
    m_quotation->clear();
}

QString ErrorBox::text() const
{
    return QStringList{m_title->text(), m_text->text(), m_quotation->text()}.join(QLatin1Char('\n'));
}

} // namespace tagboat
