// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace tagboat {

/// The one kind of label there is. Parts of what it shows come from outside: that is never taken for markup, which QLabel
/// would by itself, and no character of it hides or turns around others.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(QWidget *parent = nullptr);
    explicit TextLabel(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text); ///< hides QLabel's, which is not virtual
};

/// Text that wraps, and that the mouse can select.
[[nodiscard]] TextLabel *textLabel(QWidget *parent, const QString &text = {});

/// One that tests and accessibility find by its object name.
[[nodiscard]] TextLabel *textLabel(const char *name, QWidget *parent);

} // namespace tagboat
