// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/propertiespage.h"

#include "ui/browsing/propertiesmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace tagboat {

PropertiesPage::PropertiesPage(QWidget *parent)
    : QTreeView(parent)
    , m_model(new PropertiesModel(this))
{
    setObjectName(QStringLiteral("properties"));
    setAccessibleName(tr("Properties"));
    setModel(m_model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setSelectionMode(ExtendedSelection);
    setFrameShape(NoFrame);
    header()->setStretchLastSection(true);
}

void PropertiesPage::setRecord(const QByteArray &record)
{
    m_model->setRecord(record);
    resizeColumnToContents(PropertiesModel::NameColumn);
}

void PropertiesPage::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy))
        return QTreeView::keyPressEvent(event);
    QStringList lines;
    for (const QModelIndex &row : selectionModel()->selectedRows(PropertiesModel::ValueColumn))
        lines << row.data().toString();
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace tagboat
