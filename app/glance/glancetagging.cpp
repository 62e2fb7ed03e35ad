// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glancetagging.h"

#include "app/glance/imageid.h"
#include "app/glance/tagchanges.h"

#include <algorithm>

namespace tagboat::glance {

GlanceTagging::GlanceTagging(GlanceClient client, QUuid id, std::string tag, Completer<Digest> complete)
    : m_client(std::move(client))
    , m_id(id)
    , m_tag(std::move(tag))
    , m_complete(std::move(complete))
{
}

void GlanceTagging::start()
{
    if (!fitsIntoPath(m_tag))
        return read();
    m_step = m_client.send({.method = "PUT", .path = imagePath() + "/tags/" + tagInPath(m_tag)},
                           [this](const Result<GlanceAnswer> &answer) {
                               if (answer)
                                   return m_complete(digestOf(m_id));
                               // "No such image", or something in front that does not pass such a path on.
                               if (answer.error().kind == Error::Kind::NotFound)
                                   return read();
                               m_complete(failure(answer.error()));
                           });
}

void GlanceTagging::read()
{
    m_step = m_client.send({.path = imagePath()}, [this](const Result<GlanceAnswer> &answer) {
        const auto image = answer ? parseImage(answer->body) : Result<ImageRecord>(failure(answer.error()));
        if (!image)
            return m_complete(failure(image.error()));
        if (hasTag(*image, m_tag))
            return m_complete(digestOf(m_id));
        rewrite(*image);
    });
}

void GlanceTagging::rewrite(const ImageRecord &image)
{
    std::vector<std::string> tags = image.tags;
    tags.push_back(m_tag);
    m_step = m_client.send(tagsRequest(m_id, tags), [this](const Result<GlanceAnswer> &answer) {
        const auto changed = answer ? parseImage(answer->body) : Result<ImageRecord>(failure(answer.error()));
        if (!changed)
            return m_complete(failure(changed.error()));
        if (!hasTag(*changed, m_tag))
            return m_complete(failure({.kind = Error::Kind::AccessDenied, .requestId = answer->requestId}));
        m_complete(digestOf(m_id));
    });
}

QByteArray GlanceTagging::imagePath() const
{
    return "/images/" + textOf(m_id).toLatin1();
}

} // namespace tagboat::glance
