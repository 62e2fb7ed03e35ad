// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/repositorysettings.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace tagboat {

class FieldProblem;

/// What a new repository of the private service can be told besides its name, as rows of a form.
class RepositorySettingsFields : public QObject
{
    Q_OBJECT
public:
    /// \param parent also of the widgets, which belong to the form from addTo() on
    explicit RepositorySettingsFields(QWidget *parent);

    void addTo(QFormLayout *form);
    void apply(ecr::RepositorySettings &settings) const;
    /// Shows what breaks a constraint beside its field. \return nothing does
    bool validate();

Q_SIGNALS:
    void changed();

private:
    void updateKey();

    QComboBox *m_mutability;
    QLineEdit *m_exclusions;
    FieldProblem *m_exclusionsProblem;
    QComboBox *m_encryption;
    QLineEdit *m_key;
    QWidget *m_keyLabel = nullptr;
    FieldProblem *m_keyProblem;
    QCheckBox *m_scan;
};

} // namespace tagboat
