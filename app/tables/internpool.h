// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/chunkedcolumn.h"

#include <unordered_map>

namespace tagboat {

/// Distinct values kept once. `Id` is an enum class of its own, so that ids of different pools cannot be mixed up;
/// Id 0 is the default value. A copy of values() is a snapshot.
template <class Id, class Value, class Hash = std::hash<Value>>
class InternPool
{
public:
    using Values = ChunkedColumn<Value, 6>;

    InternPool() { m_values.append(Value{}); }

    [[nodiscard]] Id intern(const Value &value)
    {
        if (value == Value{})
            return Id{0};
        const auto [found, added] = m_ids.try_emplace(value, Id{m_values.size()});
        if (added)
            m_values.append(value);
        return found->second;
    }

    [[nodiscard]] const Values &values() const { return m_values; }
    [[nodiscard]] const Value &operator[](Id id) const { return m_values[static_cast<std::uint32_t>(id)]; }

private:
    Values m_values;
    std::unordered_map<Value, Id, Hash> m_ids;
};

} // namespace tagboat
