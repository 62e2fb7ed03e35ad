// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/endpoints.h"
#include "app/connections/connection.h"

#include <QGroupBox>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tagboat {

class EndpointField;
class FieldProblem;

/// Where the registry is: region (the public service has one), account or alias, endpoint.
class PlaceBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit PlaceBox(aws::EndpointService service, QWidget *parent = nullptr);

    void fill(const Connection &connection);
    void apply(Connection &connection) const;
    /// Shows what is wrong beside the fields. \return the first field with a problem, or null.
    QWidget *validate();

Q_SIGNALS:
    void changed();

private:
    void layOut();
    void updateVariants();
    [[nodiscard]] QString region() const;

    bool m_isPublic;
    QComboBox *m_region;
    FieldProblem *m_regionProblem;
    QLineEdit *m_account;
    FieldProblem *m_accountProblem;
    EndpointField *m_endpoint;
    QCheckBox *m_fips;
    QCheckBox *m_dualStack;
};

} // namespace tagboat
