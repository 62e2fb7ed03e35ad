// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/errorclass.h"

#include <algorithm>
#include <array>
#include <optional>

namespace tagboat::aws {

namespace {

using Kind = Error::Kind;

struct CodeClass
{
    const char *code; ///< without a trailing "Exception"
    Kind kind;
};

// botocore retries/standard.py and the services' models. LimitExceeded is a throttle in the SDKs' lists, but where a
// registry sends it, it is a quota of the account.
constexpr std::array codeClasses{
    CodeClass{"Throttling", Kind::Throttled},
    CodeClass{"Throttled", Kind::Throttled},
    CodeClass{"TooManyRequests", Kind::Throttled},
    CodeClass{"RequestLimitExceeded", Kind::Throttled},
    CodeClass{"RequestThrottled", Kind::Throttled},
    CodeClass{"SlowDown", Kind::Throttled},
    CodeClass{"BandwidthLimitExceeded", Kind::Throttled},
    CodeClass{"ProvisionedThroughputExceeded", Kind::Throttled},
    CodeClass{"EC2Throttled", Kind::Throttled},
    CodeClass{"PriorRequestNotComplete", Kind::Throttled},
    CodeClass{"TransactionInProgress", Kind::Throttled},
    CodeClass{"LimitExceeded", Kind::Quota},
    CodeClass{"TooManyTags", Kind::Quota},

    CodeClass{"Server", Kind::Server},
    CodeClass{"InternalFailure", Kind::Server},
    CodeClass{"InternalServer", Kind::Server},
    CodeClass{"InternalServerError", Kind::Server},
    CodeClass{"InternalError", Kind::Server},
    CodeClass{"ServiceUnavailable", Kind::Server},
    CodeClass{"RequestTimeout", Kind::Server},

    CodeClass{"RequestExpired", Kind::ClockSkew},
    CodeClass{"RequestTimeTooSkewed", Kind::ClockSkew},
    CodeClass{"RequestInTheFuture", Kind::ClockSkew},

    CodeClass{"ExpiredToken", Kind::ExpiredCredentials},
    CodeClass{"TokenRefreshRequired", Kind::ExpiredCredentials},

    CodeClass{"UnrecognizedClient", Kind::BadCredentials},
    CodeClass{"InvalidClientTokenId", Kind::BadCredentials},
    CodeClass{"InvalidAccessKeyId", Kind::BadCredentials},
    CodeClass{"IncompleteSignature", Kind::BadCredentials},
    CodeClass{"InvalidSignature", Kind::BadCredentials},
    CodeClass{"SignatureDoesNotMatch", Kind::BadCredentials},
    CodeClass{"AuthFailure", Kind::BadCredentials},
    CodeClass{"MissingAuthenticationToken", Kind::BadCredentials},
    CodeClass{"OptInRequired", Kind::BadCredentials},

    CodeClass{"AccessDenied", Kind::AccessDenied},
    CodeClass{"NotAuthorized", Kind::AccessDenied},
    CodeClass{"UnauthorizedOperation", Kind::AccessDenied},
    CodeClass{"BlockedByOrganizationPolicy", Kind::AccessDenied},
    CodeClass{"UnableToAccessSecret", Kind::AccessDenied},
    CodeClass{"UnableToDecryptSecretValue", Kind::AccessDenied},
    CodeClass{"Kms", Kind::AccessDenied},

    CodeClass{"RepositoryNotEmpty", Kind::Conflict},
    CodeClass{"LifecyclePolicyPreviewInProgress", Kind::Conflict},

    CodeClass{"Validation", Kind::InvalidInput},
    CodeClass{"Serialization", Kind::InvalidInput},
    CodeClass{"MalformedHttpRequest", Kind::InvalidInput},
    CodeClass{"RequestEntityTooLarge", Kind::InvalidInput},
    CodeClass{"ImageDigestDoesNotMatch", Kind::InvalidInput},
    CodeClass{"LayerPartTooSmall", Kind::InvalidInput},
    CodeClass{"EmptyUpload", Kind::InvalidInput},

    CodeClass{"UnknownOperation", Kind::Unsupported},
    CodeClass{"UnsupportedCommand", Kind::Unsupported},
    CodeClass{"UnsupportedOperation", Kind::Unsupported},
    CodeClass{"UnsupportedImageType", Kind::Unsupported},
    CodeClass{"UnsupportedUpstreamRegistry", Kind::Unsupported},
};

std::optional<Kind> byName(const QString &code)
{
    const auto found = std::find_if(codeClasses.begin(), codeClasses.end(),
                                    [&](const CodeClass &known) { return code == QLatin1String(known.code); });
    if (found != codeClasses.end())
        return found->kind;
    if (code.endsWith(QLatin1String("NotFound")))
        return Kind::NotFound;
    for (const QLatin1String ending : {QLatin1String("AlreadyExists"), QLatin1String("NotEmpty"),
                                       QLatin1String("InUse"), QLatin1String("InProgress")}) {
        if (code.endsWith(ending))
            return Kind::Conflict;
    }
    if (code.startsWith(QLatin1String("Invalid")))
        return Kind::InvalidInput;
    return {};
}

Kind byStatus(int status)
{
    switch (status) {
    case 401:
        return Kind::BadCredentials;
    case 403:
        return Kind::AccessDenied;
    case 404:
        return Kind::NotFound;
    case 408:
        return Kind::Server; // RequestTimeout: the service waited for us
    case 409:
        return Kind::Conflict;
    case 400:
    case 413:
        return Kind::InvalidInput;
    case 429:
        return Kind::Throttled;
    case 501:
        return Kind::Unsupported;
    default:
        return status >= 500 ? Kind::Server : Kind::Other;
    }
}

/// InvalidSignatureException speaks of a wrong secret or of a wrong clock; only its text says which.
bool speaksOfTime(const QString &message)
{
    return message.contains(QLatin1String("Signature expired"), Qt::CaseInsensitive)
        || message.contains(QLatin1String("not yet current"), Qt::CaseInsensitive);
}

} // namespace

Error::Kind classify(const QString &code, int httpStatus, const QString &message)
{
    QString name = code;
    if (name.endsWith(QLatin1String("Exception")))
        name.chop(9);
    if (const auto kind = byName(name))
        return *kind == Kind::BadCredentials && speaksOfTime(message) ? Kind::ClockSkew : *kind;
    const Kind kind = byStatus(httpStatus);
    // A service that names an unknown code with 400 has not judged the input.
    return kind == Kind::InvalidInput && !name.isEmpty() && name != QString::number(httpStatus) ? Kind::Other : kind;
}

} // namespace tagboat::aws
