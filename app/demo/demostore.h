// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demorepository.h"

#include <functional>
#include <map>
#include <memory>

namespace tagboat::demo {

/// All repositories of the registry, by name. Contents that take time to make are made at the first touch.
class Store
{
public:
    using Filler = std::function<void(Repository &)>;

    /// Adds a repository, or replaces one of the same name.
    void add(RepositorySettings settings, Filler fill = {});
    [[nodiscard]] bool contains(const QString &name) const { return m_entries.contains(name); }
    bool remove(const QString &name) { return m_entries.erase(name) > 0; }

    /// \return nullptr if there is none; filled otherwise.
    [[nodiscard]] Repository *find(const QString &name);
    /// \return nullptr if there is none. Never fills.
    [[nodiscard]] const RepositorySettings *settings(const QString &name) const;
    /// As settings(), to change them.
    [[nodiscard]] RepositorySettings *changeSettings(const QString &name);
    /// Differs between a repository and a later one of the same name.
    [[nodiscard]] quint64 generation(const QString &name) const;

    /// What the public service says of the registry as a whole.
    [[nodiscard]] const QJsonObject &catalog() const { return m_catalog; }
    void setCatalog(const QJsonObject &catalog) { m_catalog = catalog; }

    [[nodiscard]] QStringList names() const; ///< sorted
    /// Sorted names after `name`, at most `count`.
    [[nodiscard]] QStringList namesAfter(const QString &name, int count) const;

private:
    struct Entry
    {
        std::unique_ptr<Repository> repository;
        Filler fill;
        quint64 generation = 0;
    };
    std::map<QString, Entry> m_entries;
    quint64 m_lastGeneration = 0;
    QJsonObject m_catalog;
};

} // namespace tagboat::demo
