// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/cloudsfile.h"
#include "ui/base/connectionfields.h"

#include <QProcessEnvironment>

#include <optional>

class QComboBox;
class QLineEdit;

namespace tagboat {

class EndpointField;
class FieldProblem;
class ImageFilterBox;

/// OpenStack Glance: a cloud of clouds.yaml, or Keystone's address and who signs in, or a token alone; and
/// which of the images there are shown.
class GlanceFields : public ConnectionFields
{
    Q_OBJECT
public:
    explicit GlanceFields(const QProcessEnvironment &environment, QWidget *parent = nullptr);

    void fill(const Connection &connection, bool isStored) override;
    void apply(Connection &connection) const override;
    [[nodiscard]] Secrets secrets() const override;
    QWidget *validate() override;

private:
    using SignIn = GlanceSettings::SignIn;

    void makeFields();
    void layOut();
    void readClouds(const QProcessEnvironment &environment);
    void showCloudsPlace();
    [[nodiscard]] SignIn way() const;
    void updateRows();
    void showSecretPlace();

    QFormLayout *m_signInForm;
    QComboBox *m_way;
    QComboBox *m_cloud;
    FieldProblem *m_cloudProblem;
    EndpointField *m_authUrl;
    QLineEdit *m_user;
    QLineEdit *m_userDomain;
    QLineEdit *m_project;
    QLineEdit *m_projectDomain;
    QLineEdit *m_credentialId;
    FieldProblem *m_whoProblem;
    QLineEdit *m_secret;
    FieldProblem *m_secretProblem;
    QLineEdit *m_region;
    QComboBox *m_interface;
    EndpointField *m_endpoint;
    ImageFilterBox *m_images;
    std::optional<glance::CloudsFile> m_clouds;
    QString m_cloudsProblem; ///< of the file
    bool m_isStored = false;
    SignIn m_storedWay = SignIn::CloudsFile;
};

} // namespace tagboat
