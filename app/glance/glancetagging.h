// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/glanceanswers.h"
#include "app/glance/glanceclient.h"
#include "app/registry/registry.h"

namespace tagboat::glance {

/// Puts one tag on one image that is there, by PUT …/tags/{tag}, which may be sent twice (Image API v2, "Add image tag").
/// A tag that cannot stand in a path goes by PATCH of the whole list, read just before, as GlanceDeletion has it. NotFound
/// when the image is gone; AccessDenied when the service says done and has not done it.
class GlanceTagging
{
public:
    GlanceTagging(GlanceClient client, QUuid id, std::string tag, Completer<Digest> complete);

    void start();
    void stop() { m_step.cancel(); }

private:
    void read();
    void rewrite(const ImageRecord &image);
    [[nodiscard]] QByteArray imagePath() const;

    GlanceClient m_client;
    QUuid m_id;
    std::string m_tag;
    Completer<Digest> m_complete;
    Call m_step;
};

} // namespace tagboat::glance
