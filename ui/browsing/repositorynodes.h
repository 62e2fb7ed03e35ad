// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <memory>
#include <vector>

namespace tagboat {

/// The names of a connection's repositories, sorted once for each way to show them. There may be 100,000 of them.
class RepositoryNames
{
public:
    explicit RepositoryNames(std::vector<QString> names = {});

    [[nodiscard]] std::size_t size() const { return m_names.size(); }
    [[nodiscard]] const std::vector<QString> &all() const { return m_names; } ///< as they were given
    [[nodiscard]] const QString &at(std::uint32_t position) const { return m_names[position]; }
    /// Those that contain the text, without case, in the order they are shown in: at each level of a tree groups before
    /// repositories, or all by name.
    [[nodiscard]] std::vector<std::uint32_t> matching(const QString &filter, bool flat) const;

private:
    [[nodiscard]] const std::vector<std::uint32_t> &order(bool flat) const;
    void fold() const;

    std::vector<QString> m_names;
    /// All names without case, one after the other, and where each ends: one search goes through them, which takes a fraction
    /// of as many searches without case. Made when first needed.
    mutable QString m_folded;
    mutable std::vector<qsizetype> m_foldedEnds;
    mutable std::vector<std::uint32_t> m_treeOrder, m_flatOrder; ///< made when first needed
};

enum class RepositoryNodeKind : std::uint8_t { Connection, Message, Group, Repository };

/// What a sidebar shows below one connection: the parts of names between slashes as groups, or a flat list. All nodes
/// stand in one vector, parents before children; position 0 is the connection itself.
class RepositoryNodes
{
public:
    struct Node
    {
        std::uint32_t connection = 0; ///< as given to the constructor
        std::uint32_t parent = 0;
        std::uint32_t row = 0; ///< among its siblings
        std::uint32_t children = 0;
        std::uint32_t firstChild = 0; ///< into m_children
        std::uint32_t repositories = 0; ///< below a group or the connection
        std::uint32_t name = 0; ///< of the repository, or of one in the group
        std::int32_t textStart = 0, textLength = 0; ///< the part of the name that is shown
        RepositoryNodeKind kind = RepositoryNodeKind::Connection;
    };

    /// Takes time in proportion to the number of names.
    /// \param connection stands in every node: whoever has one finds the connection again
    RepositoryNodes(std::uint32_t connection, std::shared_ptr<const RepositoryNames> names, const QString &filter,
                    bool flat, bool hasMessage);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_nodes.size()); }
    [[nodiscard]] const Node &at(std::uint32_t position) const { return m_nodes[position]; }
    [[nodiscard]] std::uint32_t child(const Node &parent, std::uint32_t row) const
    {
        return m_children[parent.firstChild + row];
    }
    /// What is shown: "nginx", "web/"; empty for a connection and a message.
    [[nodiscard]] QStringView text(const Node &node) const;
    /// The whole name of a repository, or of a group with its slash at the end.
    [[nodiscard]] QStringView path(const Node &node) const;
    /// Where it stands; 0 when it is not shown.
    [[nodiscard]] std::uint32_t find(RepositoryNodeKind kind, QStringView path) const;

private:
    std::uint32_t add(RepositoryNodeKind kind, std::uint32_t parent);
    void addTree(const std::vector<std::uint32_t> &names);
    void linkChildren();
    [[nodiscard]] std::uint32_t findChild(std::uint32_t parent, RepositoryNodeKind kind, QStringView text) const;

    std::shared_ptr<const RepositoryNames> m_names;
    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_children;
    bool m_flat;
};

} // namespace tagboat
