// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/noticelist.h"

#include "ui/base/iconlabel.h"
#include "ui/base/textlabel.h"

#include <QGridLayout>

namespace tagboat {

NoticeList::NoticeList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(4);
    m_layout->setColumnStretch(1, 1);
    setVisible(false);
}

void NoticeList::setNotices(const std::vector<Notice> &notices)
{
    if (notices == m_notices)
        return;
    m_notices = notices;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Notice &notice : notices) {
        auto *icon = new IconLabel(notice.icon, this);
        auto *text = new TextLabel(notice.text, this);
        text->setWordWrap(true);
        m_layout->addWidget(icon, row, 0, Qt::AlignTop);
        m_layout->addWidget(text, row, 1);
        ++row;
    }
    setVisible(!notices.empty());
}

} // namespace tagboat
