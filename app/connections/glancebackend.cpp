// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/glancebackend.h"

#include "app/connections/glanceplace.h"
#include "app/connections/registryfactory.h"
#include "app/glance/glanceregistry.h"
#include "app/net/pacer.h"

namespace tagboat {

namespace {

Result<std::unique_ptr<Registry>> makeGlance(const RegistryFactory &parts, const Connection &connection)
{
    const GlanceSettings &settings = connection.glance();
    const auto pacer = parts.pacerFor(QStringList{QStringLiteral("glance"), settings.cloud, settings.authUrl,
                                                  connection.endpoint, connection.region, settings.interface}
                                          .join(QLatin1Char('\n')));
    glance::GlanceClient client(parts.http(), pacer, cloudSource(connection, parts.secrets(), parts.environment()),
                                parts.clock(), parts.policy());
    return std::make_unique<glance::GlanceRegistry>(std::move(client), pacer, imageFilter(settings));
}

} // namespace

BackEnd glanceBackEnd()
{
    return {RegistryKind::Glance, makeGlance};
}

} // namespace tagboat
