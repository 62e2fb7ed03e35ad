// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/desktopnotification.h"

namespace tagboat {

class DesktopNotification::Private
{
};

DesktopNotification::DesktopNotification(QObject *parent)
    : QObject(parent)
{
}

DesktopNotification::~DesktopNotification() = default;

void DesktopNotification::show(const Message &, std::function<void()>, std::function<void()> failed)
{
    failed();
}

} // namespace tagboat
