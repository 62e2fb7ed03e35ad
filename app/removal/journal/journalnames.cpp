// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalnames.h"

#include "app/removal/journal/outcomeexport.h"

namespace tagboat {

// No default in these switches: the compiler names the enumerator that has no name yet.

QString journalName(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Cancelled:
        return QStringLiteral("cancelled");
    case Kind::Network:
        return QStringLiteral("network");
    case Kind::Timeout:
        return QStringLiteral("timeout");
    case Kind::Tls:
        return QStringLiteral("tls");
    case Kind::Redirected:
        return QStringLiteral("redirected");
    case Kind::Throttled:
        return QStringLiteral("throttled");
    case Kind::Server:
        return QStringLiteral("server");
    case Kind::MissingCredentials:
        return QStringLiteral("missingCredentials");
    case Kind::BadCredentials:
        return QStringLiteral("badCredentials");
    case Kind::ExpiredCredentials:
        return QStringLiteral("expiredCredentials");
    case Kind::ClockSkew:
        return QStringLiteral("clockSkew");
    case Kind::AccessDenied:
        return QStringLiteral("accessDenied");
    case Kind::NotFound:
        return QStringLiteral("notFound");
    case Kind::Conflict:
        return QStringLiteral("conflict");
    case Kind::InvalidInput:
        return QStringLiteral("invalidInput");
    case Kind::Unsupported:
        return QStringLiteral("unsupported");
    case Kind::MalformedAnswer:
        return QStringLiteral("malformedAnswer");
    case Kind::AnswerTooLarge:
        return QStringLiteral("answerTooLarge");
    case Kind::Configuration:
        return QStringLiteral("configuration");
    case Kind::SecretStore:
        return QStringLiteral("secretStore");
    case Kind::Quota:
        return QStringLiteral("quota");
    case Kind::Other:
        return QStringLiteral("other");
    }
    return {};
}

QString journalName(ImageKind kind)
{
    switch (kind) {
    case ImageKind::Image:
        return QStringLiteral("image");
    case ImageKind::Index:
        return QStringLiteral("index");
    case ImageKind::Signature:
        return QStringLiteral("signature");
    case ImageKind::Attestation:
        return QStringLiteral("attestation");
    case ImageKind::Sbom:
        return QStringLiteral("sbom");
    case ImageKind::HelmChart:
        return QStringLiteral("helmChart");
    case ImageKind::Artifact:
        return QStringLiteral("artifact");
    case ImageKind::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString journalName(PlanReason reason)
{
    switch (reason) {
    case PlanReason::Chosen:
        return QStringLiteral("chosen");
    case PlanReason::ChildOfIndex:
        return QStringLiteral("childOfIndex");
    case PlanReason::ReferrerOf:
        return QStringLiteral("referrerOf");
    }
    return {};
}

QString journalName(RunRecord::Kind kind)
{
    switch (kind) {
    case RunRecord::Kind::Deletion:
        return QStringLiteral("deletion");
    case RunRecord::Kind::Restore:
        return QStringLiteral("restore");
    case RunRecord::Kind::RepositoryDeletion:
        return QStringLiteral("repositoryDeletion");
    case RunRecord::Kind::TagMove:
        return QStringLiteral("tagMove");
    }
    return {};
}

QString journalName(RestoreRow::State state)
{
    using State = RestoreRow::State;
    switch (state) {
    case State::Pending:
        return QStringLiteral("pending");
    case State::Restored:
        return QStringLiteral("restored");
    case State::AlreadyThere:
        return QStringLiteral("there");
    case State::TagTaken:
        return QStringLiteral("tagTaken");
    case State::LayersGone:
        return QStringLiteral("layersGone");
    case State::ChildGone:
        return QStringLiteral("childGone");
    case State::Failed:
        return QStringLiteral("failed");
    case State::ImageGone:
        return QStringLiteral("imageGone");
    case State::NotSaved:
        return QStringLiteral("notSaved");
    case State::SavedDamaged:
        return QStringLiteral("savedDamaged");
    case State::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

QString journalName(Outcome::State state)
{
    return stateName(state);
}

QString journalName(SkipReason reason)
{
    return skipReasonName(reason);
}

} // namespace tagboat
