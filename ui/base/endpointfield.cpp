// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/endpointfield.h"

#include "app/net/urlrules.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/textlabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace tagboat {

EndpointField::EndpointField(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_problem(new FieldProblem(this))
    , m_consent(new QCheckBox(tr("Allow unencrypted http to this host"), this))
{
    m_edit->setObjectName(objectName);
    m_consent->setToolTip(tr("Anyone on the network path can read and change what is sent"));
    setFocusProxy(m_edit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_edit);
    column->addWidget(m_problem);
    column->addWidget(m_consent);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        updateConsent();
        Q_EMIT changed();
    });
    connect(m_consent, &QCheckBox::toggled, this, &EndpointField::changed);
    updateConsent();
}

void EndpointField::addTo(QFormLayout *form, const QString &label)
{
    auto *text = new TextLabel(label, form->parentWidget());
    text->setBuddy(m_edit);
    m_edit->setAccessibleName(QString(label).remove(QLatin1Char('&'))); // Qt looks for labels among siblings only
    form->addRow(text, this);
}

void EndpointField::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void EndpointField::setText(const QString &text)
{
    m_edit->setText(text);
}

QString EndpointField::text() const
{
    return m_edit->text().trimmed();
}

void EndpointField::setConsent(bool given)
{
    m_consent->setChecked(given);
}

bool EndpointField::hasConsent() const
{
    return m_consent->isVisibleTo(this) && m_consent->isChecked();
}

bool EndpointField::validate(const QString &missing)
{
    const QString text = this->text().isEmpty() ? missing : problem();
    m_problem->setProblem(text);
    return text.isEmpty();
}

void EndpointField::clearProblem()
{
    m_problem->setProblem({});
}

QString EndpointField::problem() const
{
    const bool bare = m_schemeOptional && !text().contains(QLatin1String("://"));
    const QUrl url(bare ? QLatin1String("https://") + text() : text(), QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !web || url.host().isEmpty())
        return m_schemeOptional ? tr("An address looks like registry.example.org or http://localhost:5000.")
                                : tr("An endpoint looks like https://host:port.");
    if (!url.userName().isEmpty() || !url.password().isEmpty())
        return tr("Leave name and password out of the endpoint.");
    if (url.scheme() == QLatin1String("http") && !isLoopback(url) && !m_consent->isChecked())
        return tr("http is not encrypted. Use https, or allow it below.");
    return {};
}

void EndpointField::updateConsent()
{
    const QUrl url(text());
    m_consent->setVisible(url.scheme() == QLatin1String("http") && !url.host().isEmpty() && !isLoopback(url));
}

} // namespace tagboat
