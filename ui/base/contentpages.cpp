// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/contentpages.h"

#include "ui/base/errortext.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace tagboat {

ContentPages::ContentPages(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_state(new StatePanel(this))
{
    m_state->setObjectName(QStringLiteral("state"));
    addWidget(m_state);
    addWidget(m_content);
}

void ContentPages::showContent()
{
    setCurrentWidget(m_content);
}

void ContentPages::showNothing()
{
    showMessage({});
}

void ContentPages::showError(const Error &error, std::function<void()> again)
{
    const ErrorText text = errorText(error);
    showMessage({QStringLiteral("error"),
                 text.title,
                 QStringList{text.explanation, text.nextStep}.join(QLatin1Char('\n')).trimmed(),
                 text.details,
                 {{tr("&Try again"), std::move(again)}, {tr("Copy detai&ls"), [details = text.details] {
                                                             QGuiApplication::clipboard()->setText(details);
                                                         }}}});
}

void ContentPages::showMessage(const StatePanel::Message &message)
{
    m_state->setMessage(message);
    setCurrentWidget(m_state);
}

} // namespace tagboat
