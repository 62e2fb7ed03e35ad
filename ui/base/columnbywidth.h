// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVBoxLayout>

#include <functional>
#include <vector>

namespace tagboat {

/// A column that decides by its width which of the widgets in it, however deep, show: some give way where it is narrow.
/// It does so before it hands out the room, so that nothing is laid out twice and no widget has to hide others while it
/// is being resized.
class ColumnByWidth : public QVBoxLayout
{
    Q_OBJECT
public:
    using Rule = std::function<bool(int width)>;

    using QVBoxLayout::QVBoxLayout;

    /// \param rule whether `widget` shows at a width in pixels. Asked when the column takes another width, and by
    /// applyRules().
    void showWhile(QWidget *widget, Rule rule);
    /// What rules depend on besides the width has changed.
    void applyRules();

    void setGeometry(const QRect &rect) override;

private:
    struct Entry
    {
        QWidget *widget;
        Rule rule;
    };

    std::vector<Entry> m_entries;
    int m_width = -1; ///< that rules were last asked about
};

} // namespace tagboat
