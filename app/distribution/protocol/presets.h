// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

#include <vector>

namespace tagboat::distribution {

/// How one kind of registry differs from what the distribution spec says. What is unknown is tried, and remembered when
/// it is refused.
struct Preset
{
    enum class Untag {
        ByManifest, ///< DELETE …/manifests/{tag} removes the tag alone
        ByHarborApi, ///< DELETE /api/v2.0/…/tags/{tag}
        Impossible,
    };

    QString id{}; ///< "docker-hub"; empty = any registry
    QString name{}; ///< the product's
    QString address{}; ///< what to propose as the endpoint; empty where everyone has their own
    QString hostEnding{}; ///< hosts that end like this are of this kind; empty: cannot be told
    QString user{}; ///< to propose; empty = the user's own
    bool hasCatalog = true;
    Untag untag = Untag::ByManifest;
    bool deletesByDigest = true;
    bool lastTagTakesImage = false;
    bool protectsIndexChildren = false;
    QString deleteActions = QStringLiteral("pull,delete"); ///< of the token's scope, unless the challenge says
    bool countsManifestReads = false; ///< GET of a manifest is a pull against a limit, HEAD is not: lists do without
};

[[nodiscard]] const std::vector<Preset> &presets();
/// By its host; the general one when nothing fits.
[[nodiscard]] Preset presetFor(const QUrl &registry);
/// By its id; the general one when there is none.
[[nodiscard]] Preset presetNamed(const QString &id);

} // namespace tagboat::distribution
