// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/itemfailure.h"

namespace tagboat {

namespace {

Error::Kind errorKindOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::NotFound:
    case FailureKind::RepositoryGone:
        return Error::Kind::NotFound;
    case FailureKind::NotAllowed:
        return Error::Kind::AccessDenied;
    case FailureKind::NotSignedIn:
        return Error::Kind::BadCredentials;
    case FailureKind::DeletionUnsupported:
    case FailureKind::UntagUnsupported:
        return Error::Kind::Unsupported;
    default:
        return Error::Kind::Other;
    }
}

/// What no service has a code for.
QString ownCodeOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::DigestDiffers:
        return unverifiedManifestCode();
    case FailureKind::DigestUnverifiable:
        return QStringLiteral("DigestUnverifiable");
    case FailureKind::ManifestUnreadable:
        return QStringLiteral("ManifestUnreadable");
    default:
        return {};
    }
}

} // namespace

ItemFailure itemFailureOf(const ImageIdentifier &identifier, FailureKind kind, const Error &error)
{
    return {identifier, kind, error.codeOf == CodeOf::Service ? error.code : QString(), error.detail};
}

QString failureName(FailureKind kind, const QString &code)
{
    const QLatin1String name = failureKindName(kind);
    return name.isEmpty() ? code : QString(name);
}

Error asError(const ItemFailure &failed, const QString &requestId)
{
    Error error;
    error.kind = errorKindOf(failed.kind);
    error.code = failed.code.isEmpty() ? ownCodeOf(failed.kind) : failed.code;
    error.codeOf = failed.code.isEmpty() ? CodeOf::Program : CodeOf::Service;
    error.detail = failed.reason;
    error.requestId = requestId;
    return error;
}

} // namespace tagboat
