// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

class QByteArrayView;
class QCryptographicHash;

namespace tagboat {

/// A content digest: sha256, 32 bytes. Written "sha256:" and 64 lower-case hex digits (OCI image spec, descriptor.md).
/// Or the UUID of an image that has no digest (Glance), written "id:" and 36 characters.
/// Or a digest of another algorithm, such as "sha512:…", which the same spec allows: rare, so its 32 bytes only stand for
/// the text, which the process keeps from parse() on. All three can be told apart. Thread-safe.
class Digest
{
public:
    using Bytes = std::array<std::uint8_t, 32>;

    Digest() = default; ///< all zero: no digest
    explicit Digest(const Bytes &bytes)
        : m_bytes(bytes)
    {
    }

    /// Accepts upper-case hex, as ECR's own pattern does; toString() is always lower case. Of another algorithm: 32 to
    /// 256 characters behind its name, in the spec's grammar; of sha512 and sha384, as many hex digits as these have.
    [[nodiscard]] static std::optional<Digest> parse(std::string_view text);
    [[nodiscard]] static std::optional<Digest> parse(QStringView text);
    /// The sha256 digest of `content`.
    [[nodiscard]] static Digest of(QByteArrayView content);
    /// It is the digest of `content`, worked out with its own algorithm; false where Tagboat cannot work that out.
    [[nodiscard]] bool isOf(QByteArrayView content) const;
    /// Whether Tagboat can work out digests of this algorithm: sha256, sha384, sha512.
    [[nodiscard]] bool isVerifiable() const;
    /// Neither sha256 nor a UUID.
    [[nodiscard]] bool isOfOtherAlgorithm() const;

    [[nodiscard]] bool isNull() const { return m_bytes == Bytes{}; }
    [[nodiscard]] const Bytes &bytes() const { return m_bytes; }
    /// "sha256:9f3a…", 71 characters; of another algorithm more or less.
    [[nodiscard]] std::string toString() const;
    [[nodiscard]] QString toQString() const;
    /// The first `length` hex digits, for narrow columns; of another algorithm with its name before them.
    [[nodiscard]] QString shortText(int length = 12) const;

    friend bool operator==(const Digest &, const Digest &) = default;
    // NOLINTNEXTLINE(modernize-use-nullptr): there is no pointer
    friend auto operator<=>(const Digest &, const Digest &) = default;

private:
    Bytes m_bytes{};
};

/// Works out, piece by piece, the digest of bytes that should have the digest `expected`, with its algorithm.
class DigestHash
{
public:
    /// \param expected must be isVerifiable().
    explicit DigestHash(const Digest &expected);
    ~DigestHash();
    DigestHash(const DigestHash &) = delete;
    DigestHash &operator=(const DigestHash &) = delete;

    void add(QByteArrayView bytes);
    /// Of all that was added.
    [[nodiscard]] Digest result() const;

private:
    std::string m_prefix; ///< "sha512:"
    std::unique_ptr<QCryptographicHash> m_hash;
};

[[nodiscard]] inline std::size_t qHash(const Digest &digest, std::size_t seed = 0) noexcept
{
    // The bytes of a cryptographic hash are as random as a hash can be: eight of them serve.
    std::size_t value = seed;
    for (std::size_t i = 0; i < sizeof(std::size_t); ++i)
        value ^= static_cast<std::size_t>(digest.bytes()[i]) << (8 * i);
    return value;
}

} // namespace tagboat

template <>
struct std::hash<tagboat::Digest>
{
    std::size_t operator()(const tagboat::Digest &digest) const noexcept { return tagboat::qHash(digest); }
};
