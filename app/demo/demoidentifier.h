// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"
#include "app/demo/demoinput.h"
#include "app/demo/jsontext.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace tagboat::demo {

/// An ImageIdentifier as a client sent it: digest, tag, both or neither.
struct RequestedId
{
    QByteArray digest;
    QByteArray tag;

    [[nodiscard]] QJsonObject toObject() const;
    /// Nothing if there is no digest, or one that no image can have.
    [[nodiscard]] std::optional<Digest> parsedDigest() const;
    friend bool operator==(const RequestedId &, const RequestedId &) = default;
};

/// A `failures` entry without its identifier.
struct IdFailure
{
    QByteArray code;
    QByteArray reason;
};

[[nodiscard]] IdFailure imageNotFound();
[[nodiscard]] IdFailure tagDoesNotMatch();

/// `imageIds`: 1 to 100, each given once. Lengths and types are checked, the rest is a matter of failures.
[[nodiscard]] QList<RequestedId> readIds(Input &input);
/// What is wrong with the identifier itself, whatever the repository holds.
[[nodiscard]] std::optional<IdFailure> checkSyntax(const RequestedId &id);
/// Appends `{"imageId":{…},"failureCode":…,"failureReason":…},`.
void appendFailure(JsonText &out, const RequestedId &id, const IdFailure &failure);

} // namespace tagboat::demo
