// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/digest.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>

namespace tagboat {

namespace {

constexpr std::string_view prefix = "sha256:";

/// Value of each hex digit, -1 for every other character: listings read a digest per image.
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

} // namespace

std::optional<Digest> Digest::parse(std::string_view text)
{
    Bytes bytes;
    if (text.size() != prefix.size() + 2 * bytes.size() || text.substr(0, prefix.size()) != prefix)
        return {};
    text.remove_prefix(prefix.size());
    int invalid = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hexValue(text[2 * i]);
        const int low = hexValue(text[2 * i + 1]);
        invalid |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return invalid < 0 ? std::nullopt : std::optional(Digest(bytes));
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
    std::string text(prefix);
    text.reserve(prefix.size() + 2 * m_bytes.size());
    for (const std::uint8_t byte : m_bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

QString Digest::toQString() const
{
    return QString::fromStdString(toString());
}

QString Digest::shortText(int length) const
{
    return toQString().mid(static_cast<qsizetype>(prefix.size()), length);
}

} // namespace tagboat
