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

/// What an error says of any item.
FailureKind kindOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::AccessDenied:
        return FailureKind::NotAllowed;
    case Error::Kind::MissingCredentials:
    case Error::Kind::BadCredentials:
    case Error::Kind::ExpiredCredentials:
        return FailureKind::NotSignedIn;
    case Error::Kind::Network:
    case Error::Kind::Tls:
        return error.neverSent || error.kind == Error::Kind::Tls ? FailureKind::NotReached : FailureKind::Other;
    default:
        return FailureKind::Other;
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
    // A code of ours says it more exactly than a kind does.
    const bool isOurs = error.codeOf == CodeOf::Program && !error.code.isEmpty();
    return {identifier,   kind == FailureKind::Other && !isOurs ? kindOf(error) : kind,
            error.code,   error.detail,
            std::nullopt, error.codeOf};
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
    error.codeOf = failed.code.isEmpty() ? CodeOf::Program : failed.codeOf;
    error.detail = failed.reason;
    error.requestId = requestId;
    return error;
}

} // namespace tagboat
