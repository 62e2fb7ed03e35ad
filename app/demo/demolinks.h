// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demohttp.h"
#include "app/demo/demooperations.h"

namespace tagboat::demo {

/// A pre-signed URL that the bytes of a layer can be read from for an hour, by anybody and without a signature.
[[nodiscard]] QByteArray layerLink(const OperationContext &context, const QString &repository, const Digest &layer);
/// Where the picture of a repository of the public service can be seen.
[[nodiscard]] QString logoLink(const OperationContext &context, const QString &repository);

/// What this server answers besides its operations: layers behind pre-signed URLs, logos, and of the public registry
/// what `docker pull` reads, with the anonymous tokens that it takes for that (OCI Distribution specification).
class Links
{
public:
    Links(OperationContext ofPrivate, OperationContext ofPublic)
        : m_private(std::move(ofPrivate))
        , m_public(std::move(ofPublic))
    {
    }

    /// What a request to such a place is called in faults and counts: "GetLayer", "GetToken", "GetManifest", "GetBlob",
    /// "GetLogo"; empty for other requests.
    [[nodiscard]] static QString operationOf(const HttpRequest &request);
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request) const;

private:
    [[nodiscard]] HttpAnswer layer(const HttpRequest &request) const;
    [[nodiscard]] HttpAnswer token() const;
    [[nodiscard]] HttpAnswer logo(const HttpRequest &request) const;
    [[nodiscard]] HttpAnswer registry(const HttpRequest &request) const;
    [[nodiscard]] bool hasToken(const HttpRequest &request) const;

    OperationContext m_private;
    OperationContext m_public;
};

} // namespace tagboat::demo
