// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/plainmodel.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace tagboat {

/// The members of an image's record, one row each, under the names that its service gives them: who owns and sees it
/// first, what users have added last.
class PropertiesModel : public PlainModel<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn, ColumnCount };

    using PlainModel::PlainModel;

    /// \param record a JSON object; anything else empties the model
    void setRecord(const QByteArray &record);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    struct Property
    {
        QString name, value;
    };
    std::vector<Property> m_properties;
};

} // namespace tagboat
