// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace tagboat {

class IconLabel;
class TextLabel;
class ConnectionSession;

/// The head of a dialog that deletes from a connection, or tells what was deleted there: a title, and a line that says
/// where and as whom, with the connection's dot beside it. No larger patch of that colour: it would pass for how it went.
/// Put it in a layout without margins.
class DialogHeader : public QWidget
{
    Q_OBJECT
public:
    /// \param colour "#rrggbb"; a grey dot when it is none.
    explicit DialogHeader(const QString &colour, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle); ///< hidden when empty
    /// Says where and as whom, also when the service tells that later. \param session not owned
    void follow(const ConnectionSession *session);

private:
    TextLabel *m_title;
    IconLabel *m_dot;
    TextLabel *m_subtitle;
};

} // namespace tagboat
