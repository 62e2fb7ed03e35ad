// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLineEdit;

namespace tagboat {

class FieldProblem;

/// The URL of a service, with what is wrong about it, and the consent that http to another computer needs.
class EndpointField : public QWidget
{
    Q_OBJECT
public:
    explicit EndpointField(const QString &objectName, QWidget *parent = nullptr);

    /// A row of its own whose label is the line's, for keys and screen readers.
    void addTo(QFormLayout *form, const QString &label);
    void setPlaceholderText(const QString &text);
    /// "host:port" alone will do: it means https.
    void setSchemeOptional(bool optional) { m_schemeOptional = optional; }
    void setText(const QString &text);
    [[nodiscard]] QString text() const; ///< trimmed
    void setConsent(bool given);
    [[nodiscard]] bool hasConsent() const; ///< given, and needed
    /// \param missing what to say when it is empty; empty: it may be
    /// \return false when there is a problem; it shows
    bool validate(const QString &missing);
    void clearProblem();
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString problem() const;
    void updateConsent();

    QLineEdit *m_edit;
    FieldProblem *m_problem;
    QCheckBox *m_consent;
    bool m_schemeOptional = false;
};

} // namespace tagboat
