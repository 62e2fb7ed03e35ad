// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "ui/base/statepanel.h"

#include <QStackedWidget>

#include <functional>

namespace tagboat {

/// Content that has to be read first, and what stands in its place until then: nothing, an error with "Try again", or
/// that there is nothing yet.
class ContentPages : public QStackedWidget
{
    Q_OBJECT
public:
    /// \param content becomes a child of this
    explicit ContentPages(QWidget *content, QWidget *parent = nullptr);

    void showContent();
    [[nodiscard]] bool showsContent() const { return currentWidget() == m_content; }
    void showNothing();
    void showError(const Error &error, std::function<void()> again);
    void showMessage(const StatePanel::Message &message);
    [[nodiscard]] StatePanel *state() const { return m_state; }

private:
    QWidget *m_content;
    StatePanel *m_state;
};

} // namespace tagboat
