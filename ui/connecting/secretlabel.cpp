// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connecting/secretlabel.h"

#include "app/connections/connectionstore.h"

#include <QCoreApplication>

namespace tagboat {

namespace {

struct SecretTexts
{
    Q_DECLARE_TR_FUNCTIONS(SecretTexts)
};

QString labelText(const QString &what, const QString &connection)
{
    if (what == QLatin1String("secretAccessKey"))
        //: Name of an entry of the system's keyring; %1 is a connection
        return SecretTexts::tr("Tagboat: secret access key of %1").arg(connection);
    if (what == QLatin1String("sessionToken"))
        //: Name of an entry of the system's keyring; %1 is a connection
        return SecretTexts::tr("Tagboat: session token of %1").arg(connection);
    //: Name of an entry of the system's keyring; %1 is a connection
    return SecretTexts::tr("Tagboat: password of %1").arg(connection);
}

} // namespace

QString secretLabel(const QString &key, const ConnectionStore &connections)
{
    for (const Connection &connection : connections.connections()) {
        for (const QString &what : Connection::secretNames()) {
            if (key == connection.secretKey(what) || key == connection.unboundSecretKey(what))
                return labelText(what, connection.name);
        }
    }
    return {};
}

} // namespace tagboat
