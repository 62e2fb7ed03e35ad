// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QWidget>

class QTreeWidget;

namespace tagboat {

class TextLabel;

/// The layers of one image, base first, with their sizes.
class LayersPage : public QWidget
{
    Q_OBJECT
public:
    explicit LayersPage(QWidget *parent = nullptr);

    void setContent(const ManifestContent &content);

private:
    QTreeWidget *m_layers;
    TextLabel *m_summary;
};

} // namespace tagboat
