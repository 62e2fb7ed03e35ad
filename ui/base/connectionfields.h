// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"

#include <QHash>
#include <QWidget>

class QFormLayout;

namespace tagboat {

/// What one kind of registry wants to know: where it is and how to sign in. One class for each kind.
class ConnectionFields : public QWidget
{
    Q_OBJECT
public:
    /// By Connection::secretNames(). An empty value means that there is none any more.
    using Secrets = QHash<QString, QString>;

    using QWidget::QWidget;

    /// \param isStored it has been saved: a secret may be in the store, and its field may stay empty
    virtual void fill(const Connection &connection, bool isStored) = 0;
    virtual void apply(Connection &connection) const = 0;
    /// Typed now; what is not named stays as it is stored.
    [[nodiscard]] virtual Secrets secrets() const = 0;
    /// Shows what is wrong beside the fields. \return the first field with a problem, or null.
    virtual QWidget *validate() = 0;

Q_SIGNALS:
    void changed();

protected:
    /// Remembers what is stored, for leadsToSameHost().
    void noteStored(const Connection &connection) { m_stored = connection; }
    /// False when what is typed leads to another host than the one that the stored secret was typed for.
    [[nodiscard]] bool leadsToSameHost() const;

private:
    Connection m_stored;
};

/// Shows or hides a row of a form with its label.
void setRowVisible(QFormLayout *form, QWidget *field, bool visible);

} // namespace tagboat
