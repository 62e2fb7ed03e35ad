// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/connectionproblem.h"

#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>

namespace tagboat {

namespace {

constexpr int spacing = 4;
constexpr int problemIconSide = 16;

} // namespace

ConnectionProblem::ConnectionProblem(const QString &text, const QString &details, QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel(text, this))
    , m_buttons(new QWidget(this))
{
    setObjectName(QStringLiteral("connectionProblem"));
    m_text->setObjectName(QStringLiteral("problemText"));
    m_text->setWordWrap(true);
    m_text->setToolTip(details);
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    auto *icon = new TextLabel(this);
    icon->setPixmap(
        themedIcon(QStringLiteral("error")).pixmap(QSize(problemIconSide, problemIconSide), devicePixelRatioF()));

    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(spacing);
    const auto add = [&](const QString &name, const QString &label, std::function<void()> run) {
        auto *button = new QToolButton(m_buttons);
        button->setObjectName(name);
        button->setText(label);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, std::move(run));
        buttons->addWidget(button);
    };
    add(QStringLiteral("retry"), tr("Try again"), [this] { Q_EMIT retryRequested(); });
    add(QStringLiteral("edit"), tr("Edit…"), [this] { Q_EMIT editRequested(); });
    add(QStringLiteral("copyDetails"), tr("Copy details"),
        [details] { QGuiApplication::clipboard()->setText(details); });
    buttons->addStretch();

    auto *column = new QVBoxLayout;
    column->setSpacing(spacing);
    column->addWidget(m_text, 1);
    column->addWidget(m_buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing, spacing, spacing, 2 * spacing);
    row->setSpacing(spacing);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(column, 1);
}

void ConnectionProblem::fitWidth(int width)
{
    const int textWidth = width - problemIconSide - 3 * spacing;
    // Buttons that do not fit beside each other stand below each other: their words must be read.
    auto *buttons = static_cast<QBoxLayout *>(m_buttons->layout());
    buttons->setDirection(QBoxLayout::LeftToRight);
    if (buttons->sizeHint().width() > textWidth)
        buttons->setDirection(QBoxLayout::TopToBottom);
    const int height = m_text->heightForWidth(textWidth) + buttons->sizeHint().height() + 4 * spacing;
    m_hint = QSize(width, height);
}

QString ConnectionProblem::text() const
{
    return m_text->text();
}

} // namespace tagboat
