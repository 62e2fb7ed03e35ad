// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/repositorysettings.h"
#include "ui/base/plainmodel.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace tagboat {

/// A repository's resource tags while they are edited, a row each, checked as one types. Tags that AWS sets itself
/// ("aws:…") are shown and cannot be changed. Rows without key and value do not count.
class ResourceTagsModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };

    /// What leads from what the service has to what is shown.
    struct Changes
    {
        std::vector<ecr::ResourceTag> set;
        QStringList removed;
        [[nodiscard]] bool isEmpty() const { return set.empty() && removed.isEmpty(); }
    };

    using PlainModel::PlainModel;

    void setTags(const std::vector<ecr::ResourceTag> &tags);
    void setReadOnly(bool readOnly);
    int add(); ///< an empty row at the end. \return its number
    void remove(int row); ///< nothing for a row that AWS has set
    [[nodiscard]] bool canRemove(int row) const;

    [[nodiscard]] Changes changes() const;
    /// As changes() would leave it: all rows but those of AWS.
    [[nodiscard]] int count() const;
    /// So many tags the service has now, but those of AWS.
    [[nodiscard]] int savedCount() const;
    /// What is wrong first, from the top; empty: nothing.
    [[nodiscard]] QString problem() const;
    /// The service has taken a part of the changes.
    void noteSet(const std::vector<ecr::ResourceTag> &tags);
    void noteRemoved(const QStringList &keys);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed(); ///< rows, or what the service is known to have

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        ecr::ResourceTag tag;
        bool isReserved = false;
        [[nodiscard]] bool isEmpty() const { return tag.key.isEmpty() && tag.value.isEmpty(); }
    };
    [[nodiscard]] QString problemOf(int row, int column) const;

    std::vector<Row> m_rows;
    std::map<QString, QString> m_saved;
    bool m_readOnly = false;
};

} // namespace tagboat
