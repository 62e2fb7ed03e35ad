// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <tl/expected.hpp>

#include <QJsonObject>
#include <QString>

namespace tagboat::demo {

/// An error answer of the service: `__type` and `message` of the JSON body.
struct ServiceError
{
    QString code;
    QString message;
    int httpStatus = 400; ///< every modelled client fault is a 400 in this protocol
    QJsonObject members{}; ///< of the body, besides those two
};

template <class T>
using Answered = tl::expected<T, ServiceError>;

[[nodiscard]] inline tl::unexpected<ServiceError> refuse(const char *code, QString message)
{
    return tl::unexpected<ServiceError>(ServiceError{QString::fromLatin1(code), std::move(message)});
}

} // namespace tagboat::demo
