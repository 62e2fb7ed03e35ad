// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include <functional>

class QToolButton;

namespace tagboat {

class TextLabel;

/// One line above content that stays usable: what went wrong or is worth knowing, with a next step.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// \param icon name in the icon family; \param details for the tooltip
    void showNotice(const QString &icon, const QString &text, const QString &details = {},
                    const QString &actionText = {}, std::function<void()> action = {});
    [[nodiscard]] QString text() const;

private:
    TextLabel *m_icon;
    TextLabel *m_text;
    QToolButton *m_action;
    QToolButton *m_close;
    std::function<void()> m_run;
};

} // namespace tagboat
