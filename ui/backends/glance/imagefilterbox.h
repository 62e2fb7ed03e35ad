// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

#include <QGroupBox>

class QComboBox;
class QLineEdit;

namespace tagboat {

class FieldProblem;

/// Which images of a cloud a connection lists. The service sorts out the others, so that a list of own images is short
/// where the cloud has many.
class ImageFilterBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit ImageFilterBox(QWidget *parent = nullptr);

    void fill(const GlanceSettings &settings);
    void apply(GlanceSettings &settings) const;
    /// \param knowsProject the sign-in says which project it is for; own images cannot be told otherwise.
    /// \return the field with a problem, or null.
    QWidget *validate(bool knowsProject);

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_show;
    FieldProblem *m_showProblem;
    QLineEdit *m_tags;
};

} // namespace tagboat
