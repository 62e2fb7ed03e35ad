// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace tagboat {

class TextLabel;

/// A message in the place where content would be: nothing there, nothing matches, it failed. Says what to do.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    struct Action
    {
        QString text; ///< with a mnemonic, if any
        std::function<void()> run;
    };

    struct Message
    {
        QString icon; ///< name in the icon family
        QString title;
        QString text; ///< what, where, why
        QString quotation; ///< the service's own words and the request id; selectable
        std::vector<Action> actions; ///< the first is the obvious next step
    };

    explicit StatePanel(QWidget *parent = nullptr);

    void setMessage(const Message &message);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const;

private:
    TextLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_quotation;
    QHBoxLayout *m_buttons;
    QString m_iconName;

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace tagboat
