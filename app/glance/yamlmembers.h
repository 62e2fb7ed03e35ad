// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>

#include <yaml-cpp/yaml.h>

namespace tagboat::glance {

/// The members of YAML mappings by their names, with what "<<" merges into them (YAML 1.1, "Merge Key", as PyYAML reads
/// it): what stands beside "<<" wins over what is merged, and of a list of mappings the first one wins; merged mappings may
/// merge others. Of a name that stands twice the later one counts.
class YamlReader
{
public:
    using Members = QMap<QString, YAML::Node>;

    /// Empty for what is no mapping. Throws YAML::Exception with the line where "<<" has no mapping, and when the members
    /// of all mappings together, merged ones each time, are more than any file of settings has.
    [[nodiscard]] Members members(const YAML::Node &mapping);

private:
    void add(const YAML::Node &mapping, Members &members, int depth);
    void addMerged(const YAML::Node &merged, Members &members, int depth);

    int m_left = 1'000'000;
};

/// The text of a scalar; empty for anything else.
[[nodiscard]] QString yamlText(const YAML::Node &node);

} // namespace tagboat::glance
