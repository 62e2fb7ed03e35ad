// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/copypreview.h"
#include "ui/base/plainmodel.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <vector>

namespace tagboat {

/// The images of a CopyPreview, and under each index what it consists of.
class CopyPreviewModel : public PlainModel<QAbstractItemModel>
{
    Q_OBJECT
public:
    enum Column { ImageColumn, TypeColumn, SizeColumn, StateColumn, ColumnCount };

    /// \param preview not owned, must outlive this
    /// \param names what to call the images, in their order; empty ones are called by their identifier
    CopyPreviewModel(const CopyPreview *preview, QStringList names, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant cell(const QModelIndex &index, int role) const override;

private:
    struct Part
    {
        ManifestDescriptor descriptor; ///< as an index lists it
        ImageKind kind = ImageKind::Image;
        int layers = 0, layersThere = 0;
        qint64 bytes = 0;
        bool isThere = false; ///< the image itself
    };

    void refresh();
    [[nodiscard]] Part part(const std::vector<TreeManifest> &manifests) const;
    [[nodiscard]] QString text(const QModelIndex &index) const;
    [[nodiscard]] QString name(int row) const;
    [[nodiscard]] QString stateText(const QModelIndex &index) const;
    [[nodiscard]] const Part *partAt(const QModelIndex &index) const;

    const CopyPreview *m_preview;
    QStringList m_names;
    std::vector<Part> m_images;
    std::vector<std::vector<Part>> m_parts; ///< by image
};

} // namespace tagboat
