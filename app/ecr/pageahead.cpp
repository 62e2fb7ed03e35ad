// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/pageahead.h"

#include <utility>

namespace tagboat::ecr {

namespace {

QByteArrayView withoutEnd(QByteArrayView text, char end)
{
    const QByteArrayView trimmed = text.trimmed();
    return trimmed.endsWith(end) ? trimmed.chopped(1).trimmed() : QByteArrayView();
}

} // namespace

std::optional<QString> tokenAtEnd(QByteArrayView body)
{
    // From the back: } " token " : "nextToken" and a comma or brace. A quote inside a JSON text has a backslash before
    // it, so these quotes are the real ones, and the last member before the last brace is one of the outermost object.
    QByteArrayView rest = withoutEnd(withoutEnd(body, '}'), '"');
    const qsizetype quote = rest.lastIndexOf('"');
    if (quote < 0)
        return {};
    const QByteArrayView token = rest.sliced(quote + 1);
    if (token.isEmpty() || token.contains('\\'))
        return {};
    rest = withoutEnd(rest.first(quote), ':');
    constexpr QByteArrayView name("\"nextToken\"");
    if (!rest.endsWith(name))
        return {};
    rest = rest.chopped(name.size()).trimmed();
    if (!rest.endsWith(',') && !rest.endsWith('{'))
        return {};
    return QString::fromUtf8(token);
}

void PageAhead::fetch(const QString &list, const QByteArray &operation, const QByteArray &body,
                      const aws::JsonCallOptions &options)
{
    const auto fetched = std::make_shared<Fetched>(Fetched{operation, body, {}, {}, {}});
    m_fetched[list] = fetched;
    fetched->call = m_client->send(operation, body, options, [page = fetched.get()](Result<aws::JsonAnswer> answer) {
        if (auto handler = std::exchange(page->handler, {}))
            handler(std::move(answer));
        else
            page->answer = std::move(answer);
    });
}

Call PageAhead::send(const QString &list, const QByteArray &operation, const QByteArray &body,
                     const aws::JsonCallOptions &options, Handler<aws::JsonAnswer> handler)
{
    std::shared_ptr<Fetched> fetched;
    if (auto node = m_fetched.extract(list))
        fetched = std::move(node.mapped());
    if (!fetched || fetched->operation != operation || fetched->body != body)
        return m_client->send(operation, body, options, std::move(handler));
    if (fetched->answer)
        return completeLater<aws::JsonAnswer>(std::move(handler), std::move(*fetched->answer));
    auto [call, complete] = Completer<aws::JsonAnswer>::make(std::move(handler));
    complete.keepAlive(fetched); // and is cancelled when this call is
    fetched->handler = [complete = complete](Result<aws::JsonAnswer> answer) { complete(std::move(answer)); };
    return std::move(call);
}

} // namespace tagboat::ecr
