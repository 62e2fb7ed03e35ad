// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/registry/failurekind.h"
#include "app/registry/image.h"

#include <QString>

#include <optional>

namespace tagboat {

/// A failed item of an answer that succeeded as a whole.
struct ItemFailure
{
    ImageIdentifier identifier;
    FailureKind kind = FailureKind::Other;
    QString code; ///< the service's own, or ours (see codeOf); may be empty
    QString reason; ///< the service's own text
    /// What the service says the identifier means, where its manifest could not be read or is not what that says.
    std::optional<Digest> digest{};
    CodeOf codeOf = CodeOf::Service;
};

/// An item that failed with an error of its own call. \param kind Other: told from the error, as far as that says it.
[[nodiscard]] ItemFailure itemFailureOf(const ImageIdentifier &identifier, FailureKind kind, const Error &error);

/// Error::code of a manifest whose sha256 is not the digest that the service says (FailureKind::DigestDiffers): it cannot be
/// kept, nor put back.
[[nodiscard]] inline QString unverifiedManifestCode()
{
    return QStringLiteral("DigestDiffers");
}

/// The name of its kind, else what the service called it: for tests and logs.
[[nodiscard]] QString failureName(FailureKind kind, const QString &code);

/// The failure as an error, for callers that asked about this item alone; `where` is empty.
[[nodiscard]] Error asError(const ItemFailure &failed, const QString &requestId = {});

} // namespace tagboat
