// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/glance/glancefields.h"

#include "ui/backends/glance/imagefilterbox.h"
#include "ui/base/endpointfield.h"
#include "ui/base/errortext.h"
#include "ui/base/fieldproblem.h"
#include "ui/base/textlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace tagboat {

GlanceFields::GlanceFields(const QProcessEnvironment &environment, QWidget *parent)
    : ConnectionFields(parent)
    , m_way(new QComboBox(this))
    , m_cloud(new QComboBox(this))
    , m_cloudProblem(new FieldProblem(this))
    , m_authUrl(new EndpointField(QStringLiteral("authUrl"), this))
    , m_user(new QLineEdit(this))
    , m_userDomain(new QLineEdit(this))
    , m_project(new QLineEdit(this))
    , m_projectDomain(new QLineEdit(this))
    , m_credentialId(new QLineEdit(this))
    , m_whoProblem(new FieldProblem(this))
    , m_secret(new QLineEdit(this))
    , m_secretProblem(new FieldProblem(this))
    , m_region(new QLineEdit(this))
    , m_interface(new QComboBox(this))
    , m_endpoint(new EndpointField(QStringLiteral("imageEndpoint"), this))
    , m_images(new ImageFilterBox(this))
{
    makeFields();
    layOut();
    readClouds(environment);
    connect(m_way, &QComboBox::currentIndexChanged, this, [this] {
        updateRows();
        Q_EMIT changed();
    });
    connect(m_cloud, &QComboBox::currentTextChanged, this, [this] {
        showCloudsPlace();
        Q_EMIT changed();
    });
    connect(m_interface, &QComboBox::currentIndexChanged, this, &ConnectionFields::changed);
    connect(m_images, &ImageFilterBox::changed, this, &ConnectionFields::changed);
    for (const QLineEdit *field :
         {m_user, m_userDomain, m_project, m_projectDomain, m_credentialId, m_secret, m_region})
        connect(field, &QLineEdit::textChanged, this, &ConnectionFields::changed);
    for (const EndpointField *field : {m_authUrl, m_endpoint}) {
        connect(field, &EndpointField::changed, this, &GlanceFields::showSecretPlace);
        connect(field, &EndpointField::changed, this, &ConnectionFields::changed);
    }
    updateRows();
}

void GlanceFields::makeFields()
{
    m_way->setObjectName(QStringLiteral("glanceSignIn"));
    m_way->addItem(tr("Cloud from clouds.yaml"), static_cast<int>(SignIn::CloudsFile));
    m_way->addItem(tr("User and password"), static_cast<int>(SignIn::Password));
    m_way->addItem(tr("Application credential"), static_cast<int>(SignIn::ApplicationCredential));
    m_way->addItem(tr("Token"), static_cast<int>(SignIn::Token));
    m_cloud->setObjectName(QStringLiteral("cloud"));
    m_cloud->setEditable(true);
    m_cloud->setInsertPolicy(QComboBox::NoInsert);
    m_cloud->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_authUrl->setPlaceholderText(QStringLiteral("https://cloud.example.org:5000/v3"));
    m_user->setObjectName(QStringLiteral("glanceUser"));
    m_userDomain->setObjectName(QStringLiteral("userDomain"));
    m_project->setObjectName(QStringLiteral("project"));
    m_project->setPlaceholderText(tr("the user's own"));
    m_projectDomain->setObjectName(QStringLiteral("projectDomain"));
    for (QLineEdit *field : {m_user, m_project})
        field->setToolTip(tr("A name, or an ID of 32 digits and letters, which needs no domain"));
    for (QLineEdit *domain : {m_userDomain, m_projectDomain})
        domain->setPlaceholderText(QStringLiteral("Default"));
    m_credentialId->setObjectName(QStringLiteral("credentialId"));
    m_secret->setObjectName(QStringLiteral("glanceSecret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_region->setObjectName(QStringLiteral("glanceRegion"));
    m_interface->setObjectName(QStringLiteral("glanceInterface"));
    m_endpoint->setPlaceholderText(tr("from the catalog"));
}

void GlanceFields::layOut()
{
    auto *signIn = new QGroupBox(tr("Sign-in"), this);
    m_signInForm = new QFormLayout(signIn);
    m_signInForm->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_signInForm->addRow(tr("&With:"), m_way);
    m_signInForm->addRow(tr("Clou&d:"), m_cloud);
    m_signInForm->addRow(QString(), m_cloudProblem);
    m_authUrl->addTo(m_signInForm, tr("Ke&ystone:"));
    m_signInForm->addRow(tr("User na&me:"), m_user);
    m_signInForm->addRow(tr("Application credential ID:"), m_credentialId);
    m_signInForm->addRow(QString(), m_whoProblem);
    m_signInForm->addRow(QString(), m_secret);
    m_signInForm->setWidget(m_signInForm->rowCount() - 1, QFormLayout::LabelRole, new TextLabel(signIn));
    m_signInForm->addRow(QString(), m_secretProblem);
    m_signInForm->addRow(tr("Domain of the user:"), m_userDomain);
    m_signInForm->addRow(tr("&Project:"), m_project);
    m_signInForm->addRow(tr("Domain of the project:"), m_projectDomain);

    //: Heading: where the registry is
    auto *place = new QGroupBox(tr("Place"), this);
    auto *form = new QFormLayout(place);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Region:"), m_region);
    //: Label: which of the three addresses that a cloud gives a service
    form->addRow(tr("Inter&face:"), m_interface);
    m_endpoint->addTo(form, tr("Image s&ervice:"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(place);
    column->addWidget(signIn);
    column->addWidget(m_images);
}

void GlanceFields::readClouds(const QProcessEnvironment &environment)
{
    const auto file = glance::CloudsFile::read(environment);
    if (file) {
        m_cloud->addItems(file->names());
        m_cloud->setCurrentIndex(m_cloud->count() > 0 ? 0 : -1);
        m_clouds = *file;
        return;
    }
    const ErrorText text = errorText(file.error());
    //: %1 is what is wrong, %2 where
    m_cloudsProblem = tr("%1. %2").arg(text.title, text.explanation);
}

/// What the file says of the place is what counts while the fields here are left alone.
void GlanceFields::showCloudsPlace()
{
    const bool isFile = way() == SignIn::CloudsFile;
    const auto cloud = isFile && m_clouds ? m_clouds->cloud(m_cloud->currentText().trimmed())
                                          : Result<glance::Cloud>(failure(Error()));
    //: %1 is a region
    m_region->setPlaceholderText(cloud && !cloud->region.isEmpty() ? tr("%1, from clouds.yaml").arg(cloud->region)
                                                                   : tr("the first of the catalog"));
    const QString chosen = m_interface->currentData().toString();
    const QSignalBlocker blocker(m_interface);
    m_interface->clear();
    if (isFile)
        //: %1 is one of three words for an interface, as the file has it: public, internal, admin
        m_interface->addItem(cloud ? tr("From clouds.yaml: %1").arg(cloud->interface) : tr("From clouds.yaml"),
                             QString());
    //: Interface of a cloud's service, for everybody
    m_interface->addItem(tr("Public"), isFile ? QStringLiteral("public") : QString());
    //: Interface of a cloud's service, for those inside
    m_interface->addItem(tr("Internal"), QStringLiteral("internal"));
    //: Interface of a cloud's service, for those who run it
    m_interface->addItem(tr("Admin"), QStringLiteral("admin"));
    m_interface->setCurrentIndex(std::max(0, m_interface->findData(chosen)));
}

GlanceFields::SignIn GlanceFields::way() const
{
    return static_cast<SignIn>(m_way->currentData().toInt());
}

void GlanceFields::fill(const Connection &connection, bool isStored)
{
    const GlanceSettings &settings = connection.glance();
    noteStored(connection);
    m_isStored = isStored;
    m_storedWay = settings.signIn;
    m_way->setCurrentIndex(m_way->findData(static_cast<int>(settings.signIn)));
    if (!settings.cloud.isEmpty())
        m_cloud->setEditText(settings.cloud);
    m_authUrl->setText(settings.authUrl);
    m_user->setText(settings.user);
    m_userDomain->setText(settings.userDomain);
    m_project->setText(settings.project);
    m_projectDomain->setText(settings.projectDomain);
    m_credentialId->setText(settings.credentialId);
    m_region->setText(connection.region);
    m_endpoint->setText(connection.endpoint);
    m_images->fill(settings);
    for (EndpointField *field : {m_authUrl, m_endpoint})
        field->setConsent(connection.plainHttpConsent);
    updateRows();
    m_interface->setCurrentIndex(std::max(0, m_interface->findData(settings.interface)));
}

void GlanceFields::apply(Connection &connection) const
{
    GlanceSettings settings;
    settings.signIn = way();
    const bool named = way() == SignIn::Password || way() == SignIn::Token;
    if (way() == SignIn::CloudsFile)
        settings.cloud = m_cloud->currentText().trimmed();
    else
        settings.authUrl = m_authUrl->text();
    if (way() == SignIn::Password) {
        settings.user = m_user->text().trimmed();
        settings.userDomain = m_userDomain->text().trimmed();
    }
    if (named) {
        settings.project = m_project->text().trimmed();
        settings.projectDomain = m_projectDomain->text().trimmed();
    }
    if (way() == SignIn::ApplicationCredential)
        settings.credentialId = m_credentialId->text().trimmed();
    settings.interface = m_interface->currentData().toString();
    m_images->apply(settings);
    connection.asGlance() = settings;
    connection.region = m_region->text().trimmed();
    connection.endpoint = m_endpoint->text();
    connection.plainHttpConsent = m_authUrl->hasConsent() || m_endpoint->hasConsent();
}

ConnectionFields::Secrets GlanceFields::secrets() const
{
    if (way() == SignIn::CloudsFile || m_secret->text().isEmpty())
        return {};
    return {{QStringLiteral("password"), m_secret->text()}};
}

QWidget *GlanceFields::validate()
{
    const bool isFile = way() == SignIn::CloudsFile;
    const bool cloudMissing = isFile && m_cloud->currentText().trimmed().isEmpty();
    m_cloudProblem->setProblem(!isFile                          ? QString()
                                   : !m_cloudsProblem.isEmpty() ? m_cloudsProblem
                                   : cloudMissing               ? tr("Choose a cloud.")
                                                                : QString());
    const bool isPlain = way() == SignIn::Token && m_authUrl->text().isEmpty();
    const bool authUrlFine = isFile || m_authUrl->validate(isPlain ? QString() : tr("Type the address of Keystone."));
    const bool userMissing = way() == SignIn::Password && m_user->text().trimmed().isEmpty();
    const bool idMissing = way() == SignIn::ApplicationCredential && m_credentialId->text().trimmed().isEmpty();
    m_whoProblem->setProblem(userMissing     ? tr("Type the user name.")
                                 : idMissing ? tr("Type the ID of the application credential.")
                                             : QString());
    const bool isStoredWay = m_isStored && way() == m_storedWay;
    const bool secretMissing = !isFile && m_secret->text().isEmpty() && !(isStoredWay && leadsToSameHost());
    m_secretProblem->setProblem(!secretMissing    ? QString()
                                    : isStoredWay ? tr("The stored secret is for another host: type it again.")
                                                  : tr("Type the secret."));
    const bool endpointFine = m_endpoint->validate(
        isPlain ? tr("A token without Keystone needs the address of the image service.") : QString());
    QWidget *imagesProblem = m_images->validate(!isPlain);
    if (cloudMissing)
        return m_cloud;
    if (!authUrlFine)
        return m_authUrl;
    if (userMissing)
        return m_user;
    if (idMissing)
        return m_credentialId;
    if (secretMissing)
        return m_secret;
    if (!endpointFine)
        return m_endpoint;
    return imagesProblem;
}

void GlanceFields::showSecretPlace()
{
    const bool keepsSecret = m_isStored && way() == m_storedWay && leadsToSameHost();
    m_secret->setPlaceholderText(keepsSecret ? tr("stored in the keychain")
                                             : tr("goes to the keychain, never to a file"));
}

void GlanceFields::updateRows()
{
    const SignIn now = way();
    const bool isFile = now == SignIn::CloudsFile;
    const bool byPassword = now == SignIn::Password;
    setRowVisible(m_signInForm, m_cloud, isFile);
    setRowVisible(m_signInForm, m_authUrl, !isFile);
    for (QLineEdit *field : {m_user, m_userDomain})
        setRowVisible(m_signInForm, field, byPassword);
    for (QLineEdit *field : {m_project, m_projectDomain})
        setRowVisible(m_signInForm, field, byPassword || now == SignIn::Token);
    setRowVisible(m_signInForm, m_credentialId, now == SignIn::ApplicationCredential);
    setRowVisible(m_signInForm, m_secret, !isFile);
    auto *label = qobject_cast<QLabel *>(m_signInForm->labelForField(m_secret));
    label->setText(byPassword ? tr("Pa&ssword:") : now == SignIn::Token ? tr("To&ken:") : tr("&Secret:"));
    label->setBuddy(m_secret);
    showSecretPlace();
    for (FieldProblem *problem : {m_whoProblem, m_secretProblem})
        problem->setProblem({});
    m_cloudProblem->setProblem(isFile ? m_cloudsProblem : QString());
    m_authUrl->clearProblem();
    m_endpoint->clearProblem();
    showCloudsPlace();
}

} // namespace tagboat
