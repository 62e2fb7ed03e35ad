// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QString>

namespace tagboat {

/// An Error in the user's language.
struct ErrorText
{
    QString title; ///< what failed, in a few words: "Not allowed"
    QString explanation; ///< why and where, one or two sentences
    QString nextStep; ///< what to do; empty when nothing can be done
    QString details; ///< code, place, request id, status and the service's own text, a line each, for "Copy details"
};

[[nodiscard]] ErrorText errorText(const Error &error);

/// The right that a denied call lacked.
struct MissingPermission
{
    QString action; ///< "ecr:…"; empty when the text does not say
    QString resource; ///< an ARN; may be empty
    QString principal; ///< the ARN of the one who asked; may be empty
    bool explicitDeny = false; ///< a policy forbids it: allowing it elsewhere does not help
};

/// Reads "User: arn… is not authorized to perform: ecr:X on resource: arn… because …", the text of every AWS service.
[[nodiscard]] MissingPermission missingPermission(const QString &detail);

} // namespace tagboat
