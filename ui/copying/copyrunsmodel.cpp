// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copyrunsmodel.h"

#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/base/iconrole.h"
#include "ui/copying/copytext.h"
#include "ui/copying/tagtext.h"

#include <QFontDatabase>

namespace tagboat {

namespace {

constexpr std::size_t tagsInCell = 4;

} // namespace

CopyRunsModel::CopyRunsModel(const CopyBatch *batch, QObject *parent)
    : PlainModel(parent)
    , m_batch(batch)
{
}

void CopyRunsModel::refresh()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, StateColumn), index(rowCount() - 1, ReasonColumn));
}

int CopyRunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_batch->runs().size());
}

int CopyRunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CopyRunsModel::text(std::size_t row, int column) const
{
    const CopyRun &run = *m_batch->runs()[row];
    const CopyBatch::Item &item = m_batch->items()[row];
    switch (column) {
    case ImageColumn:
        return shortIdentifier(item.image);
    case TagsColumn:
        return tagListText(item.tags, tagsInCell);
    case StateColumn:
        return copyStateText(run);
    case BytesColumn:
        return copyBytesText(run);
    default:
        return run.error() ? errorText(*run.error()).explanation : QString();
    }
}

QVariant CopyRunsModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const CopyRun &run = *m_batch->runs()[row];
    const CopyBatch::Item &item = m_batch->items()[row];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == ImageColumn)
            return item.image.toQString();
        if (index.column() == TagsColumn)
            return tagListText(item.tags, item.tags.size());
        return run.error() ? errorText(*run.error()).details : text(row, index.column());
    case Qt::FontRole:
        if (index.column() == ImageColumn && item.image.isDigest())
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case iconNameRole:
        if (index.column() == ImageColumn)
            return identifierIconName(item.image, ImageKind::Image);
        return index.column() == StateColumn ? QVariant(copyStateIcon(run)) : QVariant();
    default:
        return {};
    }
}

QVariant CopyRunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ImageColumn:
        //: Column: a tag or the digest of an image
        return tr("Image");
    case TagsColumn:
        //: Column: tags that the copy gets
        return tr("Tags");
    case StateColumn:
        //: Column: what becomes of a row
        return tr("State");
    case BytesColumn:
        //: Column: how much has been sent
        return tr("Sent");
    case ReasonColumn:
        //: Column: why something failed
        return tr("Reason");
    default:
        return {};
    }
}

} // namespace tagboat
