// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/aws/signinbox.h"

#include "ui/base/connectionfields.h"
#include "ui/base/fieldproblem.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace tagboat {

SignInBox::SignInBox(const QStringList &profiles, QWidget *parent)
    : QGroupBox(tr("Sign-in"), parent)
    , m_form(new QFormLayout(this))
    , m_way(new QComboBox(this))
    , m_profile(new QComboBox(this))
    , m_profileProblem(new FieldProblem(this))
    , m_keyId(new QLineEdit(this))
    , m_keyIdProblem(new FieldProblem(this))
    , m_secret(new QLineEdit(this))
    , m_secretProblem(new FieldProblem(this))
    , m_token(new QLineEdit(this))
{
    m_way->setObjectName(QStringLiteral("signIn"));
    m_way->addItem(tr("Automatic: environment, then shared files"),
                   static_cast<int>(AwsSettings::SignIn::DefaultChain));
    m_way->addItem(tr("Profile from the shared files"), static_cast<int>(AwsSettings::SignIn::Profile));
    m_way->addItem(tr("Access key"), static_cast<int>(AwsSettings::SignIn::AccessKey));
    m_profile->setObjectName(QStringLiteral("profile"));
    m_profile->setEditable(true);
    m_profile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_profile->setInsertPolicy(QComboBox::NoInsert);
    m_profile->addItems(profiles);
    m_keyId->setObjectName(QStringLiteral("accessKeyId"));
    m_keyId->setPlaceholderText(QStringLiteral("AKIA…"));
    m_secret->setObjectName(QStringLiteral("secretAccessKey"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_token->setObjectName(QStringLiteral("sessionToken"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setPlaceholderText(tr("only for temporary keys"));

    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->addRow(tr("&With:"), m_way);
    m_form->addRow(tr("&Profile:"), m_profile);
    m_form->addRow(QString(), m_profileProblem);
    m_form->addRow(tr("Access ke&y ID:"), m_keyId);
    m_form->addRow(QString(), m_keyIdProblem);
    m_form->addRow(tr("&Secret access key:"), m_secret);
    m_form->addRow(QString(), m_secretProblem);
    m_form->addRow(tr("Session to&ken:"), m_token);

    connect(m_way, &QComboBox::currentIndexChanged, this, [this] {
        updateRows();
        Q_EMIT changed();
    });
    connect(m_profile, &QComboBox::currentTextChanged, this, &SignInBox::changed);
    for (QLineEdit *field : {m_keyId, m_secret, m_token})
        connect(field, &QLineEdit::textChanged, this, &SignInBox::changed);
    updateRows();
}

AwsSettings::SignIn SignInBox::way() const
{
    return static_cast<AwsSettings::SignIn>(m_way->currentData().toInt());
}

void SignInBox::fill(const Connection &connection, bool hasSecret)
{
    const AwsSettings &aws = connection.aws();
    m_hasSecret = hasSecret;
    m_hasToken = hasSecret && aws.hasSessionToken;
    m_storedKeyId = aws.accessKeyId;
    m_way->setCurrentIndex(m_way->findData(static_cast<int>(aws.signIn)));
    if (!aws.profile.isEmpty())
        m_profile->setEditText(aws.profile);
    m_keyId->setText(aws.accessKeyId);
    showSecretPlace(true);
    updateRows();
}

void SignInBox::showSecretPlace(bool sameHost)
{
    m_secret->setPlaceholderText(m_hasSecret && sameHost ? tr("stored in the keychain")
                                                         : tr("goes to the keychain, never to a file"));
}

void SignInBox::apply(Connection &connection) const
{
    AwsSettings &aws = connection.asAws();
    aws.signIn = way();
    aws.profile = way() == AwsSettings::SignIn::Profile ? m_profile->currentText().trimmed() : QString();
    const bool key = way() == AwsSettings::SignIn::AccessKey;
    aws.accessKeyId = key ? m_keyId->text().trimmed() : QString();
    const bool keepsToken = m_hasToken && m_secret->text().isEmpty() && m_token->text().isEmpty();
    aws.hasSessionToken = key && (keepsToken || !sessionToken().isEmpty());
}

QString SignInBox::secret() const
{
    return way() == AwsSettings::SignIn::AccessKey ? m_secret->text().trimmed() : QString();
}

QString SignInBox::sessionToken() const
{
    return way() == AwsSettings::SignIn::AccessKey ? m_token->text().trimmed() : QString();
}

void SignInBox::setProfilesProblem(const QString &problem)
{
    m_profilesProblem = problem;
    updateRows();
}

QWidget *SignInBox::validate(bool sameHost)
{
    const bool profile = way() == AwsSettings::SignIn::Profile;
    const bool key = way() == AwsSettings::SignIn::AccessKey;
    const bool profileMissing = profile && m_profile->currentText().trimmed().isEmpty();
    const QString keyId = m_keyId->text().trimmed();
    const bool keyIdMissing = key && keyId.isEmpty();
    const bool isOtherKey = keyId != m_storedKeyId;
    const bool keepsSecret = m_hasSecret && !isOtherKey && sameHost;
    const bool secretMissing = key && m_secret->text().isEmpty() && !keepsSecret;
    m_profileProblem->setProblem(profileMissing ? tr("Choose a profile.") : profile ? m_profilesProblem : QString());
    m_keyIdProblem->setProblem(keyIdMissing ? tr("Type the access key ID.") : QString());
    m_secretProblem->setProblem(!secretMissing     ? QString()
                                    : !m_hasSecret ? tr("Type the secret access key.")
                                    : isOtherKey   ? tr("Another key ID needs its own secret.")
                                                   : tr("The stored secret is for another host: type it again."));
    if (profileMissing)
        return m_profile;
    if (keyIdMissing)
        return m_keyId;
    return secretMissing ? m_secret : nullptr;
}

void SignInBox::updateRows()
{
    const bool profile = way() == AwsSettings::SignIn::Profile;
    const bool key = way() == AwsSettings::SignIn::AccessKey;
    setRowVisible(m_form, m_profile, profile);
    for (QLineEdit *field : {m_keyId, m_secret, m_token})
        setRowVisible(m_form, field, key);
    m_profileProblem->setProblem(profile ? m_profilesProblem : QString());
    m_keyIdProblem->setProblem({});
    m_secretProblem->setProblem({});
}

} // namespace tagboat
