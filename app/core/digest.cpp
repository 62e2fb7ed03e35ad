// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/digest.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>
#include <map>
#include <mutex>
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

bool hasMark(const Digest::Bytes &bytes, std::string_view mark)
{
    return std::equal(mark.begin(), mark.end(), bytes.begin() + idSize,
                      [](char c, std::uint8_t byte) { return static_cast<std::uint8_t>(c) == byte; });
}

bool isId(const Digest::Bytes &bytes)
{
    return hasMark(bytes, idMark);
}

// A digest of another algorithm: half a sha256 of its text, and a mark. The texts stand in a table of the process.
constexpr std::string_view otherMark = "other algorithm.";
constexpr std::size_t shortestOther = 32,
                      longestOther = 256; // what the distribution project's grammar asks for, at least

bool isOther(const Digest::Bytes &bytes)
{
    return hasMark(bytes, otherMark);
}

class OtherTexts
{
public:
    void keep(const Digest::Bytes &bytes, std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        m_texts.try_emplace(bytes, text);
    }

    /// Empty for bytes that nobody has parsed.
    [[nodiscard]] std::string find(const Digest::Bytes &bytes) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_texts.find(bytes);
        return found == m_texts.end() ? std::string() : found->second;
    }

private:
    mutable std::mutex m_mutex;
    std::map<Digest::Bytes, std::string> m_texts;
};

OtherTexts &otherTexts()
{
    static OtherTexts texts;
    return texts;
}

/// OCI image spec, descriptor.md: parts of lower-case letters and digits with one of "+._-" between them.
bool isAlgorithm(std::string_view name)
{
    bool afterWord = false;
    for (const char c : name) {
        const bool isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool isSeparator = c == '+' || c == '.' || c == '_' || c == '-';
        if (!isWord && (!isSeparator || !afterWord))
            return false;
        afterWord = isWord;
    }
    return afterWord;
}

bool isEncoded(std::string_view text)
{
    return text.size() >= shortestOther && text.size() <= longestOther
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '=' || c == '_'
                   || c == '-';
           });
}

struct OtherHash
{
    std::string_view prefix;
    QCryptographicHash::Algorithm algorithm;
    std::size_t digits;
};

constexpr std::array otherHashes{OtherHash{"sha512:", QCryptographicHash::Sha512, 128},
                                 OtherHash{"sha384:", QCryptographicHash::Sha384, 96}};

const OtherHash *otherHashOf(std::string_view text)
{
    const auto found = std::find_if(otherHashes.begin(), otherHashes.end(),
                                    [text](const OtherHash &hash) { return text.starts_with(hash.prefix); });
    return found == otherHashes.end() ? nullptr : &*found;
}

std::optional<Digest::Bytes> parseOther(std::string_view text)
{
    const std::size_t colon = text.substr(0, longestOther).find(':');
    if (colon == std::string_view::npos || !isAlgorithm(text.substr(0, colon)) || !isEncoded(text.substr(colon + 1)))
        return {};
    std::string kept(text);
    if (const OtherHash *hash = otherHashOf(text)) {
        const std::string_view digits = text.substr(colon + 1);
        if (digits.size() != hash->digits
            || !std::all_of(digits.begin(), digits.end(), [](char c) { return hexValue(c) >= 0; }))
            return {};
        std::transform(kept.begin(), kept.end(), kept.begin(),
                       [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    }
    Digest::Bytes bytes = Digest::of(QByteArrayView(kept.data(), static_cast<qsizetype>(kept.size()))).bytes();
    std::transform(otherMark.begin(), otherMark.end(), bytes.begin() + idSize,
                   [](char c) { return static_cast<std::uint8_t>(c); });
    otherTexts().keep(bytes, kept);
    return bytes;
}

} // namespace

std::optional<Digest> Digest::parse(std::string_view text)
{
    if (text.starts_with(idPrefix)) {
        const auto id = parseId(text.substr(idPrefix.size()));
        return id ? std::optional(Digest(*id)) : std::nullopt;
    }
    if (!text.starts_with(prefix)) {
        const auto other = parseOther(text);
        return other ? std::optional(Digest(*other)) : std::nullopt;
    }
    Bytes bytes;
    if (text.size() != prefix.size() + 2 * bytes.size())
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

bool Digest::isOf(QByteArrayView content) const
{
    if (!isVerifiable())
        return false;
    DigestHash hash(*this);
    hash.add(content);
    return hash.result() == *this;
}

bool Digest::isVerifiable() const
{
    return !isId(m_bytes) && (!isOfOtherAlgorithm() || otherHashOf(toString()));
}

bool Digest::isOfOtherAlgorithm() const
{
    return isOther(m_bytes);
}

std::string Digest::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    if (isOfOtherAlgorithm()) {
        if (std::string kept = otherTexts().find(m_bytes); !kept.empty())
            return kept;
    }
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
    const QString text = toQString();
    const qsizetype start = text.indexOf(u':') + 1;
    return isOfOtherAlgorithm() ? text.left(start + length) : text.mid(start, length);
}

DigestHash::DigestHash(const Digest &expected)
{
    const OtherHash *other = expected.isOfOtherAlgorithm() ? otherHashOf(expected.toString()) : nullptr;
    m_prefix = other ? other->prefix : prefix;
    m_hash = std::make_unique<QCryptographicHash>(other ? other->algorithm : QCryptographicHash::Sha256);
}

DigestHash::~DigestHash() = default;

void DigestHash::add(QByteArrayView bytes)
{
    m_hash->addData(bytes);
}

Digest DigestHash::result() const
{
    return Digest::parse(m_prefix + m_hash->result().toHex().toStdString()).value_or(Digest());
}

} // namespace tagboat
