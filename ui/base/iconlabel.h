// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QWidget>

namespace tagboat {

/// A small icon beside a text. Painted anew each time, so that it follows a change of the palette.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QString &iconName, QWidget *parent = nullptr);
    explicit IconLabel(QIcon icon, QWidget *parent = nullptr);

    void setIcon(const QIcon &icon);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace tagboat
