// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;

namespace tagboat {

/// A few lines of text with an icon each. Hidden when there is none.
class NoticeList : public QWidget
{
    Q_OBJECT
public:
    struct Notice
    {
        QString icon; ///< a name for themedIcon()
        QString text;
        friend bool operator==(const Notice &, const Notice &) = default;
    };

    explicit NoticeList(QWidget *parent = nullptr);

    void setNotices(const std::vector<Notice> &notices);

private:
    std::vector<Notice> m_notices;
    QGridLayout *m_layout;
};

} // namespace tagboat
