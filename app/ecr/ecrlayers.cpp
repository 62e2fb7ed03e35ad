// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrlayers.h"

#include "app/ecr/ecranswers.h"
#include "app/ecr/plainget.h"

#include <algorithm>

namespace tagboat::ecr {

namespace {

/// Parts of more would keep the window waiting while they are signed, and the service takes none smaller.
constexpr qint64 partSize = 5 * 1024 * 1024;

} // namespace

/// One piece of a layer: gets a URL if none is known, reads, and gets a new URL once when the old one has expired.
class EcrLayers::Reading
{
public:
    Reading(EcrLayers *layers, std::pair<RepositoryName, Digest> which, qint64 first, qint64 length,
            Completer<QByteArray> complete)
        : m_layers(layers)
        , m_which(std::move(which))
        , m_first(first)
        , m_length(length)
        , m_complete(std::move(complete))
    {
    }

    void start()
    {
        if (m_layers->m_urls.contains(m_which))
            read();
        else
            askForUrl();
    }
    void stop() { m_step.cancel(); }

private:
    void askForUrl()
    {
        const auto body = m_layers->m_calls->requests().getDownloadUrlForLayer(m_which.first, m_which.second);
        m_step = m_layers->m_exchanges->send<QUrl>(
            "GetDownloadUrlForLayer", body, attemptsForLists,
            [](const aws::JsonAnswer &answer) { return parseDownloadUrl(answer.body); },
            [this](const Result<QUrl> &url) {
                if (!url)
                    return m_complete(failure(url.error()));
                m_isFresh = true;
                m_layers->m_urls[m_which] = *url;
                read();
            });
    }

    void read()
    {
        const aws::JsonService &service = m_layers->m_exchanges->client()->service();
        PlainRequest request;
        request.http.url = m_layers->m_urls[m_which];
        request.http.headers = {{"Range", rangeHeader(m_first, m_length)}};
        request.http.maximumAnswerSize = largestAnswer(m_length);
        request.http.plainHttpAllowed = service.plainHttpAllowed;
        request.http.authorities = service.authorities;
        m_step = m_layers->m_exchanges->get(std::move(request),
                                            [this](const Result<HttpResponse> &response) { take(response); });
    }

    void take(const Result<HttpResponse> &response)
    {
        if (!response)
            return m_complete(failure(response.error()));
        const bool isRefused = response->status == 401 || response->status == 403 || response->status == 400;
        if (isRefused && !m_isFresh) {
            m_layers->m_urls.erase(m_which);
            return askForUrl();
        }
        auto bytes = rangeOf(*response, m_first, m_length);
        if (!bytes || bytes->size() < m_length) // the last piece, or the end of it
            m_layers->m_urls.erase(m_which);
        if (!bytes)
            bytes.error().where = m_which.second.toQString();
        m_complete(std::move(bytes));
    }

    EcrLayers *m_layers;
    std::pair<RepositoryName, Digest> m_which;
    qint64 m_first, m_length;
    Completer<QByteArray> m_complete;
    bool m_isFresh = false;
    Call m_step;
};

Call EcrLayers::readLayer(RepositoryName repository, Digest layer, qint64 first, qint64 length,
                          Handler<QByteArray> handler)
{
    return startFlow<Reading>(std::move(handler), this, std::pair(std::move(repository), layer), first, length);
}

Call EcrLayers::beginUpload(RepositoryName repository, Handler<LayerUpload> handler)
{
    const Parse<LayerUpload> parse = [repository](const aws::JsonAnswer &answer) {
        return parseBegunUpload(answer.body).map([&](const BegunUpload &begun) {
            return LayerUpload{repository, begun.id, std::min(begun.partSize, partSize)};
        });
    };
    return m_exchanges->send<LayerUpload>("InitiateLayerUpload", m_calls->requests().initiateLayerUpload(repository),
                                          attemptsForChanges, parse, std::move(handler));
}

Call EcrLayers::uploadPart(LayerUpload upload, qint64 first, QByteArray part, Handler<Done> handler)
{
    auto answered = [handler = std::move(handler)](const Result<Done> &sent) {
        // The answer to an earlier try was lost, and now the service expects a later byte: it has the part. That it is
        // this very part is checked at the end, by the digest.
        if (!sent && sent.error().earlierTryMayHaveActed && sent.error().obstacle == Obstacle::PartOutOfPlace)
            return handler(Done{});
        handler(sent);
    };
    const qint64 last = first + part.size() - 1;
    const Parse<Done> parse = [last](const aws::JsonAnswer &answer) -> Result<Done> {
        const auto received = parseLastByte(answer.body);
        if (!received)
            return failure(received.error());
        if (*received && **received != last) {
            return failure({.kind = Error::Kind::MalformedAnswer,
                            .code = QStringLiteral("PartNotTaken"),
                            .detail = QStringLiteral("lastByteReceived %1, sent %2").arg(**received).arg(last),
                            .where = QStringLiteral("lastByteReceived"),
                            .obstacle = Obstacle::UploadGone});
        }
        return Done{};
    };
    return m_exchanges->send<Done>("UploadLayerPart",
                                   m_calls->requests().uploadLayerPart(upload.repository, upload.id, first, part),
                                   attemptsForLists, parse, std::move(answered));
}

Call EcrLayers::completeUpload(LayerUpload upload, Digest layer, Handler<Done> handler)
{
    auto [call, complete] = Completer<Done>::make(std::move(handler));
    const auto step = std::make_shared<Call>();
    complete.keepAlive(step);
    const auto lookUp = [this, upload, layer, complete = complete](const Error &error) {
        return m_calls->checkLayers(upload.repository, {layer},
                                    [complete, error](const Result<std::vector<LayerAvailability>> &layers) {
                                        const bool isThere = layers && !layers->empty() && layers->front().available;
                                        complete(isThere ? Result<Done>(Done{}) : failure(error));
                                    });
    };
    *step = m_exchanges->send<Done>(
        "CompleteLayerUpload", m_calls->requests().completeLayerUpload(upload.repository, upload.id, layer),
        attemptsForChanges,
        [layer](const aws::JsonAnswer &answer) -> Result<Done> {
            const auto stored = parseCompletedLayer(answer.body);
            if (!stored)
                return failure(stored.error());
            if (!stored->isNull() && *stored != layer) {
                return failure({.kind = Error::Kind::MalformedAnswer,
                                .code = QStringLiteral("DigestMismatch"),
                                .detail = stored->toQString(),
                                .where = layer.toQString()});
            }
            return Done{};
        },
        [step = step.get(), lookUp, complete = complete](const Result<Done> &done) {
            if (done || hasCode(done.error(), "LayerAlreadyExistsException"))
                return complete(Done{});
            // An upload that is gone after a lost answer may have been completed by it.
            if (done.error().earlierTryMayHaveActed && done.error().obstacle == Obstacle::UploadGone)
                *step = lookUp(done.error());
            else
                complete(failure(done.error()));
        });
    return std::move(call);
}

} // namespace tagboat::ecr
