// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/repositorysettingsfields.h"

#include "app/ecr/operationconstraints.h"
#include "ui/backends/ecr/constrainttext.h"
#include "ui/base/fieldproblem.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>

namespace tagboat {

namespace {

using Encryption = ecr::RepositorySettings::Encryption;
using Mutability = ecr::RepositorySettings::Mutability;

} // namespace

RepositorySettingsFields::RepositorySettingsFields(QWidget *parent)
    : QObject(parent)
    , m_mutability(new QComboBox(parent))
    , m_exclusions(new QLineEdit(parent))
    , m_exclusionsProblem(new FieldProblem(parent))
    , m_encryption(new QComboBox(parent))
    , m_key(new QLineEdit(parent))
    , m_keyProblem(new FieldProblem(parent))
    , m_scan(new QCheckBox(tr("&Scan images for vulnerabilities when they are pushed"), parent))
{
    m_mutability->setObjectName(QStringLiteral("mutability"));
    m_mutability->addItem(tr("Mutable: can be moved to another image"), static_cast<int>(Mutability::Mutable));
    m_mutability->addItem(tr("Immutable: cannot be moved to another image"), static_cast<int>(Mutability::Immutable));
    m_exclusions->setObjectName(QStringLiteral("exclusions"));
    //: Instead of patterns of tags: a rule has no exceptions
    m_exclusions->setPlaceholderText(tr("no tags"));
    m_exclusions->setToolTip(
        tr("Up to five patterns, separated by spaces, of tags for which the opposite holds. * stands "
           "for any text."));
    m_exclusionsProblem->setObjectName(QStringLiteral("exclusionsProblem"));
    m_encryption->setObjectName(QStringLiteral("encryption"));
    m_encryption->setToolTip(tr("The encryption of a repository cannot be changed later."));
    m_encryption->addItem(tr("AES-256"), static_cast<int>(Encryption::Aes256));
    m_encryption->addItem(tr("AWS KMS"), static_cast<int>(Encryption::Kms));
    //: Two layers of encryption
    m_encryption->addItem(tr("AWS KMS, dual-layer (DSSE)"), static_cast<int>(Encryption::KmsDsse));
    m_key->setObjectName(QStringLiteral("kmsKey"));
    m_key->setToolTip(tr("Id, alias or ARN of a key in AWS KMS."));
    m_keyProblem->setObjectName(QStringLiteral("kmsKeyProblem"));
    m_scan->setObjectName(QStringLiteral("scanOnPush"));
    m_scan->setToolTip(tr("Applies unless scanning is set for the whole registry."));
    connect(m_mutability, &QComboBox::currentIndexChanged, this, &RepositorySettingsFields::changed);
    connect(m_exclusions, &QLineEdit::textChanged, this, &RepositorySettingsFields::changed);
    connect(m_encryption, &QComboBox::currentIndexChanged, this, [this] {
        updateKey();
        Q_EMIT changed();
    });
    connect(m_key, &QLineEdit::textChanged, this, &RepositorySettingsFields::changed);
    connect(m_scan, &QCheckBox::toggled, this, &RepositorySettingsFields::changed);
    updateKey();
}

void RepositorySettingsFields::addTo(QFormLayout *form)
{
    //: Field: "Mutable: can be moved to another image"
    form->addRow(tr("Ta&gs:"), m_mutability);
    //: Field: patterns of tags for which a rule does not hold
    form->addRow(tr("E&xceptions:"), m_exclusions);
    form->addRow(QString(), m_exclusionsProblem);
    form->addRow(tr("&Encryption:"), m_encryption);
    //: Field: an encryption key
    form->addRow(tr("&Key:"), m_key);
    m_keyLabel = form->labelForField(m_key);
    updateKey();
    form->addRow(QString(), m_keyProblem);
    form->addRow(QString(), m_scan);
}

void RepositorySettingsFields::apply(ecr::RepositorySettings &settings) const
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    settings.exclusions = m_exclusions->text().split(separators, Qt::SkipEmptyParts);
    settings.exclusions.removeDuplicates();
    const bool immutable = m_mutability->currentData().toInt() == static_cast<int>(Mutability::Immutable);
    if (settings.exclusions.isEmpty())
        settings.mutability = immutable ? Mutability::Immutable : Mutability::Mutable;
    else
        settings.mutability = immutable ? Mutability::ImmutableWithExclusion : Mutability::MutableWithExclusion;
    settings.encryption = static_cast<Encryption>(m_encryption->currentData().toInt());
    settings.kmsKey = settings.encryption == Encryption::Aes256 ? QString() : m_key->text().trimmed();
    settings.scanOnPush = m_scan->isChecked();
}

bool RepositorySettingsFields::validate()
{
    ecr::RepositorySettings settings;
    settings.name = QStringLiteral("name"); // has a check of its own
    apply(settings);
    const auto checked = ecr::checkSettings(settings);
    const QString text = checked ? QString() : constraintText(checked.error());
    const bool isKey = !checked && checked.error().where.endsWith(QLatin1String("kmsKey"));
    m_keyProblem->setProblem(isKey ? text : QString());
    m_exclusionsProblem->setProblem(isKey ? QString() : text);
    return checked.has_value();
}

void RepositorySettingsFields::updateKey()
{
    const bool hasKey = m_encryption->currentData().toInt() != static_cast<int>(Encryption::Aes256);
    m_key->setEnabled(hasKey);
    if (m_keyLabel)
        m_keyLabel->setEnabled(hasKey);
    m_key->setPlaceholderText(hasKey ? tr("the account's key for ECR") : QString());
}

} // namespace tagboat
