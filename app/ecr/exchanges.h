// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/jsonclient.h"
#include "app/core/poolcall.h"
#include "app/ecr/ecrrequests.h"
#include "app/ecr/failurekinds.h"
#include "app/ecr/pageahead.h"
#include "app/ecr/plainget.h"

#include <memory>
#include <vector>

namespace tagboat::ecr {

/// Answers of more bytes, some 200 images, are parsed in the pool: a millisecond that the window would feel.
constexpr qsizetype parsedInPoolFrom = 96 * 1024;

constexpr int attemptsForLists = 5;
constexpr int attemptsForChanges = 3;

/// A pure function, safe in any thread.
template <class T>
using Parse = std::function<Result<T>(const aws::JsonAnswer &)>;

/// Parses, and completes an error with what only the sender knows.
template <class T>
[[nodiscard]] Result<T> parseAnswer(const aws::JsonAnswer &answer, const QByteArray &operation, const Parse<T> &parse)
{
    Result<T> result = parse(answer);
    if (!result) {
        Error &error = result.error();
        error.requestId = answer.requestId;
        error.where.prepend(error.where.isEmpty() ? QString() : QStringLiteral(" "));
        error.where.prepend(QString::fromLatin1(operation));
        error.httpStatus = 200;
        error.earlierTryMayHaveActed = answer.earlierTryMayHaveActed;
    }
    return result;
}

/// All calls of one registry, from checked body to parsed value. Destroying it cancels those that run.
class Exchanges
{
public:
    /// \param client not owned, must outlive this.
    explicit Exchanges(aws::JsonClient *client)
        : m_client(client)
        , m_ahead(client)
    {
    }
    ~Exchanges();
    Exchanges(const Exchanges &) = delete;
    Exchanges &operator=(const Exchanges &) = delete;

    [[nodiscard]] aws::JsonClient *client() const { return m_client; }

    /// The body of the request for the page after this one.
    using NextPage = std::function<EcrRequests::Body(const PageToken &token)>;

    /// As send(), and the next page is asked for as soon as a long one has come.
    template <class T>
    [[nodiscard]] Call sendForPage(const QString &list, const QByteArray &operation, const EcrRequests::Body &body,
                                   NextPage nextPage, Parse<T> parse, Handler<T> handler)
    {
        const auto request = [this, list, operation](const QByteArray &text, const aws::JsonCallOptions &options,
                                                     Handler<aws::JsonAnswer> answered) {
            return m_ahead.send(list, operation, text, options, std::move(answered));
        };
        const auto arrived = [this, list, operation, nextPage = std::move(nextPage)](const aws::JsonAnswer &answer) {
            const auto token = tokenAtEnd(answer.body);
            const auto next = token ? nextPage(*token) : EcrRequests::Body();
            if (token && next)
                m_ahead.fetch(list, operation, *next, {.maximumAttempts = attemptsForLists});
        };
        return run<T>(operation, body, attemptsForLists, request, arrived, std::move(parse), std::move(handler));
    }

    /// A refused body is answered without sending anything.
    template <class T>
    [[nodiscard]] Call send(const QByteArray &operation, const EcrRequests::Body &body, int maximumAttempts,
                            Parse<T> parse, Handler<T> handler)
    {
        const auto request = [this, operation](const QByteArray &text, const aws::JsonCallOptions &options,
                                               Handler<aws::JsonAnswer> answered) {
            return m_client->send(operation, text, options, std::move(answered));
        };
        return run<T>(operation, body, maximumAttempts, request, {}, std::move(parse), std::move(handler));
    }

    /// A GET without a signature, cancelled like the other calls.
    [[nodiscard]] Call get(PlainRequest request, Handler<HttpResponse> handler);

private:
    using Request =
        std::function<Call(const QByteArray &body, const aws::JsonCallOptions &options, Handler<aws::JsonAnswer>)>;
    using Arrived = std::function<void(const aws::JsonAnswer &)>;

    /// \param arrived hears of answers that take a while to parse
    template <class T>
    [[nodiscard]] Call run(const QByteArray &operation, const EcrRequests::Body &body, int maximumAttempts,
                           const Request &request, Arrived arrived, Parse<T> parse, Handler<T> handler)
    {
        auto [call, complete] = Completer<T>::make(std::move(handler));
        // The one step that runs: first the request, then perhaps the parser.
        const auto step = track(std::make_shared<Call>());
        complete.keepAlive(step);
        const auto finish = [complete = complete](Result<T> result) { complete(std::move(result)); };
        if (!body) {
            *step = completeLater<T>(finish, failure(body.error()));
            return std::move(call);
        }
        aws::JsonCallOptions options;
        options.maximumAttempts = maximumAttempts;
        *step = request(*body, options,
                        [step = step.get(), finish, operation, arrived = std::move(arrived),
                         parse = std::move(parse)](Result<aws::JsonAnswer> answer) {
                            if (!answer)
                                return finish(failure(withObstacle(answer.error())));
                            if (answer->body.size() < parsedInPoolFrom)
                                return finish(parseAnswer<T>(*answer, operation, parse));
                            if (arrived)
                                arrived(*answer);
                            *step = runInPool<T>([answer = *answer, operation,
                                                  parse] { return parseAnswer<T>(answer, operation, parse); },
                                                 finish);
                        });
        return std::move(call);
    }

    [[nodiscard]] std::shared_ptr<Call> track(std::shared_ptr<Call> step);

    aws::JsonClient *m_client;
    PageAhead m_ahead;
    std::vector<std::weak_ptr<Call>> m_steps;
};

} // namespace tagboat::ecr
