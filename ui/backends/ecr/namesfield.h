// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QLineEdit;

namespace tagboat {

/// A set of names: a check box for each that is well known, and a line for others.
class NamesField : public QWidget
{
    Q_OBJECT
public:
    /// \param others what the line is for, to a screen reader
    NamesField(const QStringList &known, const QString &others, QWidget *parent = nullptr);

    void setNames(const QStringList &names);
    [[nodiscard]] QStringList names() const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    std::vector<QCheckBox *> m_known;
    QLineEdit *m_others;
};

} // namespace tagboat
