// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/error.h"

namespace tagboat {

namespace {

/// Names of QNetworkReply::NetworkError that mean that nothing was sent.
bool neverConnected(const QString &code)
{
    return code == QLatin1String("ConnectionRefusedError") || code == QLatin1String("HostNotFoundError")
        || code == QLatin1String("ProxyConnectionRefusedError") || code == QLatin1String("ProxyNotFoundError")
        || code == QLatin1String("ProxyAuthenticationRequiredError");
}

} // namespace

bool outcomeUnknown(const Error &error)
{
    if (error.earlierTryMayHaveActed)
        return true;
    switch (error.kind) {
    case Error::Kind::Network:
        return !neverConnected(error.code);
    case Error::Kind::Cancelled:
    case Error::Kind::Timeout:
    case Error::Kind::Server:
    case Error::Kind::MalformedAnswer:
    case Error::Kind::AnswerTooLarge:
        return true;
    default:
        return false;
    }
}

} // namespace tagboat
