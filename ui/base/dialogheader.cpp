// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/dialogheader.h"

#include "app/connections/connectionsession.h"
#include "ui/base/textlabel.h"
#include "ui/base/whereandwho.h"

#include <QPainter>
#include <QVBoxLayout>

namespace tagboat {

namespace {

constexpr int bandHeight = 6;
constexpr int margin = 12;

} // namespace

DialogHeader::DialogHeader(const QString &colour, QWidget *parent)
    : QWidget(parent)
    , m_colour(colour)
    , m_title(textLabel(this))
    , m_subtitle(textLabel(this))
{
    m_title->setObjectName(QStringLiteral("title"));
    m_subtitle->setObjectName(QStringLiteral("subtitle"));
    QFont font = m_title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_title->setFont(font);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, bandHeight + margin, margin, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void DialogHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void DialogHeader::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void DialogHeader::follow(const ConnectionSession *session)
{
    const auto say = [this, session] { setSubtitle(whereAndWho(session->connection(), session->identity())); };
    connect(session, &ConnectionSession::identityChanged, this, say);
    say();
}

void DialogHeader::paintEvent(QPaintEvent *)
{
    const QColor colour(m_colour);
    QPainter painter(this);
    painter.fillRect(0, 0, width(), bandHeight, colour.isValid() ? colour : palette().color(QPalette::Highlight));
}

} // namespace tagboat
