// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/dialogheader.h"

#include "app/connections/connectionsession.h"
#include "ui/base/colourdot.h"
#include "ui/base/iconlabel.h"
#include "ui/base/textlabel.h"
#include "ui/base/whereandwho.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tagboat {

namespace {

constexpr int margin = 12;
constexpr int dotGap = 4;

} // namespace

DialogHeader::DialogHeader(const QString &colour, QWidget *parent)
    : QWidget(parent)
    , m_title(textLabel(this))
    , m_dot(new IconLabel(colourDot(QColor(colour)), this))
    , m_subtitle(textLabel(this))
{
    m_title->setObjectName(QStringLiteral("title"));
    m_dot->setObjectName(QStringLiteral("connectionDot"));
    m_subtitle->setObjectName(QStringLiteral("subtitle"));
    QFont font = m_title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_title->setFont(font);

    // An English sentence in a window that goes from right to left would stand at the far end from its dot.
    const Qt::Alignment edge = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    m_title->setAlignment(edge | Qt::AlignAbsolute | Qt::AlignVCenter);
    m_subtitle->setAlignment(edge | Qt::AlignAbsolute | Qt::AlignTop);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    auto *where = new QHBoxLayout;
    where->setSpacing(dotGap);
    where->addWidget(m_dot, 0, Qt::AlignTop);
    where->addWidget(m_subtitle, 1);
    layout->addLayout(where);
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
    m_dot->setVisible(!subtitle.isEmpty());
}

void DialogHeader::follow(const ConnectionSession *session)
{
    const auto say = [this, session] { setSubtitle(whereAndWho(session->connection(), session->identity())); };
    connect(session, &ConnectionSession::identityChanged, this, say);
    say();
}

} // namespace tagboat
