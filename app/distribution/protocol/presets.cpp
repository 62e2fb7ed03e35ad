// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/presets.h"

#include <algorithm>

namespace tagboat::distribution {

namespace {

// Sources: Docker Hub API reference and registry behaviour (405 on every delete); GitHub Packages documentation;
// GitLab "Container Registry API"; Harbor src/server/registry; Quay endpoints/v2; zot pkg/api/routes.go; Amazon ECR
// "OCI distribution endpoints".

Preset dockerHub()
{
    Preset preset{.id = QStringLiteral("docker-hub"), .name = QStringLiteral("Docker Hub")};
    preset.address = QStringLiteral("https://registry-1.docker.io");
    preset.hostEnding = QStringLiteral("registry-1.docker.io");
    preset.hasCatalog = false;
    preset.untag = Preset::Untag::Impossible;
    preset.deletesByDigest = false;
    preset.countsManifestReads = true;
    return preset;
}

Preset gitHub()
{
    Preset preset{.id = QStringLiteral("ghcr"), .name = QStringLiteral("GitHub Container Registry")};
    preset.address = QStringLiteral("https://ghcr.io");
    preset.hostEnding = QStringLiteral("ghcr.io");
    preset.hasCatalog = false;
    preset.untag = Preset::Untag::Impossible;
    preset.deletesByDigest = false;
    return preset;
}

Preset gitLab()
{
    Preset preset{.id = QStringLiteral("gitlab"), .name = QStringLiteral("GitLab")};
    preset.address = QStringLiteral("https://registry.gitlab.com");
    preset.hostEnding = QStringLiteral("registry.gitlab.com");
    preset.hasCatalog = false; // for administrators only
    return preset;
}

Preset harbor()
{
    Preset preset{.id = QStringLiteral("harbor"), .name = QStringLiteral("Harbor")};
    preset.untag = Preset::Untag::ByHarborApi;
    preset.protectsIndexChildren = true;
    return preset;
}

Preset quay()
{
    Preset preset{.id = QStringLiteral("quay"), .name = QStringLiteral("Quay")};
    preset.address = QStringLiteral("https://quay.io");
    preset.hostEnding = QStringLiteral("quay.io");
    preset.lastTagTakesImage = true;
    preset.deleteActions = QStringLiteral("pull,push");
    return preset;
}

Preset zot()
{
    Preset preset{.id = QStringLiteral("zot"), .name = QStringLiteral("zot")};
    preset.protectsIndexChildren = true;
    return preset;
}

Preset ecr()
{
    Preset preset{.id = QStringLiteral("ecr"), .name = QStringLiteral("Amazon ECR")};
    preset.hostEnding = QStringLiteral(".amazonaws.com");
    preset.user = QStringLiteral("AWS");
    preset.lastTagTakesImage = true;
    preset.protectsIndexChildren = true;
    return preset;
}

} // namespace

const std::vector<Preset> &presets()
{
    static const std::vector<Preset> all{dockerHub(), gitHub(), gitLab(), harbor(), quay(), zot(), ecr()};
    return all;
}

Preset presetFor(const QUrl &registry)
{
    const QString host = registry.host();
    const auto fits = [&host](const Preset &preset) {
        const QString &ending = preset.hostEnding;
        if (ending.isEmpty())
            return false;
        return host == ending || host.endsWith(ending.startsWith(u'.') ? ending : u'.' + ending);
    };
    const auto found = std::find_if(presets().begin(), presets().end(), fits);
    return found == presets().end() ? Preset{} : *found;
}

Preset presetNamed(const QString &id)
{
    const auto found =
        std::find_if(presets().begin(), presets().end(), [&id](const Preset &preset) { return preset.id == id; });
    return found == presets().end() ? Preset{} : *found;
}

} // namespace tagboat::distribution
