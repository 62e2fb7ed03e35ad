// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/backends/ecr/resourcetagsmodel.h"

#include "app/ecr/operationconstraints.h"
#include "ui/backends/ecr/constrainttext.h"
#include "ui/base/iconrole.h"

#include <algorithm>

namespace tagboat {

namespace {

bool isOfAws(const QString &key)
{
    return key.startsWith(QLatin1String("aws:"), Qt::CaseInsensitive);
}

QString textOf(const Error &error, int column)
{
    const bool isKey = error.where.endsWith(QLatin1String(".Key"));
    return isKey == (column == ResourceTagsModel::KeyColumn) ? constraintText(error) : QString();
}

} // namespace

void ResourceTagsModel::setTags(const std::vector<ecr::ResourceTag> &tags)
{
    beginResetModel();
    m_rows.clear();
    m_saved.clear();
    for (const ecr::ResourceTag &tag : tags) {
        m_rows.push_back({tag, isOfAws(tag.key)});
        m_saved[tag.key] = tag.value;
    }
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Row &a, const Row &b) { return a.tag.key.localeAwareCompare(b.tag.key) < 0; });
    endResetModel();
    Q_EMIT changed();
}

void ResourceTagsModel::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
}

int ResourceTagsModel::add()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.emplace_back();
    endInsertRows();
    Q_EMIT changed();
    return row;
}

bool ResourceTagsModel::canRemove(int row) const
{
    return !m_readOnly && row >= 0 && row < rowCount() && !m_rows[static_cast<std::size_t>(row)].isReserved;
}

void ResourceTagsModel::remove(int row)
{
    if (!canRemove(row))
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    if (!m_rows.empty()) // another row may no longer clash with it
        Q_EMIT dataChanged(index(0, KeyColumn), index(rowCount() - 1, ValueColumn));
    Q_EMIT changed();
}

ResourceTagsModel::Changes ResourceTagsModel::changes() const
{
    Changes changes;
    std::map<QString, QString> left = m_saved;
    for (const Row &row : m_rows) {
        const auto saved = m_saved.find(row.tag.key);
        const bool same = saved != m_saved.end() && saved->second == row.tag.value;
        if (!row.isEmpty() && !row.isReserved && !same)
            changes.set.push_back(row.tag);
        left.erase(row.tag.key);
    }
    for (const auto &[key, value] : left)
        changes.removed << key;
    return changes;
}

int ResourceTagsModel::count() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.isEmpty() && !row.isReserved; }));
}

int ResourceTagsModel::savedCount() const
{
    return static_cast<int>(
        std::count_if(m_saved.begin(), m_saved.end(), [](const auto &tag) { return !isOfAws(tag.first); }));
}

QString ResourceTagsModel::problem() const
{
    for (int row = 0; row < rowCount(); ++row) {
        for (const int column : {KeyColumn, ValueColumn}) {
            if (const QString text = problemOf(row, column); !text.isEmpty())
                return text;
        }
    }
    if (count() > ecr::maximumResourceTags)
        return tr("A repository can have at most %Ln tag(s).", nullptr, static_cast<int>(ecr::maximumResourceTags));
    return {};
}

QString ResourceTagsModel::problemOf(int row, int column) const
{
    const Row &one = m_rows[static_cast<std::size_t>(row)];
    if (one.isEmpty() || one.isReserved)
        return {};
    if (const auto checked = ecr::checkResourceTags({one.tag}); !checked)
        return textOf(checked.error(), column);
    for (const Row &other : m_rows) {
        if (&other == &one || other.tag.key != one.tag.key)
            continue;
        const auto both = ecr::checkResourceTags({one.tag, other.tag});
        return both ? QString() : textOf(both.error(), column);
    }
    return {};
}

void ResourceTagsModel::noteSet(const std::vector<ecr::ResourceTag> &tags)
{
    for (const ecr::ResourceTag &tag : tags)
        m_saved[tag.key] = tag.value;
    Q_EMIT changed();
}

void ResourceTagsModel::noteRemoved(const QStringList &keys)
{
    for (const QString &key : keys)
        m_saved.erase(key);
    Q_EMIT changed();
}

int ResourceTagsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResourceTagsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResourceTagsModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isKey = index.column() == KeyColumn;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return isKey ? row.tag.key : row.tag.value;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return row.isReserved ? tr("Set by AWS: it cannot be changed.") : problemOf(index.row(), index.column());
    case iconNameRole:
        if (row.isReserved)
            return isKey ? QVariant(QStringLiteral("locked")) : QVariant();
        return problemOf(index.row(), index.column()).isEmpty() ? QVariant() : QVariant(QStringLiteral("error"));
    default:
        return {};
    }
}

bool ResourceTagsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || !canRemove(index.row()))
        return false;
    ecr::ResourceTag &tag = m_rows[static_cast<std::size_t>(index.row())].tag;
    (index.column() == KeyColumn ? tag.key : tag.value) = value.toString().trimmed();
    Q_EMIT dataChanged(this->index(0, KeyColumn), this->index(rowCount() - 1, ValueColumn)); // others may clash
    Q_EMIT changed();
    return true;
}

Qt::ItemFlags ResourceTagsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && canRemove(index.row()) ? flags | Qt::ItemIsEditable : flags;
}

QVariant ResourceTagsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Columns: a tag of AWS is a key with a value
    return section == KeyColumn ? tr("Key") : tr("Value");
}

} // namespace tagboat
