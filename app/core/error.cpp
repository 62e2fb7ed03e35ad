// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/error.h"

namespace tagboat {

bool outcomeUnknown(const Error &error)
{
    if (error.earlierTryMayHaveActed)
        return true;
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
        return !error.neverSent;
    case Error::Kind::Cancelled:
    case Error::Kind::Redirected: // whoever redirects may have acted before
    case Error::Kind::Server:
    case Error::Kind::MalformedAnswer:
    case Error::Kind::AnswerTooLarge:
        return true;
    default:
        return false;
    }
}

} // namespace tagboat
