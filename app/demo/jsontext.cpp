// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/jsontext.h"

#include <QJsonDocument>

#include <algorithm>
#include <charconv>
#include <string>

namespace tagboat::demo {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

constexpr auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
constexpr auto isPlain = [](char c) { return !isControl(c) && c != '"' && c != '\\'; };

} // namespace

JsonText &JsonText::string(QByteArrayView text)
{
    raw('"');
    if (std::all_of(text.begin(), text.end(), isPlain)) {
        raw(text);
    } else {
        for (const char c : text) {
            if (isControl(c)) {
                raw("\\u00").raw(hexDigits[c >> 4]).raw(hexDigits[c & 15]);
                continue;
            }
            if (!isPlain(c))
                raw('\\');
            raw(c);
        }
    }
    raw('"');
    return *this;
}

JsonText &JsonText::digest(const Digest &digest)
{
    char text[] = "\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"";
    char *at = text + 8;
    for (const std::uint8_t byte : digest.bytes()) {
        *at++ = hexDigits[byte >> 4];
        *at++ = hexDigits[byte & 15];
    }
    return raw(QByteArrayView(text, sizeof text - 1));
}

JsonText &JsonText::number(std::int64_t number)
{
    char text[24];
    const auto result = std::to_chars(text, text + sizeof text, number);
    return raw(QByteArrayView(text, result.ptr));
}

JsonText &JsonText::exponentTime(std::int64_t seconds)
{
    const std::string digits = std::to_string(seconds);
    return raw(digits.substr(0, 1))
        .raw(".")
        .raw(digits.substr(1))
        .raw("E")
        .number(static_cast<std::int64_t>(digits.size()) - 1);
}

JsonText &JsonText::endList()
{
    if (m_size > 0 && m_text[m_size - 1] == ',')
        --m_size;
    return raw(']');
}

QByteArray toBytes(const Digest &digest)
{
    return QByteArray::fromStdString(digest.toString());
}

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace tagboat::demo
