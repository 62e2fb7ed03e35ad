// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/connectionfields.h"

#include <QProcessEnvironment>

class QCheckBox;
class QComboBox;
class QGroupBox;
class QLineEdit;
class QPlainTextEdit;

namespace tagboat {

class EndpointField;
class FieldProblem;

/// A registry of the OCI distribution spec: which product at which address, and as whom.
class DistributionFields : public ConnectionFields
{
    Q_OBJECT
public:
    explicit DistributionFields(const QProcessEnvironment &environment, QWidget *parent = nullptr);

    void fill(const Connection &connection, bool isStored) override;
    void apply(Connection &connection) const override;
    [[nodiscard]] Secrets secrets() const override;
    QWidget *validate() override;

private:
    using SignIn = DistributionSettings::SignIn;

    void makeFields();
    [[nodiscard]] QGroupBox *makePlace();
    [[nodiscard]] QGroupBox *makeSignIn();
    [[nodiscard]] SignIn way() const;
    [[nodiscard]] QStringList repositories() const;
    /// Proposes what is known of the product that was chosen.
    void takePreset();
    void chooseCertificates();
    void updateRows();
    void showPasswordPlace();

    QFormLayout *m_signInForm = nullptr;
    QComboBox *m_preset;
    EndpointField *m_address;
    QLineEdit *m_certificates;
    FieldProblem *m_certificatesProblem;
    QPlainTextEdit *m_repositories;
    FieldProblem *m_repositoriesProblem;
    QCheckBox *m_untagsByReplacing;
    QComboBox *m_way;
    QComboBox *m_profile;
    QLineEdit *m_user;
    FieldProblem *m_userProblem;
    QLineEdit *m_password;
    FieldProblem *m_passwordProblem;
    QString m_proposedAddress; ///< nobody has typed it
    bool m_isStored = false;
    QString m_storedUser;
};

} // namespace tagboat
