// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/runorigin.h"

#include "app/registry/registry.h"

namespace tagboat {

namespace {

Call refuse(const QString &code, Handler<Done> handler)
{
    auto [call, complete] = Completer<Done>::make(std::move(handler));
    complete.later(failure({.kind = Error::Kind::Conflict, .code = code}));
    return std::move(call);
}

/// What a record leaves open agrees with everything.
bool differs(const QString &then, const QString &now)
{
    return !then.isEmpty() && !now.isEmpty() && then != now;
}

} // namespace

void noteOrigin(RunRecord &record, const Connection &connection, const Identity &identity)
{
    record.connectionId = connection.id;
    record.connectionName = connection.name;
    record.colour = connection.colour;
    record.registry = connection.toJson()[QLatin1String("kind")].toString();
    record.place = connection.region.isEmpty() ? connection.endpoint : connection.region;
    record.account = identity.account.isEmpty() ? connection.account : identity.account;
    record.principal = identity.principal;
    record.provider = identity.provider;
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (record.user.isEmpty())
            record.user = qEnvironmentVariable(variable);
    }
}

Call checkOrigin(Registry *registry, const Connection &connection, const RunRecord &record, Handler<Done> handler)
{
    if (connection.guard.readOnly)
        return refuse(QStringLiteral("ConnectionReadOnly"), std::move(handler));
    RunRecord now;
    noteOrigin(now, connection, {});
    const QString elsewhere = QStringLiteral("RunElsewhere");
    if (differs(record.registry, now.registry) || differs(record.place, now.place))
        return refuse(elsewhere, std::move(handler));
    return registry->checkAccess([then = record.account, now = now.account, elsewhere,
                                  handler = std::move(handler)](const Result<Identity> &identity) {
        if (!identity && identity.error().kind != Error::Kind::AccessDenied)
            handler(failure(identity.error()));
        else if (const QString account = identity ? identity->account : QString(); then != now
                 && differs(then, account.isEmpty() ? now : account)) // `now`: the registry asked for by name
            handler(failure({.kind = Error::Kind::Conflict, .code = elsewhere}));
        else
            handler(Done());
    });
}

} // namespace tagboat
