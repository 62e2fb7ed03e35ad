// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/repositorytreemodel.h"

#include "app/connections/connectionsession.h"
#include "ui/text/errortext.h"
#include "ui/text/formats.h"
#include "ui/text/imagefiltertext.h"

#include <algorithm>
#include <map>

namespace tagboat {

struct RepositoryTreeModel::Node
{
    NodeKind kind = NodeKind::Connection;
    QString key; ///< unique and stable
    QString text;
    QString repository;
    QString details;
    int repositories = 0; ///< below
    Node *parent = nullptr;
    Source *source = nullptr;
    Nodes children;

    /// Messages first, then groups, then repositories, each by name.
    [[nodiscard]] bool isBefore(const Node &other) const
    {
        if (kind != other.kind)
            return kind < other.kind;
        const int order = QString::compare(text, other.text, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : key < other.key;
    }
};

struct RepositoryTreeModel::Source
{
    Connection connection;
    ConnectionSession::State state = ConnectionSession::State::Idle;
    Error error;
    QStringList repositories;
    QHash<QString, int> imageCounts;
    Node *node = nullptr;
};

namespace {

const QChar slash = QLatin1Char('/');

/// A list that was narrowed must not be taken for all there is: that stands first, where narrow sidebars leave it.
QString placeText(const Connection &connection)
{
    if (imageFilterText(connection).isEmpty())
        return connection.place();
    //: %1 is a region, cloud or host
    return RepositoryTreeModel::tr("filtered, %1").arg(connection.place());
}

} // namespace

RepositoryTreeModel::RepositoryTreeModel(QObject *parent)
    : PlainModel(parent)
    , m_root(std::make_unique<Node>())
{
}

RepositoryTreeModel::~RepositoryTreeModel() = default;

RepositoryTreeModel::Source *RepositoryTreeModel::source(const QString &connectionId) const
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&](const auto &source) { return source->connection.id == connectionId; });
    return found == m_sources.end() ? nullptr : found->get();
}

void RepositoryTreeModel::put(const ConnectionSession &session)
{
    Source *known = source(session.connection().id);
    if (!known) {
        m_sources.push_back(std::make_unique<Source>());
        known = m_sources.back().get();
        auto node = std::make_unique<Node>();
        node->key = session.connection().id;
        node->parent = m_root.get();
        node->source = known;
        known->node = node.get();
        known->connection = session.connection();
        const int row = static_cast<int>(m_root->children.size());
        beginInsertRows({}, row, row);
        m_root->children.push_back(std::move(node));
        endInsertRows();
    }
    known->connection = session.connection();
    known->state = session.state();
    known->error = session.error();
    known->repositories.clear();
    for (const Repository &repository : session.repositories()) {
        known->repositories << repository.name;
        if (repository.imageCount >= 0)
            known->imageCounts.insert(repository.name, static_cast<int>(repository.imageCount));
    }
    rebuild(*known);
    const QModelIndex index = indexOfNode(known->node);
    Q_EMIT dataChanged(index, index);
}

void RepositoryTreeModel::remove(const QString &connectionId)
{
    const Source *known = source(connectionId);
    if (!known)
        return;
    const int row = indexOfNode(known->node).row();
    beginRemoveRows({}, row, row);
    m_root->children.erase(m_root->children.begin() + row);
    std::erase_if(m_sources, [known](const auto &source) { return source.get() == known; });
    endRemoveRows();
}

void RepositoryTreeModel::setImageCount(const QString &connectionId, const QString &repository, int count)
{
    Source *known = source(connectionId);
    if (!known || known->imageCounts.value(repository, -1) == count)
        return;
    known->imageCounts.insert(repository, count);
    const QModelIndex index = indexOf(connectionId, repository);
    if (index.isValid())
        Q_EMIT dataChanged(index, index, {AsideRole});
}

void RepositoryTreeModel::setFlat(bool flat)
{
    if (m_flat == flat)
        return;
    m_flat = flat;
    for (const auto &source : m_sources)
        rebuild(*source);
}

void RepositoryTreeModel::setFilter(const QString &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    for (const auto &source : m_sources)
        rebuild(*source);
}

void RepositoryTreeModel::rebuild(Source &source)
{
    source.node->text = source.connection.name;
    source.node->details = imageFilterText(source.connection);
    source.node->repositories = static_cast<int>(source.repositories.size());
    merge(source.node, wantedChildren(source));
}

RepositoryTreeModel::Nodes RepositoryTreeModel::wantedChildren(const Source &source) const
{
    using State = ConnectionSession::State;
    Nodes top;
    const auto makeNode = [&source](NodeKind kind, const QString &key, const QString &text) {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->key = source.connection.id + key;
        node->text = text;
        node->source = source.node->source;
        return node;
    };
    if (source.state == State::Failed) {
        const ErrorText error = errorText(source.error);
        auto node = makeNode(NodeKind::Message, QStringLiteral("!"), tr("%1. %2").arg(error.title, error.explanation));
        node->details = error.details;
        top.push_back(std::move(node));
    } else if (source.state == State::Ready && source.repositories.isEmpty()) {
        top.push_back(
            makeNode(NodeKind::Message, QStringLiteral("!"),
                     imageFilterText(source.connection).isEmpty() ? tr("No repositories") : tr("No images match")));
    }

    std::map<QString, Nodes *> groups{{QString(), &top}};
    std::map<QString, Node *> groupNodes;
    for (const QString &name : source.repositories) {
        if (!m_filter.isEmpty() && !name.contains(m_filter, Qt::CaseInsensitive))
            continue;
        const qsizetype end = m_flat ? -1 : name.lastIndexOf(slash);
        const QString prefix = name.left(end + 1);
        for (qsizetype at = prefix.indexOf(slash); at >= 0; at = prefix.indexOf(slash, at + 1)) {
            const QString group = prefix.left(at + 1);
            if (!groups.contains(group)) {
                const QString outer = group.left(group.lastIndexOf(slash, -2) + 1);
                Nodes *into = groups.at(outer);
                into->push_back(makeNode(NodeKind::Group, slash + group, group.mid(outer.size())));
                groupNodes[group] = into->back().get();
                groups[group] = &into->back()->children;
            }
            ++groupNodes[group]->repositories;
        }
        auto node = makeNode(NodeKind::Repository, QLatin1Char('=') + name, name.mid(prefix.size()));
        node->repository = name;
        groups.at(prefix)->push_back(std::move(node));
    }
    return top;
}

void RepositoryTreeModel::merge(Node *node, Nodes fresh)
{
    std::sort(fresh.begin(), fresh.end(), [](const auto &one, const auto &other) { return one->isBefore(*other); });
    const QModelIndex parentIndex = indexOfNode(node);
    Nodes &now = node->children;
    std::size_t row = 0;
    for (auto &wanted : fresh) {
        while (row < now.size() && now[row]->key != wanted->key && !wanted->isBefore(*now[row])) {
            beginRemoveRows(parentIndex, static_cast<int>(row), static_cast<int>(row));
            now.erase(now.begin() + static_cast<std::ptrdiff_t>(row));
            endRemoveRows();
        }
        if (row == now.size() || now[row]->key != wanted->key) {
            Nodes below = std::move(wanted->children);
            wanted->children.clear();
            wanted->parent = node;
            beginInsertRows(parentIndex, static_cast<int>(row), static_cast<int>(row));
            now.insert(now.begin() + static_cast<std::ptrdiff_t>(row), std::move(wanted));
            endInsertRows();
            merge(now[row].get(), std::move(below));
        } else {
            Node &kept = *now[row];
            const bool differs = kept.text != wanted->text || kept.repositories != wanted->repositories;
            kept.text = wanted->text;
            kept.details = wanted->details;
            kept.repositories = wanted->repositories;
            merge(&kept, std::move(wanted->children));
            if (differs)
                Q_EMIT dataChanged(indexOfNode(&kept), indexOfNode(&kept));
        }
        ++row;
    }
    if (row < now.size()) {
        beginRemoveRows(parentIndex, static_cast<int>(row), static_cast<int>(now.size()) - 1);
        now.resize(row);
        endRemoveRows();
    }
}

QString RepositoryTreeModel::nodeKey(const QModelIndex &index)
{
    return index.isValid() ? static_cast<const Node *>(index.internalPointer())->key : QString();
}

QModelIndex RepositoryTreeModel::indexOfKey(const QString &key) const
{
    const Node *node = m_root.get();
    while (node) {
        const auto found = std::find_if(node->children.begin(), node->children.end(), [&key](const auto &child) {
            if (child->key == key)
                return true;
            if (child->kind == NodeKind::Connection)
                return key.startsWith(child->key);
            // A group's key ends with its prefix; those of what is in it go on from there.
            return child->kind == NodeKind::Group
                && QStringView(key)
                       .mid(child->source->connection.id.size() + 1)
                       .startsWith(QStringView(child->key).mid(child->source->connection.id.size() + 1));
        });
        if (found == node->children.end())
            return {};
        node = found->get();
        if (node->key == key)
            return indexOfNode(node);
    }
    return {};
}

QModelIndex RepositoryTreeModel::indexOf(const QString &connectionId, const QString &repository) const
{
    return indexOfKey(connectionId + QLatin1Char('=') + repository);
}

RepositoryTreeModel::Node *RepositoryTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex RepositoryTreeModel::indexOfNode(const Node *node) const
{
    if (node == m_root.get())
        return {};
    const Nodes &siblings = node->parent->children;
    const auto found =
        std::find_if(siblings.begin(), siblings.end(), [node](const auto &one) { return one.get() == node; });
    return createIndex(static_cast<int>(found - siblings.begin()), 0, node);
}

QModelIndex RepositoryTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex RepositoryTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOfNode(nodeOf(child)->parent) : QModelIndex();
}

int RepositoryTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int RepositoryTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::ItemFlags RepositoryTreeModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QVariant RepositoryTreeModel::cell(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return node.text;
    case Qt::ToolTipRole:
        return node.kind == NodeKind::Repository ? node.repository
            : node.details.isEmpty()             ? node.text
                                                 : node.text + QLatin1Char('\n') + node.details;
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    case KindRole:
        return static_cast<int>(node.kind);
    case ConnectionIdRole:
        return node.source->connection.id;
    case RepositoryNameRole:
        return node.repository;
    case StateRole:
        return static_cast<int>(node.source->state);
    case ColourRole:
        return node.source->connection.colour;
    case AsideRole:
        return asideOf(node);
    case DetailsRole:
        return node.details;
    default:
        return {};
    }
}

QString RepositoryTreeModel::asideOf(const Node &node) const
{
    switch (node.kind) {
    case NodeKind::Connection:
        return placeText(node.source->connection);
    case NodeKind::Group:
        return numberText(node.repositories);
    case NodeKind::Repository: {
        const int count = node.source->imageCounts.value(node.repository, -1);
        return count < 0 ? QString() : numberText(count);
    }
    case NodeKind::Message:
        break;
    }
    return {};
}

QString RepositoryTreeModel::accessibleText(const Node &node) const
{
    using State = ConnectionSession::State;
    if (node.kind == NodeKind::Group)
        //: %1 is a group of repositories
        return tr("%1, %Ln repositories", nullptr, node.repositories).arg(node.text);
    if (node.kind != NodeKind::Connection)
        return node.text;
    if (node.source->state == State::Failed)
        //: %1 is a connection, %2 its region, cloud or host
        return tr("%1, %2, not available").arg(node.text, placeText(node.source->connection));
    if (node.source->state == State::Loading)
        return tr("%1, %2, loading").arg(node.text, placeText(node.source->connection));
    return tr("%1, %2, %Ln repositories", nullptr, node.repositories)
        .arg(node.text, placeText(node.source->connection));
}

} // namespace tagboat
