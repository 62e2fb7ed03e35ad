// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

namespace tagboat {

/// Where the time comes from, so that tests can set it.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime nowUtc() const = 0;

    /// The computer's clock. Lives for ever.
    [[nodiscard]] static const Clock &system();
};

} // namespace tagboat
