// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <QByteArray>
#include <QJsonObject>

#include <cstdint>
#include <string>

namespace tagboat::demo {

/// Writes JSON piece by piece. Pages of a thousand images have to cost next to nothing, or benchmarks measure the server.
class JsonText
{
public:
    /// As it is: punctuation, member names, nested JSON.
    JsonText &raw(QByteArrayView text)
    {
        m_text.append(text.data(), static_cast<std::size_t>(text.size()));
        return *this;
    }
    /// In quotes, escaped. `text` is UTF-8.
    JsonText &string(QByteArrayView text);
    JsonText &digest(const Digest &digest);
    JsonText &number(std::int64_t number);
    /// Epoch seconds as the service writes them: a number with a fraction.
    JsonText &time(std::int64_t seconds) { return number(seconds).raw(".0"); }
    /// The same in exponent form, which the service uses too: 1.641228793E9.
    JsonText &exponentTime(std::int64_t seconds);
    /// Closes a list whose elements each ended with a comma.
    JsonText &endList();

    void reserve(std::size_t size) { m_text.reserve(size); }
    [[nodiscard]] QByteArray toBytes() const { return QByteArray::fromStdString(m_text); }

private:
    std::string m_text;
};

[[nodiscard]] QByteArray toBytes(const Digest &digest);
[[nodiscard]] QByteArray toJson(const QJsonObject &object);

} // namespace tagboat::demo
