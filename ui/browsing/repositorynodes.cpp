// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/repositorynodes.h"

#include <QStringMatcher>

#include <algorithm>
#include <numeric>

namespace tagboat {

namespace {

constexpr QChar slash(u'/');
constexpr QChar nameEnd(u'\0'); ///< of names without case

/// Without case first; names that differ in nothing else have an order, too.
int compareTexts(QStringView one, QStringView other)
{
    const int order = one.compare(other, Qt::CaseInsensitive);
    return order != 0 ? order : one.compare(other);
}

bool isBeforeInTree(QStringView one, QStringView other)
{
    const auto differ = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    const qsizetype same = differ.first - one.begin();
    const qsizetype start = same == 0 ? 0 : one.left(same).lastIndexOf(slash) + 1;
    const qsizetype oneEnd = one.indexOf(slash, start);
    const qsizetype otherEnd = other.indexOf(slash, start);
    if ((oneEnd < 0) != (otherEnd < 0))
        return oneEnd >= 0; // groups first
    return compareTexts(one.mid(start, oneEnd < 0 ? -1 : oneEnd - start),
                        other.mid(start, otherEnd < 0 ? -1 : otherEnd - start))
        < 0;
}

/// Letter by letter, as a comparison without case does it. \return the end of what was written to `to`
QChar *foldLetters(QStringView name, QChar *to)
{
    return std::transform(name.begin(), name.end(), to, [](QChar letter) {
        const char16_t unit = letter.unicode();
        if (unit >= 0x80)
            return letter.toCaseFolded();
        return unit >= u'A' && unit <= u'Z' ? QChar(static_cast<char16_t>(unit | 0x20)) : letter;
    });
}

} // namespace

RepositoryNames::RepositoryNames(std::vector<QString> names)
    : m_names(std::move(names))
{
}

const std::vector<std::uint32_t> &RepositoryNames::order(bool flat) const
{
    std::vector<std::uint32_t> &order = flat ? m_flatOrder : m_treeOrder;
    if (order.size() != m_names.size()) {
        order.resize(m_names.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto isBefore = [this, flat](std::uint32_t one, std::uint32_t other) {
            return flat ? compareTexts(m_names[one], m_names[other]) < 0 : isBeforeInTree(m_names[one], m_names[other]);
        };
        if (!std::is_sorted(order.begin(), order.end(), isBefore)) // registries list by name
            std::stable_sort(order.begin(), order.end(), isBefore);
    }
    return order;
}

std::vector<std::uint32_t> RepositoryNames::matching(const QString &filter, bool flat) const
{
    const std::vector<std::uint32_t> &all = order(flat);
    if (filter.isEmpty())
        return all;
    fold();
    QString wanted(filter.size(), Qt::Uninitialized);
    foldLetters(filter, wanted.data());
    if (wanted.contains(nameEnd))
        return {};
    const QStringMatcher matcher(wanted);
    // One character is found faster without a table of skips.
    const auto next = [&](qsizetype from) {
        return wanted.size() == 1 ? m_folded.indexOf(wanted.front(), from) : matcher.indexIn(m_folded, from);
    };
    std::vector<bool> matches(m_names.size());
    std::size_t name = 0;
    for (qsizetype hit = next(0); hit >= 0; hit = next(m_foldedEnds[name])) {
        while (m_foldedEnds[name] <= hit)
            ++name;
        matches[name] = true;
    }
    std::vector<std::uint32_t> found;
    found.reserve(all.size());
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](std::uint32_t position) { return matches[position]; });
    return found;
}

/// A character that no name has stands between them, so that nothing is found across two of them.
void RepositoryNames::fold() const
{
    if (m_foldedEnds.size() == m_names.size())
        return;
    qsizetype size = 0;
    for (const QString &name : m_names)
        size += name.size() + 1;
    m_folded.resize(size);
    m_foldedEnds.reserve(m_names.size());
    QChar *const first = m_folded.data();
    QChar *to = first;
    for (const QString &name : m_names) {
        to = foldLetters(name, to);
        *to++ = nameEnd;
        m_foldedEnds.push_back(to - first);
    }
}

RepositoryNodes::RepositoryNodes(std::uint32_t connection, std::shared_ptr<const RepositoryNames> names,
                                 const QString &filter, bool flat, bool hasMessage)
    : m_names(std::move(names))
    , m_flat(flat)
{
    const std::vector<std::uint32_t> shown = m_names->matching(filter, flat);
    m_nodes.reserve(shown.size() + shown.size() / 8 + 2);
    m_nodes.emplace_back();
    m_nodes[0].connection = connection;
    m_nodes[0].repositories = static_cast<std::uint32_t>(m_names->size());
    if (hasMessage)
        add(RepositoryNodeKind::Message, 0);
    addTree(shown);
    linkChildren();
}

std::uint32_t RepositoryNodes::add(RepositoryNodeKind kind, std::uint32_t parent)
{
    const auto position = static_cast<std::uint32_t>(m_nodes.size());
    Node node;
    node.kind = kind;
    node.connection = m_nodes[0].connection;
    node.parent = parent;
    node.row = m_nodes[parent].children++;
    m_nodes.push_back(node);
    return position;
}

/// The names come in the order of the tree, so that those of a group stand together.
void RepositoryNodes::addTree(const std::vector<std::uint32_t> &names)
{
    std::vector<std::uint32_t> open; // the groups that the last name was in, from the outside
    for (const std::uint32_t position : names) {
        const QStringView name = m_names->at(position);
        while (!open.empty() && !name.startsWith(path(m_nodes[open.back()])))
            open.pop_back();
        qsizetype start = open.empty() ? 0 : path(m_nodes[open.back()]).size();
        const auto addPart = [&](RepositoryNodeKind kind, qsizetype end) {
            const std::uint32_t added = add(kind, open.empty() ? 0 : open.back());
            Node &node = m_nodes[added];
            node.name = position;
            node.textStart = static_cast<std::int32_t>(start);
            node.textLength = static_cast<std::int32_t>(end - start);
            start = end;
            return added;
        };
        if (!m_flat) {
            for (qsizetype end = name.indexOf(slash, start); end >= 0; end = name.indexOf(slash, start))
                open.push_back(addPart(RepositoryNodeKind::Group, end + 1));
        }
        addPart(RepositoryNodeKind::Repository, name.size());
        for (const std::uint32_t group : open)
            ++m_nodes[group].repositories;
    }
}

void RepositoryNodes::linkChildren()
{
    std::uint32_t next = 0;
    for (Node &node : m_nodes) {
        node.firstChild = next;
        next += node.children;
    }
    m_children.resize(next);
    for (std::uint32_t position = 1; position < m_nodes.size(); ++position) {
        const Node &node = m_nodes[position];
        m_children[m_nodes[node.parent].firstChild + node.row] = position;
    }
}

QStringView RepositoryNodes::text(const Node &node) const
{
    const bool hasName = node.kind == RepositoryNodeKind::Group || node.kind == RepositoryNodeKind::Repository;
    return hasName ? QStringView(m_names->at(node.name)).mid(node.textStart, node.textLength) : QStringView();
}

QStringView RepositoryNodes::path(const Node &node) const
{
    const bool hasName = node.kind == RepositoryNodeKind::Group || node.kind == RepositoryNodeKind::Repository;
    return hasName ? QStringView(m_names->at(node.name)).left(node.textStart + node.textLength) : QStringView();
}

std::uint32_t RepositoryNodes::find(RepositoryNodeKind kind, QStringView path) const
{
    if (kind == RepositoryNodeKind::Connection)
        return 0;
    if (kind == RepositoryNodeKind::Message)
        return findChild(0, kind, {});
    std::uint32_t parent = 0;
    qsizetype start = 0;
    if (!m_flat) {
        // A group's path ends with a slash: its own part is the last one.
        const qsizetype limit = kind == RepositoryNodeKind::Group ? path.size() - 1 : path.size();
        for (qsizetype end = path.indexOf(slash); end >= 0 && end < limit; end = path.indexOf(slash, start)) {
            parent = findChild(parent, RepositoryNodeKind::Group, path.mid(start, end + 1 - start));
            if (parent == 0)
                return 0;
            start = end + 1;
        }
    }
    return findChild(parent, kind, path.mid(start));
}

std::uint32_t RepositoryNodes::findChild(std::uint32_t parent, RepositoryNodeKind kind, QStringView text) const
{
    const auto begin = m_children.begin() + m_nodes[parent].firstChild;
    const auto end = begin + m_nodes[parent].children;
    const auto found = std::lower_bound(begin, end, text, [&](std::uint32_t position, QStringView wanted) {
        const Node &node = m_nodes[position];
        if (node.kind != kind)
            return node.kind < kind;
        const QStringView shown = this->text(node);
        if (kind != RepositoryNodeKind::Group)
            return compareTexts(shown, wanted) < 0;
        return compareTexts(shown.chopped(1), wanted.chopped(1)) < 0; // as they are sorted: without their slash
    });
    if (found == end || m_nodes[*found].kind != kind || this->text(m_nodes[*found]) != text)
        return 0;
    return *found;
}

} // namespace tagboat
