// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <QByteArray>
#include <QJsonObject>

#include <algorithm>
#include <cstdint>

namespace tagboat::demo {

/// Writes JSON piece by piece. Pages of a thousand images have to cost next to nothing, or benchmarks measure the server.
class JsonText
{
public:
    /// As it is: punctuation, member names, nested JSON.
    JsonText &raw(QByteArrayView text)
    {
        if (m_text.size() - m_size < text.size())
            reserve(std::max(2 * m_text.size(), m_size + text.size()));
        std::copy(text.begin(), text.end(), m_text.data() + m_size);
        m_size += text.size();
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

    [[nodiscard]] qsizetype size() const { return m_size; }
    /// A copy of what was written behind the first `start` bytes.
    [[nodiscard]] QByteArray from(qsizetype start) const { return {m_text.constData() + start, m_size - start}; }
    void reserve(qsizetype size) { m_text.resize(std::max(size, m_size)); }
    [[nodiscard]] QByteArray toBytes()
    {
        m_text.truncate(m_size);
        return m_text;
    }

private:
    JsonText &raw(char c) { return raw(QByteArrayView(&c, 1)); }

    QByteArray m_text; ///< as long as there is room, of which m_size is used: faster than to append
    qsizetype m_size = 0;
};

[[nodiscard]] QByteArray toBytes(const Digest &digest);
[[nodiscard]] QByteArray toJson(const QJsonObject &object);

} // namespace tagboat::demo
