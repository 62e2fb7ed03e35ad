// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace tagboat {

/// Who named a fault by its code.
enum class CodeOf : std::uint8_t { Program, Service };

/// What a call met, in this program's words, where something else follows from it than from the other errors of its kind.
/// Each back end tells it from its service's codes, once.
enum class Obstacle : std::uint8_t {
    None, ///< or nothing that is known here
    RepositoryGone, ///< there is no repository of that name
    RepositoryExists,
    LayersGone, ///< a manifest names layers that the registry has not
    PartOutOfPlace, ///< an upload expects another byte than the part began with
    UploadGone, ///< the upload has expired, or does not have what it was sent: begin anew
};

/// What went wrong, as a value. `app/` never makes sentences: `ui/base` turns an Error into one, in the user's language.
struct Error
{
    /// The classes a program acts on; see docs/architecture.md "Errors" for what each leads to.
    enum class Kind {
        Cancelled, ///< the user or the program took the request back
        Network, ///< no answer: name not found, refused, cut in the middle
        Timeout, ///< no answer in time
        Tls, ///< certificate or handshake refused
        Redirected, ///< a signed call was answered with 3xx
        Throttled, ///< the service asks for fewer calls
        Server, ///< 5xx or ServerException
        MissingCredentials, ///< nothing to sign in with was found
        BadCredentials, ///< refused: unknown key, wrong secret
        ExpiredCredentials, ///< the token's time is over
        ClockSkew, ///< the computer's clock is too far off, even after correction
        AccessDenied, ///< known, but not allowed
        NotFound, ///< repository, image or page is not there
        Conflict, ///< exists already, or its state forbids the act
        InvalidInput, ///< refused before or by the service: a field breaks its constraint
        Unsupported, ///< the registry cannot do this
        MalformedAnswer, ///< not JSON, truncated, wrong types
        AnswerTooLarge, ///< more bytes than HttpRequest::maximumAnswerSize
        Configuration, ///< a file or setting is wrong; `where` says file and line
        SecretStore, ///< the system keychain is missing, locked or refuses
        Quota, ///< a limit of the account, not a rate
        Other,
    };

    Kind kind = Kind::Other;
    /// The service's own code, e.g. "RepositoryNotFoundException"; the HTTP status if it named none; else this program's
    /// (see codeOf). Empty where no answer came: the network library's names for faults are nobody's code.
    QString code{};
    QString detail{}; ///< the service's or the system's own text, untranslated; shown as a quotation
    QString where{}; ///< host, operation, file:line or field name the error is about
    QString requestId{}; ///< x-amzn-RequestId or its equal; empty if no answer came
    int httpStatus = 0; ///< 0 = no answer
    std::optional<std::chrono::milliseconds> retryAfter{}; ///< what the service asked for
    /// This error is the last try's, but an earlier try's answer was lost: the service may have acted all the same.
    bool earlierTryMayHaveActed = false;
    bool neverSent = false; ///< Network, Timeout: it never got as far as the service, which cannot have acted
    CodeOf codeOf = CodeOf::Program; ///< a code of the service never means what the same word of ours would mean
    Obstacle obstacle = Obstacle::None;
    /// With what the refused call was signed in: "profile dev (/home/me/.aws/config)", a file, a helper; empty: not known.
    QString signIn{};

    friend bool operator==(const Error &, const Error &) = default;
};

/// Names the fault anew, in this program's words.
inline void setOwnCode(Error &error, const char *code)
{
    error.code = QString::fromLatin1(code);
    error.codeOf = CodeOf::Program;
}

/// This program named the fault by this code: a service's word for word same one is no such.
[[nodiscard]] inline bool hasOwnCode(const Error &error, QStringView code)
{
    return error.codeOf == CodeOf::Program && error.code == code;
}

/// The service, or the program itself, named the fault by this code.
[[nodiscard]] inline bool hasCode(const Error &error, const char *code)
{
    return error.code == QLatin1String(code);
}

/// The sender cannot know whether the service acted: the answer was lost after the request may have been sent. False
/// when the connection did not even come about.
[[nodiscard]] bool outcomeUnknown(const Error &error);

} // namespace tagboat
