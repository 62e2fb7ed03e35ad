// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"

#include <QObject>

namespace tagboat {

/// Keeps secrets by key ("connection/<id>/secretAccessKey"). The system keychain, or memory for this run only.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// NotFound when there is no such entry; SecretStore when the store is missing, locked or refuses.
    [[nodiscard]] virtual Call read(QString key, Handler<QString> handler) = 0;
    /// The value is read back before this succeeds.
    [[nodiscard]] virtual Call write(QString key, QString secret, Handler<Done> handler) = 0;
    /// Succeeds too when there was none.
    [[nodiscard]] virtual Call remove(QString key, Handler<Done> handler) = 0;
};

} // namespace tagboat
