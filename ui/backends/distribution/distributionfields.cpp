// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/distribution/distributionfields.h"

#include "app/distribution/protocol/presets.h"
#include "app/distribution/protocol/reference.h"
#include "app/net/certificates.h"
#include "ui/backends/aws/profilechoices.h"
#include "ui/base/endpointfield.h"
#include "ui/base/errortext.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tagboat {

DistributionFields::DistributionFields(const QProcessEnvironment &environment, QWidget *parent)
    : ConnectionFields(parent)
    , m_preset(new QComboBox(this))
    , m_address(new EndpointField(QStringLiteral("registryAddress"), this))
    , m_certificates(new QLineEdit(this))
    , m_certificatesProblem(new FieldProblem(this))
    , m_repositories(new QPlainTextEdit(this))
    , m_repositoriesProblem(new FieldProblem(this))
    , m_untagsByReplacing(new QCheckBox(tr("Remove single tags by &replacing them first"), this))
    , m_way(new QComboBox(this))
    , m_profile(new QComboBox(this))
    , m_user(new QLineEdit(this))
    , m_userProblem(new FieldProblem(this))
    , m_password(new QLineEdit(this))
    , m_passwordProblem(new FieldProblem(this))
{
    makeFields();
    m_profile->addItem(tr("Automatic: environment, then shared files"), QString());
    const ProfileChoices profiles = profileChoices(environment);
    for (const QString &profile : profiles.names)
        m_profile->addItem(profile, profile);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makePlace());
    column->addWidget(makeSignIn());

    connect(m_preset, &QComboBox::currentIndexChanged, this, [this] {
        takePreset();
        Q_EMIT changed();
    });
    connect(m_way, &QComboBox::currentIndexChanged, this, [this] {
        updateRows();
        Q_EMIT changed();
    });
    connect(m_profile, &QComboBox::currentIndexChanged, this, &ConnectionFields::changed);
    connect(m_address, &EndpointField::changed, this, &ConnectionFields::changed);
    connect(m_address, &EndpointField::changed, this, &DistributionFields::showPasswordPlace);
    connect(m_repositories, &QPlainTextEdit::textChanged, this, &ConnectionFields::changed);
    connect(m_untagsByReplacing, &QCheckBox::toggled, this, &ConnectionFields::changed);
    for (const QLineEdit *field : {m_certificates, m_user, m_password})
        connect(field, &QLineEdit::textChanged, this, &ConnectionFields::changed);
    updateRows();
}

void DistributionFields::makeFields()
{
    m_preset->setObjectName(QStringLiteral("product"));
    //: A kind of registry: found out by its address
    m_preset->addItem(tr("By the address"), QString());
    for (const distribution::Preset &preset : distribution::presets())
        m_preset->addItem(preset.name, preset.id);
    m_address->setSchemeOptional(true);
    m_address->setPlaceholderText(QStringLiteral("registry.example.org:5000"));
    m_certificates->setObjectName(QStringLiteral("certificates"));
    m_certificates->setPlaceholderText(tr("the system's alone"));
    m_repositories->setObjectName(QStringLiteral("typedRepositories"));
    m_repositories->setPlaceholderText(tr("one name per line; for registries that do not list them"));
    m_repositories->setTabChangesFocus(true);
    m_repositories->setFixedHeight(4 * fontMetrics().lineSpacing());
    m_untagsByReplacing->setObjectName(QStringLiteral("untagsByReplacing"));
    m_untagsByReplacing->setToolTip(tr(
        "For registries that delete a tag only together with its image: an empty image is pushed under the tag, then "
        "deleted with it. The image that had the tag stays."));
    m_way->setObjectName(QStringLiteral("distributionSignIn"));
    m_way->addItem(tr("As docker or podman is signed in"), static_cast<int>(SignIn::Stored));
    m_way->addItem(tr("User and password or token"), static_cast<int>(SignIn::Password));
    m_way->addItem(tr("AWS credentials"), static_cast<int>(SignIn::Aws));
    //: A way to sign in: not at all
    m_way->addItem(tr("Anonymous"), static_cast<int>(SignIn::Anonymous));
    m_profile->setObjectName(QStringLiteral("distributionProfile"));
    m_user->setObjectName(QStringLiteral("distributionUser"));
    m_password->setObjectName(QStringLiteral("distributionPassword"));
    m_password->setEchoMode(QLineEdit::Password);
}

QGroupBox *DistributionFields::makePlace()
{
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setAccessibleName(tr("Choose a file of certificates"));
    connect(choose, &QPushButton::clicked, this, &DistributionFields::chooseCertificates);
    auto *file = new QHBoxLayout;
    file->setSpacing(8);
    file->addWidget(m_certificates, 1);
    file->addWidget(choose);

    //: Heading: where the registry is
    auto *place = new QGroupBox(tr("Place"), this);
    auto *form = new QFormLayout(place);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    //: Label: which vendor's registry it is
    form->addRow(tr("Pro&duct:"), m_preset);
    m_address->addTo(form, tr("&Address:"));
    form->addRow(tr("C&ertificates:"), file);
    qobject_cast<QLabel *>(form->labelForField(file))->setBuddy(m_certificates);
    form->addRow(QString(), m_certificatesProblem);
    form->addRow(tr("Re&positories:"), m_repositories);
    form->addRow(QString(), m_repositoriesProblem);
    form->addRow(QString(), m_untagsByReplacing);
    return place;
}

QGroupBox *DistributionFields::makeSignIn()
{
    auto *signIn = new QGroupBox(tr("Sign-in"), this);
    m_signInForm = new QFormLayout(signIn);
    m_signInForm->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_signInForm->addRow(tr("&With:"), m_way);
    m_signInForm->addRow(tr("Pro&file:"), m_profile);
    m_signInForm->addRow(tr("User na&me:"), m_user);
    m_signInForm->addRow(QString(), m_userProblem);
    m_signInForm->addRow(tr("Pa&ssword or token:"), m_password);
    m_signInForm->addRow(QString(), m_passwordProblem);
    return signIn;
}

DistributionFields::SignIn DistributionFields::way() const
{
    return static_cast<SignIn>(m_way->currentData().toInt());
}

QStringList DistributionFields::repositories() const
{
    QStringList names;
    const QStringList lines = m_repositories->toPlainText().split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (const QString name = line.trimmed(); !name.isEmpty() && !names.contains(name))
            names << name;
    }
    return names;
}

void DistributionFields::fill(const Connection &connection, bool isStored)
{
    const DistributionSettings &settings = connection.distribution();
    noteStored(connection);
    m_isStored = isStored && settings.signIn == SignIn::Password;
    m_storedUser = settings.user;
    m_address->setText(connection.endpoint);
    m_address->setConsent(connection.plainHttpConsent);
    m_user->setText(settings.user);
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(settings.preset)));
    m_certificates->setText(settings.certificates);
    m_repositories->setPlainText(settings.repositories.join(QLatin1Char('\n')));
    m_untagsByReplacing->setChecked(settings.untagsByReplacing);
    m_way->setCurrentIndex(m_way->findData(static_cast<int>(settings.signIn)));
    if (settings.signIn == SignIn::Aws && m_profile->findData(settings.profile) < 0)
        m_profile->addItem(settings.profile, settings.profile);
    m_profile->setCurrentIndex(std::max(0, m_profile->findData(settings.profile)));
    updateRows();
}

void DistributionFields::apply(Connection &connection) const
{
    DistributionSettings settings;
    settings.signIn = way();
    settings.preset = m_preset->currentData().toString();
    if (way() == SignIn::Password)
        settings.user = m_user->text().trimmed();
    settings.certificates = m_certificates->text().trimmed();
    settings.repositories = repositories();
    settings.untagsByReplacing = m_untagsByReplacing->isChecked();
    settings.profile = way() == SignIn::Aws ? m_profile->currentData().toString() : QString();
    connection.asDistribution() = settings;
    connection.endpoint = m_address->text();
    connection.plainHttpConsent = m_address->hasConsent();
}

ConnectionFields::Secrets DistributionFields::secrets() const
{
    if (way() != SignIn::Password || m_password->text().isEmpty())
        return {};
    return {{QStringLiteral("password"), m_password->text()}};
}

QWidget *DistributionFields::validate()
{
    const bool addressFine = m_address->validate(tr("Type the address of the registry."));
    QString fileProblem;
    if (const QString file = m_certificates->text().trimmed(); !file.isEmpty()) {
        if (const auto authorities = readAuthorities(file); !authorities)
            fileProblem = tr("No certificate can be read from this file.");
    }
    m_certificatesProblem->setProblem(fileProblem);
    QString nameProblem;
    for (const QString &name : repositories()) {
        if (!distribution::isRepositoryName(name)) {
            //: %1 is what was typed
            nameProblem = tr("“%1” is not a name like team/project.").arg(name);
            break;
        }
    }
    m_repositoriesProblem->setProblem(nameProblem);
    const bool byPassword = way() == SignIn::Password;
    const bool userMissing = byPassword && m_user->text().trimmed().isEmpty();
    m_userProblem->setProblem(userMissing ? tr("Type the user name.") : QString());
    const bool isOtherUser = m_user->text().trimmed() != m_storedUser;
    const bool keepsPassword = m_isStored && !isOtherUser && leadsToSameHost();
    const bool passwordMissing = byPassword && m_password->text().isEmpty() && !keepsPassword;
    m_passwordProblem->setProblem(!passwordMissing  ? QString()
                                      : !m_isStored ? tr("Type the password.")
                                      : isOtherUser ? tr("Another user needs its own password.")
                                                    : tr("The stored password is for another host: type it again."));
    if (!addressFine)
        return m_address;
    if (!fileProblem.isEmpty())
        return m_certificates;
    if (!nameProblem.isEmpty())
        return m_repositories;
    if (userMissing)
        return m_user;
    return passwordMissing ? m_password : nullptr;
}

void DistributionFields::takePreset()
{
    const distribution::Preset preset = distribution::presetNamed(m_preset->currentData().toString());
    // What was typed is never lost to a proposal.
    if (m_address->text().isEmpty() || m_address->text() == m_proposedAddress) {
        m_proposedAddress = preset.address;
        m_address->setText(preset.address);
    }
    if (m_user->text().isEmpty())
        m_user->setText(preset.user);
}

void DistributionFields::chooseCertificates()
{
    auto *dialog = new QFileDialog(window(), tr("Certificates to trust"), m_certificates->text(),
                                   //: A filter of a file dialog
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_certificates, &QLineEdit::setText);
    dialog->open();
}

void DistributionFields::showPasswordPlace()
{
    m_password->setPlaceholderText(m_isStored && leadsToSameHost() ? tr("stored in the keychain")
                                                                   : tr("goes to the keychain, never to a file"));
}

void DistributionFields::updateRows()
{
    const bool byPassword = way() == SignIn::Password;
    setRowVisible(m_signInForm, m_profile, way() == SignIn::Aws);
    for (QLineEdit *field : {m_user, m_password})
        setRowVisible(m_signInForm, field, byPassword);
    showPasswordPlace();
    for (FieldProblem *problem : {m_certificatesProblem, m_repositoriesProblem, m_userProblem, m_passwordProblem})
        problem->setProblem({});
    m_address->clearProblem();
}

} // namespace tagboat
