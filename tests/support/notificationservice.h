// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace tagboat::test {

/// A notification service as a desktop has one, on the session bus. Keeps D-Bus out of the programs that use it.
class NotificationService
{
public:
    struct Shown
    {
        uint id = 0;
        QString title, text;
        QStringList actions; ///< key, text, key, text
    };

    NotificationService();
    ~NotificationService();

    /// There is a bus, and the name was free.
    [[nodiscard]] bool isThere() const;
    [[nodiscard]] std::vector<Shown> shown() const;
    void press(uint id, const QString &key); ///< as the user does

private:
    class Object;
    std::unique_ptr<Object> m_object;
};

} // namespace tagboat::test
