// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/repositorytreemodel.h"

#include "app/connections/connectionsession.h"
#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/browsing/odditytext.h"

#include <algorithm>
#include <vector>

namespace tagboat {

struct RepositoryTreeModel::Source
{
    std::uint32_t serial = 0;
    Connection connection;
    QString narrowedTo;
    ConnectionSession::State state = ConnectionSession::State::Idle;
    QString message, details; ///< a row before the repositories, and the whole of it
    std::shared_ptr<const RepositoryNames> names = std::make_shared<RepositoryNames>();
    QHash<QString, int> imageCounts; ///< as far as they are known
    std::unique_ptr<RepositoryNodes> nodes;
};

namespace {

/// A list that was narrowed must not be taken for all there is: that stands first, where narrow sidebars leave it.
QString placeText(const Connection &connection, const QString &narrowedTo)
{
    if (narrowedTo.isEmpty())
        return connection.place();
    //: %1 is a region, cloud or host
    return RepositoryTreeModel::tr("filtered, %1").arg(connection.place());
}

void describeState(const ConnectionSession &session, const QString &narrowedTo, QString *message, QString *details)
{
    using State = ConnectionSession::State;
    message->clear();
    *details = narrowedTo;
    if (session.state() == State::Failed) {
        const ErrorText error = errorText(session.error());
        *message = RepositoryTreeModel::tr("%1. %2").arg(error.title, error.explanation);
        *details = error.details;
    } else if (!session.oddities().empty()) {
        constexpr int linesOfToolTip = 20;
        *message = repositoryOddityText(session.oddities());
        *details = oddityDetails(session.oddities(), linesOfToolTip);
    } else if (session.state() == State::Ready && session.repositories().empty()) {
        *message = narrowedTo.isEmpty() ? RepositoryTreeModel::tr("No repositories")
                                        : RepositoryTreeModel::tr("No images match");
        details->clear();
    }
}

} // namespace

RepositoryTreeModel::RepositoryTreeModel(QObject *parent)
    : PlainModel(parent)
{
}

RepositoryTreeModel::~RepositoryTreeModel() = default;

RepositoryTreeModel::Source *RepositoryTreeModel::source(const QString &connectionId) const
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                    [&](const auto &source) { return source->connection.id == connectionId; });
    return found == m_sources.end() ? nullptr : found->get();
}

RepositoryTreeModel::Source &RepositoryTreeModel::sourceOf(const Node &node) const
{
    return **std::find_if(m_sources.begin(), m_sources.end(),
                          [&node](const auto &source) { return source->serial == node.connection; });
}

void RepositoryTreeModel::put(const ConnectionSession &session, const QString &narrowedTo)
{
    Source *known = source(session.connection().id);
    if (!known) {
        auto added = std::make_unique<Source>();
        added->serial = ++m_lastSerial;
        added->connection = session.connection();
        added->nodes = makeNodes(*added);
        known = added.get();
        const int row = static_cast<int>(m_sources.size());
        beginInsertRows({}, row, row);
        m_sources.push_back(std::move(added));
        endInsertRows();
    }
    known->connection = session.connection();
    known->state = session.state();
    known->narrowedTo = narrowedTo;
    describeState(session, narrowedTo, &known->message, &known->details);
    std::vector<QString> names;
    names.reserve(session.repositories().size());
    for (const Repository &repository : session.repositories()) {
        names.push_back(repository.name);
        if (repository.imageCount >= 0)
            known->imageCounts.insert(repository.name, static_cast<int>(repository.imageCount));
    }
    // Most changes are of the state alone, or reload the same names: then all rows stay, and who holds an index keeps it.
    const bool showsMessage = known->nodes->find(NodeKind::Message, {}) != 0;
    const bool isSame = known->names->all() == names;
    if (!isSame)
        known->names = std::make_shared<RepositoryNames>(std::move(names));
    if (!isSame || showsMessage == known->message.isEmpty())
        rebuild(*known);
    const QModelIndex index = indexAt(*known, *known->nodes, 0);
    Q_EMIT dataChanged(index, index);
    if (!known->message.isEmpty()) // its text may be another one
        Q_EMIT dataChanged(this->index(0, 0, index), this->index(0, 0, index));
}

void RepositoryTreeModel::remove(const QString &connectionId)
{
    const Source *known = source(connectionId);
    if (!known)
        return;
    const int row = indexAt(*known, *known->nodes, 0).row();
    beginRemoveRows({}, row, row);
    m_sources.erase(m_sources.begin() + row);
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

int RepositoryTreeModel::shownNodes() const
{
    int count = 0;
    for (const auto &source : m_sources)
        count += static_cast<int>(source->nodes->size()) - 1;
    return count;
}

std::unique_ptr<RepositoryNodes> RepositoryTreeModel::makeNodes(const Source &source) const
{
    return std::make_unique<RepositoryNodes>(source.serial, source.names, m_filter, m_flat, !source.message.isEmpty());
}

void RepositoryTreeModel::rebuild(Source &source)
{
    std::unique_ptr<RepositoryNodes> fresh = makeNodes(source);
    Q_EMIT layoutAboutToBeChanged();
    QModelIndexList before, after;
    const QModelIndexList held = persistentIndexList();
    for (const QModelIndex &index : held) {
        const Node &node = *static_cast<const Node *>(index.internalPointer());
        if (node.connection != source.serial)
            continue;
        const std::uint32_t position = fresh->find(node.kind, source.nodes->path(node));
        const bool isShown = position != 0 || node.kind == NodeKind::Connection;
        before.append(index);
        after.append(isShown ? indexAt(source, *fresh, position) : QModelIndex());
    }
    source.nodes.swap(fresh);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

QString RepositoryTreeModel::nodeKey(const QModelIndex &index)
{
    const QString connection = index.data(ConnectionIdRole).toString();
    const auto *model = qobject_cast<const RepositoryTreeModel *>(index.model());
    if (!model)
        return {};
    const Node &node = *static_cast<const Node *>(index.internalPointer());
    const QString path = model->sourceOf(node).nodes->path(node).toString();
    switch (node.kind) {
    case NodeKind::Connection:
        break;
    case NodeKind::Message:
        return connection + QLatin1Char('!');
    case NodeKind::Group:
        return connection + QLatin1Char('/') + path;
    case NodeKind::Repository:
        return connection + QLatin1Char('=') + path;
    }
    return connection;
}

QModelIndex RepositoryTreeModel::indexOfKey(const QString &key) const
{
    for (const auto &source : m_sources) {
        const QString &id = source->connection.id;
        if (!key.startsWith(id))
            continue;
        if (key.size() == id.size())
            return indexAt(*source, *source->nodes, 0);
        const QChar mark = key.at(id.size());
        const NodeKind kind = mark == QLatin1Char('=') ? NodeKind::Repository
            : mark == QLatin1Char('/')                 ? NodeKind::Group
                                                       : NodeKind::Message;
        if (const std::uint32_t found = source->nodes->find(kind, QStringView(key).mid(id.size() + 1)); found != 0)
            return indexAt(*source, *source->nodes, found);
    }
    return {};
}

QModelIndex RepositoryTreeModel::indexOf(const QString &connectionId, const QString &repository) const
{
    return indexOfKey(connectionId + QLatin1Char('=') + repository);
}

QModelIndex RepositoryTreeModel::indexAt(const Source &source, const RepositoryNodes &nodes,
                                         std::uint32_t position) const
{
    const Node &node = nodes.at(position);
    int row = static_cast<int>(node.row);
    if (position == 0) {
        const auto found = std::find_if(m_sources.begin(), m_sources.end(),
                                        [&source](const auto &one) { return one.get() == &source; });
        row = static_cast<int>(found - m_sources.begin());
    }
    return createIndex(row, 0, &node);
}

QModelIndex RepositoryTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid()) {
        const Source &source = *m_sources[static_cast<std::size_t>(row)];
        return createIndex(row, 0, &source.nodes->at(0));
    }
    const Node &node = *static_cast<const Node *>(parent.internalPointer());
    const RepositoryNodes &nodes = *sourceOf(node).nodes;
    return createIndex(row, 0, &nodes.at(nodes.child(node, static_cast<std::uint32_t>(row))));
}

QModelIndex RepositoryTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const Node &node = *static_cast<const Node *>(child.internalPointer());
    if (node.kind == NodeKind::Connection)
        return {};
    const Source &source = sourceOf(node);
    return indexAt(source, *source.nodes, node.parent);
}

int RepositoryTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(parent.isValid() ? static_cast<const Node *>(parent.internalPointer())->children
                                             : m_sources.size());
}

int RepositoryTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant RepositoryTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section != 0 || orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Column of the tree at the left, spoken by screen readers
    return tr("Name");
}

Qt::ItemFlags RepositoryTreeModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QVariant RepositoryTreeModel::cell(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *static_cast<const Node *>(index.internalPointer());
    const Source &source = sourceOf(node);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(node);
    case Qt::ToolTipRole:
        return toolTipOf(node);
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    case KindRole:
        return static_cast<int>(node.kind);
    case ConnectionIdRole:
        return source.connection.id;
    case RepositoryNameRole:
        return node.kind == NodeKind::Repository ? source.nodes->path(node).toString() : QString();
    case StateRole:
        return static_cast<int>(source.state);
    case ColourRole:
        return source.connection.colour;
    case AsideRole:
        return asideOf(node);
    case DetailsRole:
        return node.kind == NodeKind::Message ? source.details : QString();
    default:
        return {};
    }
}

QString RepositoryTreeModel::textOf(const Node &node) const
{
    const Source &source = sourceOf(node);
    switch (node.kind) {
    case NodeKind::Connection:
        return source.connection.name;
    case NodeKind::Message:
        return source.message;
    case NodeKind::Group:
    case NodeKind::Repository:
        break;
    }
    return source.nodes->text(node).toString();
}

/// Below zero: not known.
int RepositoryTreeModel::imageCount(const Node &node) const
{
    const Source &source = sourceOf(node);
    return source.imageCounts.value(source.nodes->path(node).toString(), -1);
}

QString RepositoryTreeModel::toolTipOf(const Node &node) const
{
    const Source &source = sourceOf(node);
    if (node.kind == NodeKind::Repository) {
        const QString path = source.nodes->path(node).toString();
        const int count = imageCount(node);
        return count < 0 ? path : path + QLatin1Char('\n') + tr("%Ln images", nullptr, count);
    }
    const QString filter = node.kind == NodeKind::Connection ? source.narrowedTo : QString();
    const QString more = node.kind == NodeKind::Message ? source.details : filter;
    return more.isEmpty() ? textOf(node) : textOf(node) + QLatin1Char('\n') + more;
}

QString RepositoryTreeModel::asideOf(const Node &node) const
{
    const Source &source = sourceOf(node);
    switch (node.kind) {
    case NodeKind::Connection:
        return placeText(source.connection, source.narrowedTo);
    case NodeKind::Group:
        //: Stands beside the name of a group, where beside a repository stands how many images it has
        return tr("%Ln repositories", nullptr, static_cast<int>(node.repositories));
    case NodeKind::Repository: {
        const int count = imageCount(node);
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
    const int repositories = static_cast<int>(node.repositories);
    const QString text = textOf(node);
    if (node.kind == NodeKind::Group)
        //: %1 is a group of repositories
        return tr("%1, %Ln repositories", nullptr, repositories).arg(text);
    if (node.kind == NodeKind::Repository && imageCount(node) >= 0)
        //: %1 is a repository
        return tr("%1, %Ln images", nullptr, imageCount(node)).arg(text);
    if (node.kind != NodeKind::Connection)
        return text;
    const Source &source = sourceOf(node);
    if (source.state == State::Failed)
        //: %1 is a connection, %2 its region, cloud or host
        return tr("%1, %2, not available").arg(text, placeText(source.connection, source.narrowedTo));
    if (source.state == State::Loading)
        return tr("%1, %2, loading").arg(text, placeText(source.connection, source.narrowedTo));
    return tr("%1, %2, %Ln repositories", nullptr, repositories)
        .arg(text, placeText(source.connection, source.narrowedTo));
}

} // namespace tagboat
