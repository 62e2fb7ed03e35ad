// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/linkheader.h"

#include <QList>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace tagboat::distribution {

namespace {

constexpr qsizetype longestQuotedLink = 300;

/// The next of `characters` that is not within quotes, or the end.
qsizetype findUnquoted(const QByteArray &text, QByteArrayView characters, qsizetype at)
{
    bool quoted = false;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\' && quoted)
            ++at;
        else if (text[at] == '"')
            quoted = !quoted;
        else if (!quoted && characters.contains(text[at]))
            break;
    }
    return std::min(at, text.size());
}

bool isNext(const QByteArray &parameters)
{
    for (qsizetype at = 0; at < parameters.size(); ++at) {
        const qsizetype end = findUnquoted(parameters, ";", at);
        const QByteArray parameter = parameters.mid(at, end - at);
        at = end;
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.left(equals).trimmed().compare("rel", Qt::CaseInsensitive) != 0)
            continue;
        QByteArray value = parameter.mid(equals + 1).trimmed();
        value.replace('"', "");
        return value.toLower().simplified().split(' ').contains("next");
    }
    return false;
}

struct Link
{
    QByteArray target;
    QByteArray parameters;
    bool isWhole = true; ///< false: its bracket never closes
};

/// The link that begins at `at`, which moves behind it.
Link takeLink(const QByteArray &text, qsizetype &at)
{
    const bool hasBracket = text[at] == '<';
    const qsizetype begin = hasBracket ? at + 1 : at;
    const qsizetype close = hasBracket ? text.indexOf('>', begin) : findUnquoted(text, ";,", begin);
    if (close < 0) {
        at = text.size();
        return {{}, text.mid(begin), false};
    }
    const qsizetype end = findUnquoted(text, ",", close);
    at = end;
    return {text.mid(begin, close - begin).trimmed(),
            end > close ? text.mid(close + 1, end - close - 1) : QByteArray()};
}

std::vector<Link> linksOf(const QByteArray &header)
{
    std::vector<Link> links;
    for (qsizetype at = 0; at < header.size(); ++at) {
        if (header[at] != ',' && header[at] != ' ' && header[at] != '\t')
            links.push_back(takeLink(header, at));
    }
    return links;
}

tl::unexpected<Error> leadsNowhere(const Link &link)
{
    return failure({.kind = Error::Kind::MalformedAnswer,
                    .code = QStringLiteral("LinkUnreadable"),
                    .detail = QString::fromLatin1(link.target + link.parameters).left(longestQuotedLink),
                    .where = QStringLiteral("Link")});
}

} // namespace

Result<QString> nextPageQuery(const HttpResponse &response)
{
    for (const auto &[name, value] : response.headers) {
        if (name.compare("Link", Qt::CaseInsensitive) != 0)
            continue;
        for (const Link &link : linksOf(value)) {
            if (!link.isWhole && link.parameters.toLower().contains("next"))
                return leadsNowhere(link);
            if (!link.isWhole || !isNext(link.parameters))
                continue;
            const QString query = QUrl::fromEncoded(link.target).query(QUrl::FullyEncoded);
            return query.isEmpty() ? Result<QString>(leadsNowhere(link)) : query;
        }
    }
    return QString();
}

} // namespace tagboat::distribution
