// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/deleting/deletionprobe.h"

#include "app/distribution/protocol/reference.h"
#include "app/distribution/reading/manifestcalls.h"

#include <QUuid>

namespace tagboat::distribution {

namespace {

/// A 404 in the words of the spec; one without them may mean that there is nothing of this kind.
bool saysThatThereIsNone(const Error &error)
{
    return error.kind == Error::Kind::NotFound
        && (error.code == QLatin1String("MANIFEST_UNKNOWN") || error.code == QLatin1String("TAG_UNKNOWN"));
}

class Probe
{
public:
    Probe(std::shared_ptr<Knowledge> knowledge, RepositoryName repository, Completer<Done> complete)
        : m_knowledge(std::move(knowledge))
        , m_repository(std::move(repository))
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        const bool isHarbor = m_knowledge->client.place().preset.untag == Preset::Untag::ByHarborApi;
        if (!m_knowledge->untags || m_knowledge->untagsProven || isHarbor) // a product of which it is known
            return probeDigest();
        const std::string tag = "tagboat-probe-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        m_step = remove(ImageIdentifier::forTag(tag), [this](const Result<DistributionAnswer> &answer) {
            if (!answer && answer.error().kind == Error::Kind::Unsupported)
                m_knowledge->untags = false;
            else if (!answer && saysThatThereIsNone(answer.error()))
                m_knowledge->untagsProven = true;
            probeDigest();
        });
    }
    void stop() { m_step.cancel(); }

private:
    void probeDigest()
    {
        if (!m_knowledge->deletesByDigest || m_knowledge->deletesByDigestProven)
            return m_complete.later(Done{}); // perhaps still inside the function that makes the call
        const Digest nothing = Digest::of(QUuid::createUuid().toRfc4122());
        m_step = remove(ImageIdentifier::forDigest(nothing), [this](const Result<DistributionAnswer> &answer) {
            // 400 may mean the digest that was made up.
            if (!answer && answer.error().kind == Error::Kind::Unsupported && answer.error().httpStatus != 400)
                m_knowledge->deletesByDigest = false;
            else if (!answer && saysThatThereIsNone(answer.error()))
                m_knowledge->deletesByDigestProven = true;
            m_complete(Done{});
        });
    }

    [[nodiscard]] Call remove(const ImageIdentifier &identifier, Handler<DistributionAnswer> handler) const
    {
        const DistributionClient &client = m_knowledge->client;
        DistributionRequest request = manifestRequest(client, m_repository, identifier, "DELETE");
        request.scope = scopeOf(client, m_repository, client.place().preset.deleteActions);
        request.maximumAttempts = 1;
        return client.send(std::move(request), std::move(handler));
    }

    std::shared_ptr<Knowledge> m_knowledge;
    RepositoryName m_repository;
    Completer<Done> m_complete;
    Call m_step;
};

} // namespace

Call probeDeletion(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository, Handler<Done> handler)
{
    return startFlow<Probe>(std::move(handler), std::move(knowledge), repository);
}

} // namespace tagboat::distribution
