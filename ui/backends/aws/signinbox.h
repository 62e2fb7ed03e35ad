// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

#include <QGroupBox>
#include <QStringList>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace tagboat {

class FieldProblem;

/// How to sign in: the usual chain, a profile, or a typed access key whose secret goes to the keychain.
class SignInBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit SignInBox(const QStringList &profiles, QWidget *parent = nullptr);

    /// \param hasSecret one is stored already: the field may stay empty
    void fill(const Connection &connection, bool hasSecret);
    void apply(Connection &connection) const;
    [[nodiscard]] QString secret() const; ///< typed now; empty: keep the stored one
    [[nodiscard]] QString sessionToken() const;
    /// Why the profiles cannot be read, if so.
    void setProfilesProblem(const QString &problem);
    /// \param sameHost the connection still leads to where the stored secret was typed for
    QWidget *validate(bool sameHost = true);
    /// Says beside the field whether the stored secret still counts.
    void showSecretPlace(bool sameHost);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] AwsSettings::SignIn way() const;
    void updateRows();

    QFormLayout *m_form;
    QComboBox *m_way;
    QComboBox *m_profile;
    FieldProblem *m_profileProblem;
    QLineEdit *m_keyId;
    FieldProblem *m_keyIdProblem;
    QLineEdit *m_secret;
    FieldProblem *m_secretProblem;
    QLineEdit *m_token;
    bool m_hasSecret = false;
    bool m_hasToken = false;
    QString m_storedKeyId;
    QString m_profilesProblem;
};

} // namespace tagboat
