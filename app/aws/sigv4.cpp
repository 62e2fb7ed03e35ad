// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/sigv4.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <map>

namespace tagboat::aws {

namespace {

QByteArray sha256Hex(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

/// Removes ".", ".." and empty segments; a trailing slash stays, also the one that a final "." or ".." stands for.
QByteArray normalizedPath(const QByteArray &path)
{
    QByteArrayList kept;
    const QByteArrayList segments = path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment.isEmpty() || segment == ".")
            continue;
        if (segment != "..")
            kept.append(segment);
        else if (!kept.isEmpty())
            kept.removeLast();
    }
    const QByteArray &last = segments.last();
    const bool isFolder = last.isEmpty() || last == "." || last == "..";
    return '/' + kept.join('/') + (isFolder && !kept.isEmpty() ? "/" : "");
}

QByteArray canonicalPath(const SigningInput &input)
{
    const QByteArray path = input.path.isEmpty() ? QByteArray("/") : input.path;
    // toPercentEncoding keeps RFC 3986's unreserved characters; '%' is encoded once more on purpose.
    return (input.normalizePath ? normalizedPath(path) : path).toPercentEncoding("/");
}

QByteArray canonicalQuery(const QByteArray &query)
{
    QList<QPair<QByteArray, QByteArray>> pairs;
    const QByteArrayList parts = query.split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        pairs.append({QByteArray::fromPercentEncoding(name).toPercentEncoding(),
                      QByteArray::fromPercentEncoding(value).toPercentEncoding()});
    }
    std::sort(pairs.begin(), pairs.end());
    QByteArrayList texts;
    for (const auto &[name, value] : std::as_const(pairs))
        texts.append(name + '=' + value);
    return texts.join('&');
}

struct CanonicalHeaders
{
    QByteArray lines; ///< each ends with a line feed
    QByteArray names;
};

CanonicalHeaders canonicalHeaders(const QList<QPair<QByteArray, QByteArray>> &headers)
{
    std::map<QByteArray, QByteArrayList> sorted;
    for (const auto &[name, value] : headers)
        sorted[name.trimmed().toLower()].append(value.simplified());
    CanonicalHeaders result;
    QByteArrayList names;
    for (const auto &[name, values] : sorted) {
        names.append(name);
        result.lines += name + ':' + values.join(',') + '\n';
    }
    result.names = names.join(';');
    return result;
}

} // namespace

Signature sign(const SigningInput &input)
{
    const CanonicalHeaders headers = canonicalHeaders(input.headers);
    const QByteArray date = input.amzDate.left(8);
    const QByteArray scope = date + '/' + input.region + '/' + input.service + "/aws4_request";

    Signature result;
    result.canonicalRequest = input.method + '\n' + canonicalPath(input) + '\n' + canonicalQuery(input.query) + '\n'
        + headers.lines + '\n' + headers.names + '\n' + sha256Hex(input.body);
    result.stringToSign =
        "AWS4-HMAC-SHA256\n" + input.amzDate + '\n' + scope + '\n' + sha256Hex(result.canonicalRequest);
    const QByteArray key =
        hmac(hmac(hmac(hmac("AWS4" + input.secretAccessKey, date), input.region), input.service), "aws4_request");
    result.signature = hmac(key, result.stringToSign).toHex();
    result.authorization = "AWS4-HMAC-SHA256 Credential=" + input.accessKeyId + '/' + scope
        + ", SignedHeaders=" + headers.names + ", Signature=" + result.signature;
    return result;
}

} // namespace tagboat::aws
