// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

namespace tagboat {

class PropertiesModel;

/// An image that is a record: its properties. Copies the chosen values.
class PropertiesPage : public QTreeView
{
    Q_OBJECT
public:
    explicit PropertiesPage(QWidget *parent = nullptr);

    void setRecord(const QByteArray &record);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    PropertiesModel *m_model;
};

} // namespace tagboat
