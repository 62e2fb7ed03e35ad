// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/plan/readingline.h"

#include "ui/base/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QProgressBar>

#include <algorithm>

namespace tagboat {

ReadingLine::ReadingLine(What what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_text(new TextLabel(this))
    , m_progress(new QProgressBar(this))
    , m_goOn(new QCheckBox(what == What::Indexes ? tr("&Go on without") : tr("Go on &without"), this))
{
    m_text->setObjectName(QStringLiteral("readingText"));
    m_progress->setObjectName(QStringLiteral("readingProgress"));
    m_progress->setAccessibleName(what == What::Indexes ? tr("Indexes read") : tr("Scan findings read"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_goOn->setObjectName(QStringLiteral("goOnWithout"));
    m_goOn->setToolTip(what == What::Indexes ? tr("Parts of indexes that have not been read stay in the repository.")
                                             : tr("Images in use are then deleted like any other."));
    connect(m_goOn, &QCheckBox::toggled, this, &ReadingLine::goOnChanged);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_goOn);
    setVisible(false);
}

void ReadingLine::setLeft(int left)
{
    m_left = left;
    m_most = left > 0 ? std::max(m_most, left) : 0;
    m_text->setText(text());
    m_progress->setRange(0, std::max(m_most, 1));
    m_progress->setValue(m_most - left);
    setVisible(left > 0);
}

QString ReadingLine::text() const
{
    if (m_what == What::Indexes)
        return tr("Looking into indexes, %Ln left", nullptr, m_left);
    return tr("Asking what is in use, %Ln image(s) left", nullptr, m_left);
}

bool ReadingLine::mayGoOn() const
{
    return m_left <= 0 || m_goOn->isChecked();
}

} // namespace tagboat
