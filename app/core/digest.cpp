// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/digest.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>
#include <tuple>

namespace tagboat {

namespace {

constexpr std::string_view prefix = "sha256:";

// An image named by a UUID instead ("id:…", 16 bytes) is told by what no sha256 ends with.
constexpr std::string_view idPrefix = "id:";
constexpr std::string_view idMark = "uuid, not sha256";
constexpr std::size_t idSize = 16;
constexpr std::size_t idTextSize = 36;
constexpr std::size_t sha256Size = std::tuple_size_v<Digest::Bytes>;

/// Value of each hex digit, -1 for every other character.
constexpr auto hexValues = [] {
    std::array<signed char, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 10; ++i)
        values[static_cast<std::size_t>('0' + i)] = static_cast<signed char>(i);
    for (int i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('a' + i)] = static_cast<signed char>(10 + i);
        values[static_cast<std::size_t>('A' + i)] = static_cast<signed char>(10 + i);
    }
    return values;
}();

int hexValue(char digit)
{
    return hexValues[static_cast<unsigned char>(digit)];
}

/// "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx".
constexpr bool hasHyphenBefore(std::size_t byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

std::optional<Digest::Bytes> parseId(std::string_view text)
{
    if (text.size() != idTextSize)
        return {};
    Digest::Bytes bytes{};
    int invalid = 0;
    for (std::size_t i = 0, at = 0; i < idSize; ++i) {
        if (hasHyphenBefore(i) && text[at++] != '-')
            return {};
        const int high = hexValue(text[at++]);
        const int low = hexValue(text[at++]);
        invalid |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    std::transform(idMark.begin(), idMark.end(), bytes.begin() + idSize,
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return invalid < 0 ? std::nullopt : std::optional(bytes);
}

bool isId(const Digest::Bytes &bytes)
{
    return std::equal(idMark.begin(), idMark.end(), bytes.begin() + idSize,
                      [](char c, std::uint8_t byte) { return static_cast<std::uint8_t>(c) == byte; });
}

} // namespace

std::optional<Digest> Digest::parse(std::string_view text)
{
    if (text.starts_with(idPrefix)) {
        const auto id = parseId(text.substr(idPrefix.size()));
        return id ? std::optional(Digest(*id)) : std::nullopt;
    }
    Bytes bytes;
    if (text.size() != prefix.size() + 2 * bytes.size() || text.substr(0, prefix.size()) != prefix)
        return {};
    text.remove_prefix(prefix.size());
    // Listings read a digest per image: two loops that compilers turn into a few instructions for all digits.
    std::array<std::uint8_t, 2 * sha256Size> values{};
    std::uint8_t invalid = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto character = static_cast<std::uint8_t>(text[i]);
        const auto digit = static_cast<std::uint8_t>(character - '0');
        const auto letter = static_cast<std::uint8_t>((character | 0x20) - 'a');
        const auto value = static_cast<std::uint8_t>(digit < 10 ? digit : letter < 6 ? letter + 10 : 0x80);
        values[i] = value;
        invalid |= value;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(values[2 * i] << 4 | values[2 * i + 1]);
    return invalid & 0x80 ? std::nullopt : std::optional(Digest(bytes));
}

std::optional<Digest> Digest::parse(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    return parse(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

Digest Digest::of(QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(content);
    const QByteArray result = hash.result();
    Bytes bytes;
    std::transform(result.begin(), result.end(), bytes.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return Digest(bytes);
}

std::string Digest::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    const bool isUuid = isId(m_bytes);
    std::string text(isUuid ? idPrefix : prefix);
    text.reserve(prefix.size() + 2 * m_bytes.size());
    for (std::size_t i = 0; i < (isUuid ? idSize : m_bytes.size()); ++i) {
        if (isUuid && hasHyphenBefore(i))
            text += '-';
        text += digits[m_bytes[i] >> 4];
        text += digits[m_bytes[i] & 15];
    }
    return text;
}

QString Digest::toQString() const
{
    return QString::fromStdString(toString());
}

QString Digest::shortText(int length) const
{
    const std::string_view start = isId(m_bytes) ? idPrefix : prefix;
    return toQString().mid(static_cast<qsizetype>(start.size()), length);
}

} // namespace tagboat
