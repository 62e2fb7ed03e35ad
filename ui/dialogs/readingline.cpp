// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/readingline.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>

namespace tagboat {

ReadingLine::ReadingLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_goOn(new QCheckBox(tr("&Go on without"), this))
{
    m_text->setObjectName(QStringLiteral("readingText"));
    m_progress->setObjectName(QStringLiteral("readingProgress"));
    m_progress->setAccessibleName(tr("Indexes read"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_goOn->setObjectName(QStringLiteral("goOnWithout"));
    m_goOn->setToolTip(tr("Parts of indexes that have not been read stay in the repository."));
    connect(m_goOn, &QCheckBox::toggled, this, &ReadingLine::goOnChanged);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_goOn);
    setVisible(false);
}

void ReadingLine::setLeft(int indexes)
{
    m_left = indexes;
    m_most = indexes > 0 ? std::max(m_most, indexes) : 0;
    m_text->setText(tr("Looking into indexes, %Ln left", nullptr, indexes));
    m_progress->setRange(0, std::max(m_most, 1));
    m_progress->setValue(m_most - indexes);
    setVisible(indexes > 0);
}

bool ReadingLine::mayGoOn() const
{
    return m_left <= 0 || m_goOn->isChecked();
}

} // namespace tagboat
