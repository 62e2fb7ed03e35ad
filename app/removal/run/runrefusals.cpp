// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/runrefusals.h"

namespace tagboat {

bool RunRefusals::isLasting(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::AccessDenied:
    case Error::Kind::BadCredentials:
    case Error::Kind::ExpiredCredentials:
    case Error::Kind::MissingCredentials:
    case Error::Kind::ClockSkew:
    case Error::Kind::Configuration:
    case Error::Kind::NotFound:
    case Error::Kind::Redirected:
    case Error::Kind::SecretStore:
    case Error::Kind::Tls:
    case Error::Kind::Unsupported:
        return true;
    case Error::Kind::InvalidInput:
        return error.where.startsWith(QLatin1String("repository"), Qt::CaseInsensitive);
    default:
        return false;
    }
}

void RunRefusals::refuseDeletions(const RepositoryName &repository, const Error &error)
{
    Error forOthers = error;
    forOthers.earlierTryMayHaveActed = false; // that was about the rows of one call
    m_deletions.emplace(repository, std::move(forOthers));
}

const Error *RunRefusals::ofDeletions(const RepositoryName &repository) const
{
    const auto found = m_deletions.find(repository);
    return found == m_deletions.end() ? nullptr : &found->second;
}

} // namespace tagboat
