// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QWidget;

namespace tagboat {

/// Stands between the user and the end of the program while something is at work that would not be brought to its end.
class QuitQuestion : public QObject
{
    Q_OBJECT
public:
    enum class Work { Deletion, Restore, Copying };

    /// \param window is closed when the user wants that; not owned, must outlive this.
    explicit QuitQuestion(QWidget *window);

    void ask(Work work);
    /// The user has said that it may be left.
    [[nodiscard]] bool isAnswered() const { return m_isAnswered; }

private:
    QWidget *m_window;
    bool m_isAnswered = false;
};

} // namespace tagboat
