// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/backends.h"

#include "app/connections/distributionbackend.h"
#include "app/connections/ecrbackends.h"
#include "app/connections/glancebackend.h"
#include "app/registry/registry.h"

namespace tagboat {

BackEnds backEnds()
{
    return {
        ecrBackEnd(),
        ecrPublicBackEnd(),
        glanceBackEnd(),
        distributionBackEnd(),
    };
}

} // namespace tagboat
