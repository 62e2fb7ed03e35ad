// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/runorigin.h"

#include "app/registry/registry.h"

namespace tagboat {

namespace {

Call refuse(const QString &code, Handler<Done> handler)
{
    auto [call, complete] = Completer<Done>::make(std::move(handler));
    complete.later(failure({.kind = Error::Kind::Conflict, .code = code}));
    return std::move(call);
}

/// What a record leaves open agrees with nothing: it may have been anywhere.
bool isSamePlace(const RunRecord &then, const RunRecord &now)
{
    return !then.registry.isEmpty() && !then.place.isEmpty() && then.registry == now.registry
        && then.place == now.place;
}

} // namespace

void noteOrigin(RunRecord &record, const Connection &connection, const Identity &identity)
{
    record.connectionId = connection.id;
    record.connectionName = connection.name;
    record.colour = connection.colour;
    record.registry = connection.kind();
    record.place = connection.region.isEmpty() ? connection.endpoint : connection.region;
    if (record.place.isEmpty())
        record.place = connection.place(); // a cloud's name
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
    if (!isSamePlace(record, now))
        return refuse(elsewhere, std::move(handler));
    return registry->checkAccess([then = record.account, named = now.account, elsewhere,
                                  handler = std::move(handler)](const Result<Identity> &identity) {
        if (!identity && identity.error().kind != Error::Kind::AccessDenied)
            return handler(failure(identity.error()));
        // The account of the credentials, and that of a registry which is asked for by name.
        const QString own = identity ? identity->account : QString();
        const bool isKnown = !own.isEmpty() || !named.isEmpty();
        const bool agrees = !then.isEmpty() && (then == own || then == named);
        if (isKnown && !agrees)
            handler(failure({.kind = Error::Kind::Conflict, .code = elsewhere}));
        else
            handler(Done());
    });
}

} // namespace tagboat
