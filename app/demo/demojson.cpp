// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demojson.h"

#include <QJsonDocument>

#include <algorithm>

namespace tagboat::demo {

namespace {
constexpr char hexDigits[] = "0123456789abcdef";
}

void appendString(QByteArray &out, QByteArrayView text)
{
    const auto isPlain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
    out += '"';
    if (std::all_of(text.begin(), text.end(), isPlain)) {
        out += text;
    } else {
        for (const char c : text) {
            if (isPlain(c)) {
                out += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                out += "\\u00";
                out += hexDigits[c >> 4];
                out += hexDigits[c & 15];
            } else {
                out += '\\';
                out += c;
            }
        }
    }
    out += '"';
}

void appendDigest(QByteArray &out, const Digest &digest)
{
    char text[] = "\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"";
    char *at = text + 8;
    for (const std::uint8_t byte : digest.bytes()) {
        *at++ = hexDigits[byte >> 4];
        *at++ = hexDigits[byte & 15];
    }
    out.append(text, sizeof text - 1);
}

void appendTime(QByteArray &out, std::int64_t seconds)
{
    out += QByteArray::number(static_cast<qlonglong>(seconds));
    out += ".0";
}

QByteArray exponentTime(std::int64_t seconds)
{
    const QByteArray digits = QByteArray::number(static_cast<qlonglong>(seconds));
    return digits.left(1) + '.' + digits.mid(1) + 'E' + QByteArray::number(digits.size() - 1);
}

QByteArray toBytes(const Digest &digest)
{
    const std::string text = digest.toString();
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace tagboat::demo
