// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/aws/awsfields.h"

#include "ui/backends/aws/placebox.h"
#include "ui/backends/aws/profilechoices.h"
#include "ui/backends/aws/signinbox.h"
#include "ui/base/errortext.h"

#include <QVBoxLayout>

namespace tagboat {

AwsFields::AwsFields(aws::EndpointService service, const QProcessEnvironment &environment, QWidget *parent)
    : ConnectionFields(parent)
    , m_place(new PlaceBox(service, this))
{
    const ProfileChoices profiles = profileChoices(environment);
    m_signIn = new SignInBox(profiles.names, this);
    if (profiles.error) {
        const ErrorText text = errorText(*profiles.error);
        //: %1 is what is wrong, %2 where
        m_signIn->setProfilesProblem(tr("%1. %2").arg(text.title, text.explanation));
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_place);
    column->addWidget(m_signIn);
    connect(m_place, &PlaceBox::changed, this, &ConnectionFields::changed);
    connect(m_place, &PlaceBox::changed, this, [this] { m_signIn->showSecretPlace(leadsToSameHost()); });
    connect(m_signIn, &SignInBox::changed, this, &ConnectionFields::changed);
}

void AwsFields::fill(const Connection &connection, bool isStored)
{
    noteStored(connection);
    m_place->fill(connection);
    m_signIn->fill(connection, isStored && connection.aws().signIn == AwsSettings::SignIn::AccessKey);
}

void AwsFields::apply(Connection &connection) const
{
    m_place->apply(connection);
    m_signIn->apply(connection);
}

ConnectionFields::Secrets AwsFields::secrets() const
{
    if (m_signIn->secret().isEmpty())
        return {};
    return {{QStringLiteral("secretAccessKey"), m_signIn->secret()},
            {QStringLiteral("sessionToken"), m_signIn->sessionToken()}};
}

QWidget *AwsFields::validate()
{
    QWidget *place = m_place->validate();
    QWidget *signIn = m_signIn->validate(leadsToSameHost());
    return place ? place : signIn;
}

} // namespace tagboat
