// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

#include <QGroupBox>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace tagboat {

/// What a deletion must leave out.
class GuardBox : public QGroupBox
{
    Q_OBJECT
public:
    explicit GuardBox(QWidget *parent = nullptr);

    void showRules(const GuardRules &guard);
    /// Rules by pulls and by use, where a registry tells of these.
    void setPullsOffered(bool isOffered);
    [[nodiscard]] GuardRules guard() const;

private:
    QFormLayout *m_form;
    QLineEdit *m_patterns;
    QSpinBox *m_days;
    QCheckBox *m_inUse;
    QCheckBox *m_readOnly;
};

} // namespace tagboat
