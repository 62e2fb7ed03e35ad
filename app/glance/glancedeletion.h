// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/glanceanswers.h"
#include "app/glance/glanceclient.h"
#include "app/registry/registry.h"

namespace tagboat::glance {

/// Removes tags of one image, or the image. Reads it first: a protected one is not touched by a deletion of the image,
/// and a tag that is not there is not asked to go.
///
/// A tag goes by DELETE …/tags/{tag}, one after the other, since the server itself reads, changes and writes the list.
/// Its 404 says either "no such image" or "no such tag": the image is read again to tell. Tags that cannot stand in a
/// path ("/" or letters beyond ASCII) go together in one PATCH of the whole list, read just before: not otherwise,
/// because a tag that someone adds in between would be lost.
class GlanceDeletion
{
public:
    GlanceDeletion(GlanceClient client, QUuid id, std::vector<ImageIdentifier> identifiers,
                   Completer<DeletionReply> complete);

    void start();
    void stop() { m_step.cancel(); }

private:
    using Next = void (GlanceDeletion::*)(const ImageRecord &);

    void read(Next next);
    void sort(const ImageRecord &image);
    void removeImage();
    void onImageRemoved(const Result<GlanceAnswer> &answer);
    void removeNextTag();
    void onTagRemoved(const Result<GlanceAnswer> &answer);
    void lookAgain(const ImageRecord &image);
    void noteStillThere(const ImageRecord &image);
    void rewrite(const ImageRecord &image);
    void onRewritten(const Result<GlanceAnswer> &answer);
    void giveUp(const Error &error);
    void fail(const ImageIdentifier &identifier, FailureKind kind, const Error &error = {});
    void failRest(const Error &error);
    void noteRemoved(const std::string &tag);
    [[nodiscard]] QByteArray imagePath() const;
    [[nodiscard]] ImageIdentifier identity() const;

    GlanceClient m_client;
    QUuid m_id;
    std::vector<ImageIdentifier> m_identifiers;
    Completer<DeletionReply> m_complete;
    DeletionReply m_reply;
    std::vector<std::string> m_imageTags;
    std::vector<std::string> m_tags; ///< still to go, last first
    std::vector<std::string> m_inOnePatch;
    std::vector<ImageIdentifier> m_unknown; ///< sent, and the answer was lost
    bool m_answerWasLost = false;
    Call m_step;
};

} // namespace tagboat::glance
