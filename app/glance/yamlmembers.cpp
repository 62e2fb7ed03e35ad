// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/yamlmembers.h"

namespace tagboat::glance {

namespace {

constexpr int deepestMerge = 64; ///< an anchor inside of itself merges without end

/// Without quotes: "<<" in quotes is a name like any other.
bool isMergeKey(const YAML::Node &key)
{
    return key.IsScalar() && key.Scalar() == "<<" && key.Tag() != "!";
}

} // namespace

YamlReader::Members YamlReader::members(const YAML::Node &mapping)
{
    Members members;
    if (mapping.IsMap())
        add(mapping, members, 0);
    return members;
}

/// What comes later wins, so what is merged comes first.
void YamlReader::add(const YAML::Node &mapping, Members &members, int depth)
{
    m_left -= 1 + static_cast<int>(mapping.size());
    if (m_left < 0 || depth > deepestMerge)
        throw YAML::ParserException(mapping.Mark(), "merging has no end");
    for (const auto &member : mapping) {
        if (isMergeKey(member.first))
            addMerged(member.second, members, depth + 1);
    }
    for (const auto &member : mapping) {
        if (isMergeKey(member.first))
            continue;
        const QString name = yamlText(member.first);
        members.remove(name); // to assign to a Node is to change what the file says
        members.insert(name, member.second);
    }
}

void YamlReader::addMerged(const YAML::Node &merged, Members &members, int depth)
{
    if (merged.IsMap())
        return add(merged, members, depth);
    if (!merged.IsSequence())
        throw YAML::ParserException(merged.Mark(), "neither a mapping nor a list of them");
    for (std::size_t i = merged.size(); i-- > 0;) {
        if (!merged[i].IsMap())
            throw YAML::ParserException(merged[i].Mark(), "not a mapping");
        add(merged[i], members, depth);
    }
}

QString yamlText(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

} // namespace tagboat::glance
