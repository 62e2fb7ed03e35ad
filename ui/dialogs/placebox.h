// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

#include <QGroupBox>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tagboat {

class FieldProblem;

/// Where the registry is: region, account, endpoint.
class PlaceBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit PlaceBox(QWidget *parent = nullptr);

    void show(const Connection &connection);
    void apply(Connection &connection) const;
    /// Shows what is wrong beside the fields. \return the first field with a problem, or null.
    QWidget *validate();

Q_SIGNALS:
    void changed();

private:
    void updateConsent();
    [[nodiscard]] QString region() const;

    QComboBox *m_region;
    FieldProblem *m_regionProblem;
    QLineEdit *m_account;
    FieldProblem *m_accountProblem;
    QLineEdit *m_endpoint;
    FieldProblem *m_endpointProblem;
    QCheckBox *m_consent;
    QCheckBox *m_fips;
    QCheckBox *m_dualStack;
};

} // namespace tagboat
