// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/digest.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>

namespace tagboat {

namespace {

constexpr std::string_view prefix = "sha256:";

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

} // namespace

std::optional<Digest> Digest::parse(std::string_view text)
{
    Bytes bytes;
    if (text.size() != prefix.size() + 2 * bytes.size() || text.substr(0, prefix.size()) != prefix)
        return {};
    text.remove_prefix(prefix.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = hexValue(text[2 * i]);
        const int low = hexValue(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Digest(bytes);
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
