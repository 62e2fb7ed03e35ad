// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/plainmodel.h"
#include "ui/browsing/repositorynodes.h"

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <vector>

namespace tagboat {

class ConnectionSession;

/// Connections, under each its repositories: grouped by the parts of their names between slashes, or flat. What is
/// loading or has failed says so in a row of its own. Changes of what is below a connection come as one change of layout:
/// persistent indexes follow, so that a view keeps what is expanded and current while pages arrive and while the user
/// types a filter, and no change takes longer than in proportion to the number of repositories.
class RepositoryTreeModel : public PlainModel<QAbstractItemModel>
{
    Q_OBJECT
public:
    using NodeKind = RepositoryNodeKind;
    enum Role {
        KindRole = Qt::UserRole, ///< NodeKind as int
        ConnectionIdRole,
        RepositoryNameRole, ///< empty but for repositories
        StateRole, ///< of the connection: ConnectionSession::State as int
        ColourRole, ///< of the connection: "#rrggbb"
        AsideRole, ///< what stands at the end of the row: a region, a count
        DetailsRole, ///< of a failure: for "Copy details"
    };

    explicit RepositoryTreeModel(QObject *parent = nullptr);
    ~RepositoryTreeModel() override;

    /// Adds the connection or brings it up to date: name, state, repositories. Takes time in proportion to their number.
    /// \param narrowedTo what its list is narrowed to; empty: to nothing
    void put(const ConnectionSession &session, const QString &narrowedTo = {});
    void remove(const QString &connectionId);
    /// How many images were found in a repository that was opened.
    void setImageCount(const QString &connectionId, const QString &repository, int count);

    void setFlat(bool flat);
    [[nodiscard]] bool isFlat() const { return m_flat; }
    /// Only repositories with this text in their name, without case, and connections that have such.
    void setFilter(const QString &filter);
    [[nodiscard]] const QString &filter() const { return m_filter; }
    /// How many rows there are below all connections, groups included.
    [[nodiscard]] int shownNodes() const;

    /// A text that finds the same node again, also in another run of the program.
    [[nodiscard]] static QString nodeKey(const QModelIndex &index);
    [[nodiscard]] QModelIndex indexOfKey(const QString &key) const; ///< invalid when it is not shown
    [[nodiscard]] QModelIndex indexOf(const QString &connectionId, const QString &repository) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// Nobody sees it, but screen readers say it.
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    using Node = RepositoryNodes::Node;
    struct Source;

    [[nodiscard]] Source *source(const QString &connectionId) const;
    [[nodiscard]] Source &sourceOf(const Node &node) const;
    [[nodiscard]] QModelIndex indexAt(const Source &source, const RepositoryNodes &nodes, std::uint32_t position) const;
    [[nodiscard]] std::unique_ptr<RepositoryNodes> makeNodes(const Source &source) const;
    void rebuild(Source &source);
    [[nodiscard]] int imageCount(const Node &node) const;
    [[nodiscard]] QString textOf(const Node &node) const;
    [[nodiscard]] QString toolTipOf(const Node &node) const;
    [[nodiscard]] QString asideOf(const Node &node) const;
    [[nodiscard]] QString accessibleText(const Node &node) const;

    std::vector<std::unique_ptr<Source>> m_sources;
    QString m_filter;
    bool m_flat = false;
    std::uint32_t m_lastSerial = 0;
};

} // namespace tagboat
