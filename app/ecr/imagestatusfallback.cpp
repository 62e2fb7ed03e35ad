// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/imagestatusfallback.h"

namespace tagboat::ecr {

bool mayRefuseImageStatus(const Error &error)
{
    return error.code == QLatin1String("InvalidParameterException")
        || error.code == QLatin1String("ValidationException") || error.code == QLatin1String("SerializationException");
}

} // namespace tagboat::ecr
