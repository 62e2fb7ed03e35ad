// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/distributionbackend.h"

#include "app/connections/distributionplace.h"
#include "app/connections/ecrbackends.h"
#include "app/connections/realmconsents.h"
#include "app/connections/registryfactory.h"
#include "app/distribution/distributionregistry.h"
#include "app/net/pacer.h"

namespace tagboat {

namespace {

Result<std::unique_ptr<Registry>> makeDistribution(const RegistryFactory &parts, const Connection &connection)
{
    auto place = distributionPlace(connection);
    if (!place)
        return failure(place.error());
    if (parts.realmConsents()) {
        place->mayGoTo = [consents = parts.realmConsents(), registry = place->url](const QUrl &realm,
                                                                                   Handler<bool> handler) {
            return consents->mayGo(registry, realm, std::move(handler));
        };
    }
    auto source =
        distributionSource(connection, *place, parts.secrets(), parts.environment(), parts.policy().helperTimeout);
    if (connection.distribution().signIn == DistributionSettings::SignIn::Aws) {
        const auto behind = ecrBehind(connection, *place);
        if (!behind) {
            return failure({.kind = Error::Kind::InvalidInput,
                            .code = QStringLiteral("NoEcrHost"),
                            .where = QStringLiteral("endpoint")});
        }
        auto ecr = makeEcr(parts, *behind);
        if (!ecr)
            return failure(ecr.error());
        source = ecrSource(std::move(*ecr));
    }
    const auto pacer = parts.pacerFor(
        QStringList{QStringLiteral("distribution"), place->url.toString(), connection.distribution().user}.join(
            QLatin1Char('\n')));
    const distribution::DistributionClient client(parts.http(), pacer, std::move(source), *place, parts.clock(),
                                                  parts.policy());
    return std::make_unique<distribution::DistributionRegistry>(client, pacer);
}

} // namespace

BackEnd distributionBackEnd()
{
    return {RegistryKind::Distribution, makeDistribution};
}

} // namespace tagboat
