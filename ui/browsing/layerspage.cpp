// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/layerspage.h"

#include "app/core/visibletext.h"
#include "ui/base/formats.h"
#include "ui/base/textlabel.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tagboat {

LayersPage::LayersPage(QWidget *parent)
    : QWidget(parent)
    , m_layers(new QTreeWidget(this))
    , m_summary(new TextLabel(this))
{
    m_layers->setAccessibleName(tr("Layers"));
    //: Column headers: position of the layer, its digest, size, media type
    m_layers->setHeaderLabels({tr("#"), tr("Digest"), tr("Size"), tr("Media type")});
    m_layers->setRootIsDecorated(false);
    m_layers->setUniformRowHeights(true);
    m_layers->setFrameShape(QFrame::NoFrame);
    m_layers->header()->setStretchLastSection(true);
    m_summary->setContentsMargins(12, 8, 12, 8);
    m_summary->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_layers, 1);
}

void LayersPage::setContent(const ManifestContent &content)
{
    m_layers->clear();
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    std::int64_t total = 0;
    int number = 0;
    for (const LayerDescriptor &layer : content.layers) {
        auto *item = new QTreeWidgetItem(m_layers);
        item->setText(0, numberText(++number));
        item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(1, layer.digest.shortText());
        item->setToolTip(1, layer.digest.toQString());
        item->setFont(1, fixed);
        item->setText(2, byteSize(layer.sizeInBytes));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(3, visibleText(QString::fromStdString(layer.mediaType)));
        item->setToolTip(3, item->text(3));
        total += std::max<std::int64_t>(layer.sizeInBytes, 0);
    }
    for (int column = 0; column < 3; ++column)
        m_layers->resizeColumnToContents(column);
    //: %1 is a size; the number of layers is given by the plural
    m_summary->setText(tr("%Ln layer(s), %1 compressed", nullptr, number).arg(byteSize(total)));
}

} // namespace tagboat
