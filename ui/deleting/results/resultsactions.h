// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>

class QPushButton;

namespace tagboat {

/// The steps that a deletion's outcome offers, as buttons below each other. Those that lead nowhere are hidden.
class ResultsActions : public QWidget
{
    Q_OBJECT
public:
    enum Action { Retry, RetryWithParents, DeleteImages, Refresh, CopyMissingAction, Show, ActionCount };

    explicit ResultsActions(QWidget *parent = nullptr);

    void setAvailable(Action action, bool available);

Q_SIGNALS:
    void triggered(tagboat::ResultsActions::Action action);

private:
    std::array<QPushButton *, ActionCount> m_buttons{};
};

} // namespace tagboat
