// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/visibletext.h"

#include <QVariant>

namespace tagboat {

/// The base of every model: what it shows may come from outside, and no character of that hides or turns around others.
/// \tparam Base QAbstractTableModel or another of Qt's
template <class Base>
class PlainModel : public Base
{
public:
    using Base::Base;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final
    {
        QVariant value = cell(index, role);
        if (value.typeId() != QMetaType::QString)
            return value;
        switch (role) {
        case Qt::DisplayRole:
            return visibleText(value.toString());
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
        case Qt::AccessibleDescriptionRole:
            return visibleSentence(value.toString());
        default:
            return value;
        }
    }

protected:
    /// What data() of a model is: the value as it is, shown or not.
    [[nodiscard]] virtual QVariant cell(const QModelIndex &index, int role) const = 0;
};

} // namespace tagboat
