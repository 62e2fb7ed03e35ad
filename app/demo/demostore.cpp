// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demostore.h"

#include <utility>

namespace tagboat::demo {

void Store::add(RepositorySettings settings, Filler fill)
{
    const QString name = settings.name;
    m_entries.insert_or_assign(
        name, Entry{std::make_unique<Repository>(std::move(settings)), std::move(fill), ++m_lastGeneration});
}

Repository *Store::find(const QString &name)
{
    const auto found = m_entries.find(name);
    if (found == m_entries.end())
        return nullptr;
    if (const Filler fill = std::exchange(found->second.fill, {}))
        fill(*found->second.repository);
    return found->second.repository.get();
}

const RepositorySettings *Store::settings(const QString &name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second.repository->settings();
}

RepositorySettings *Store::changeSettings(const QString &name)
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second.repository->changeSettings();
}

quint64 Store::generation(const QString &name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? 0 : found->second.generation;
}

QStringList Store::names() const
{
    QStringList names;
    for (const auto &[name, entry] : m_entries)
        names.append(name);
    return names;
}

QStringList Store::namesAfter(const QString &name, int count) const
{
    QStringList names;
    for (auto entry = m_entries.upper_bound(name); entry != m_entries.end() && names.size() < count; ++entry)
        names.append(entry->first);
    return names;
}

} // namespace tagboat::demo
