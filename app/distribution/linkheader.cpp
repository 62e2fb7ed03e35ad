// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/linkheader.h"

#include <QList>
#include <QUrl>

#include <algorithm>

namespace tagboat::distribution {

namespace {

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

} // namespace

QString nextPageQuery(const QByteArray &linkHeader)
{
    qsizetype at = 0;
    while ((at = linkHeader.indexOf('<', at)) >= 0) {
        const qsizetype close = linkHeader.indexOf('>', at);
        if (close < 0)
            return {};
        const qsizetype end = findUnquoted(linkHeader, ",", close + 1);
        if (isNext(linkHeader.mid(close + 1, end - close - 1)))
            return QUrl::fromEncoded(linkHeader.mid(at + 1, close - at - 1)).query(QUrl::FullyEncoded);
        at = end;
    }
    return {};
}

} // namespace tagboat::distribution
