// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/copying/copypreviewmodel.h"

#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/base/iconrole.h"

#include <QFontDatabase>

#include <algorithm>
#include <map>

namespace tagboat {

CopyPreviewModel::CopyPreviewModel(const CopyPreview *preview, QStringList names, QObject *parent)
    : PlainModel(parent)
    , m_preview(preview)
    , m_names(std::move(names))
{
    connect(preview, &CopyPreview::changed, this, &CopyPreviewModel::refresh);
    refresh();
}

/// Sums up manifests that are copied together.
CopyPreviewModel::Part CopyPreviewModel::part(const std::vector<TreeManifest> &manifests) const
{
    Part part;
    for (const LayerDescriptor &layer : layersOf(manifests)) {
        ++part.layers;
        part.layersThere += m_preview->isThere(layer.digest) ? 1 : 0;
        part.bytes += std::max<qint64>(0, layer.sizeInBytes);
    }
    const TreeManifest &last = manifests.back();
    part.kind = last.content.kind;
    part.descriptor.digest = last.manifest.digest;
    part.isThere = m_preview->isThere(last.manifest.digest);
    return part;
}

void CopyPreviewModel::refresh()
{
    std::vector<Part> images;
    std::vector<std::vector<Part>> parts;
    for (const CopyPreview::Image &image : m_preview->images()) {
        images.push_back(image.manifests.empty() ? Part() : part(image.manifests));
        std::map<Digest, ManifestDescriptor> listed;
        for (const TreeManifest &manifest : image.manifests) {
            for (const ManifestDescriptor &child : manifest.content.children)
                listed.emplace(child.digest, child);
        }
        auto &below = parts.emplace_back();
        for (std::size_t i = 0; i + 1 < image.manifests.size(); ++i) {
            Part child = part({image.manifests[i]});
            child.isThere = child.isThere || images.back().isThere;
            if (const auto found = listed.find(child.descriptor.digest); found != listed.end())
                child.descriptor = found->second;
            if (child.descriptor.attestationFor)
                child.kind = ImageKind::Attestation;
            below.push_back(std::move(child));
        }
    }
    const auto sizes = [](const auto &all) {
        std::vector<std::size_t> counts;
        for (const auto &each : all)
            counts.push_back(each.size());
        return counts;
    };
    if (images.size() == m_images.size() && sizes(parts) == sizes(m_parts)) {
        m_images = std::move(images);
        m_parts = std::move(parts);
        for (int row = 0; row < rowCount(); ++row) {
            const QModelIndex top = index(row, 0);
            Q_EMIT dataChanged(top, top.siblingAtColumn(StateColumn));
            if (const int below = rowCount(top); below > 0)
                Q_EMIT dataChanged(index(0, 0, top), index(below - 1, StateColumn, top));
        }
        return;
    }
    beginResetModel();
    m_images = std::move(images);
    m_parts = std::move(parts);
    endResetModel();
}

/// The id of an index is 0 at the top, or its image's row plus 1.
QModelIndex CopyPreviewModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr(0));
}

QModelIndex CopyPreviewModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, quintptr(0));
}

int CopyPreviewModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_images.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(m_parts[static_cast<std::size_t>(parent.row())].size());
}

int CopyPreviewModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const CopyPreviewModel::Part *CopyPreviewModel::partAt(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.internalId() == 0 ? &m_images[row] : &m_parts[static_cast<std::size_t>(index.internalId() - 1)][row];
}

QString CopyPreviewModel::name(int row) const
{
    const QString known = m_names.value(row);
    return known.isEmpty() ? shortIdentifier(m_preview->images()[static_cast<std::size_t>(row)].identifier) : known;
}

QString CopyPreviewModel::text(const QModelIndex &index) const
{
    const Part &part = *partAt(index);
    const bool isTop = index.internalId() == 0;
    const bool isRead = !isTop || !m_preview->images()[static_cast<std::size_t>(index.row())].manifests.empty();
    switch (index.column()) {
    case ImageColumn:
        return isTop ? name(index.row()) : part.descriptor.digest.shortText();
    case TypeColumn: {
        if (!isRead)
            return {};
        const QString platform = part.descriptor.platform();
        return platform.isEmpty() || part.kind == ImageKind::Attestation ? imageKindText(part.kind) : platform;
    }
    case SizeColumn:
        return isRead ? byteSize(part.bytes) : unknownText();
    default:
        return stateText(index);
    }
}

QString CopyPreviewModel::stateText(const QModelIndex &index) const
{
    const Part &part = *partAt(index);
    if (index.internalId() == 0) {
        const CopyPreview::Image &image = m_preview->images()[static_cast<std::size_t>(index.row())];
        if (image.error)
            return errorText(*image.error).title;
        if (image.manifests.empty())
            return tr("reading …");
    }
    if (part.isThere)
        //: Of an image that is to be copied: the target has it
        return tr("is there");
    if (m_preview->isLooking())
        return tr("looking …");
    if (part.layersThere == 0)
        //: Of an image: it will be copied
        return tr("to be copied");
    //: %1 and %2 are numbers of layers
    return tr("%1 of %2 layers are there").arg(numberText(part.layersThere), numberText(part.layers));
}

QVariant CopyPreviewModel::cell(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Part &part = *partAt(index);
    const bool isTop = index.internalId() == 0;
    const auto *image = isTop ? &m_preview->images()[static_cast<std::size_t>(index.row())] : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::ToolTipRole:
        if (index.column() == ImageColumn)
            return isTop ? image->identifier.toQString() : part.descriptor.digest.toQString();
        if (index.column() == StateColumn && image && image->error)
            return errorText(*image->error).explanation;
        return text(index);
    case Qt::FontRole:
        if (index.column() == ImageColumn && (!isTop || m_names.value(index.row()).isEmpty()))
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (index.column() == SizeColumn ? Qt::AlignRight : Qt::AlignLeading));
    case iconNameRole:
        if (index.column() == ImageColumn)
            return identifierIconName(isTop ? image->identifier : ImageIdentifier::forDigest(part.descriptor.digest),
                                      part.kind);
        if (index.column() == StateColumn && image && image->error)
            return QStringLiteral("error");
        return index.column() == StateColumn && part.isThere ? QVariant(QStringLiteral("check")) : QVariant();
    default:
        return {};
    }
}

QVariant CopyPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == SizeColumn ? Qt::AlignRight : Qt::AlignLeading));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ImageColumn:
        //: Column: a tag or the digest of an image
        return tr("Image");
    case TypeColumn:
        //: Column: kind of image, or its platform
        return tr("Type");
    case SizeColumn:
        return tr("Size") + airAfterFigures;
    case StateColumn:
        //: Column: whether something is at the target already
        return tr("At the target");
    default:
        return {};
    }
}

} // namespace tagboat
