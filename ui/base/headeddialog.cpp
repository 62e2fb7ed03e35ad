// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/headeddialog.h"

#include "app/connections/connectionsession.h"
#include "ui/base/dialogheader.h"
#include "ui/base/errorbox.h"
#include "ui/base/inlinequestion.h"
#include "ui/base/noticelist.h"
#include "ui/base/progressline.h"
#include "ui/base/readingorder.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

HeadedDialog::HeadedDialog(std::shared_ptr<ConnectionSession> session, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_session(std::move(session))
    , m_header(new DialogHeader(m_session->connection().colour, this))
    , m_content(new QVBoxLayout)
    , m_error(new ErrorBox(this))
    , m_question(new InlineQuestion(this))
    , m_progress(new ProgressLine(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setObjectName(name);
    setAttribute(Qt::WA_DeleteOnClose);
    m_header->follow(m_session.get());
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    m_content->setSpacing(8);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(12, 12, 12, 12);
    inner->setSpacing(8);
    inner->addLayout(m_content, 1);
    inner->addWidget(m_error);
    inner->addWidget(m_question);
    inner->addWidget(m_progress);
    inner->addWidget(m_buttons);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_header);
    outer->addLayout(inner, 1);
}

HeadedDialog::~HeadedDialog() = default;

void HeadedDialog::reject()
{
    if (m_question->isAsking()) {
        m_question->withdraw();
    } else if (hasChanges()) {
        m_question->ask(tr("What was changed here has not been saved."), tr("D&iscard the changes"),
                        tr("&Keep editing"), [this] { QDialog::reject(); });
    } else {
        QDialog::reject();
    }
}

/// Wrapped lines that appear need a height that a window does not take by itself.
bool HeadedDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && layout()->hasHeightForWidth()) {
        const int needed = layout()->totalMinimumHeightForWidth(width());
        if (height() < needed)
            resize(width(), std::min(needed, screen()->availableGeometry().height() * 9 / 10));
    }
    return handled;
}

bool HeadedDialog::focusNextPrevChild(bool next)
{
    return focusNextAsRead(this, next);
}

bool HeadedDialog::isReadOnly() const
{
    return m_session->connection().guard.readOnly;
}

void HeadedDialog::setHeading(const QString &title)
{
    m_header->setTitle(title);
    setWindowTitle(title);
}

void HeadedDialog::addContent(QWidget *widget, int stretch)
{
    m_content->addWidget(widget, stretch);
}

QPushButton *HeadedDialog::addAct(const QString &text, const QString &name)
{
    QPushButton *act = m_buttons->addButton(text, QDialogButtonBox::AcceptRole);
    act->setObjectName(name);
    act->setDefault(true);
    return act;
}

void HeadedDialog::noteReadOnly()
{
    if (!isReadOnly())
        return;
    auto *notice = new NoticeList(this);
    notice->setNotices({{QStringLiteral("locked"), tr("This connection is read-only.")}});
    m_content->insertWidget(0, notice);
}

} // namespace tagboat
