// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/whereandwho.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace tagboat {

namespace {

struct WhereTexts
{
    Q_DECLARE_TR_FUNCTIONS(WhereTexts)
};

/// As AWS numbers its accounts; elsewhere there are projects, with ids of letters and digits.
bool isNumber(const QString &account)
{
    return !account.isEmpty()
        && std::all_of(account.begin(), account.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Identity::provider is for the journal and for logs, in English; names in it are the user's own.
QString providerText(const QString &provider)
{
    static const QRegularExpression key(QStringLiteral("^access key (.*) \\(keychain\\)$"));
    if (provider == QLatin1String("environment"))
        return WhereTexts::tr("environment variables");
    if (const auto match = key.match(provider); match.hasMatch())
        return WhereTexts::tr("access key %1 from the keychain").arg(match.captured(1));
    if (provider.startsWith(QLatin1String("profile ")))
        //: %1 is the name of a profile of AWS and the file that it is in
        return WhereTexts::tr("profile %1").arg(provider.mid(8));
    return provider;
}

} // namespace

QString whereAndWho(const QString &account, const QString &place, const QString &connection, const QString &principal)
{
    QString where = connection;
    if (isNumber(account) && !place.isEmpty())
        //: %1 is an account number, %2 a region such as eu-central-1, %3 the name of a connection
        where = WhereTexts::tr("Account %1, %2 (%3)").arg(account, place, connection);
    else if (isNumber(account))
        //: %1 is an account number, %2 the name of a connection
        where = WhereTexts::tr("Account %1 (%2)").arg(account, connection);
    else if (account.isEmpty() && !place.isEmpty())
        //: %1 is a region such as eu-central-1, %2 the name of a connection
        where = WhereTexts::tr("%1 (%2)").arg(place, connection);
    else if (!account.isEmpty() && account != connection)
        //: %1 is the id of a project in OpenStack, %2 the name of a connection
        where = WhereTexts::tr("Project %1 (%2)").arg(account, connection);
    if (principal.isEmpty())
        return where;
    //: %1 is an account or connection, %2 the user or role that acts there
    return WhereTexts::tr("%1, as %2").arg(where, principal);
}

QString whereAndWho(const Connection &connection, const Identity &identity)
{
    const QString where = whereAndWho(identity.account.isEmpty() ? connection.account : identity.account,
                                      connection.placeInAccount(), connection.name, identity.principal);
    if (!identity.principal.isEmpty() || identity.provider.isEmpty())
        return where;
    //: %1 is an account or connection, %2 where user name and password, or a key, come from: "profile dev"
    return WhereTexts::tr("%1, credentials: %2").arg(where, providerText(identity.provider));
}

} // namespace tagboat
