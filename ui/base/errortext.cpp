// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/errortext.h"

#include "ui/base/codetext.h"
#include "ui/base/formats.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace tagboat {

namespace {

struct ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(ErrorTexts)
};

/// Where it happened, to stand inside a sentence: the host alone, of "DescribeRepositories on host".
QString place(const Error &error)
{
    static const QRegularExpression operationOn(QStringLiteral("^[A-Za-z]+ on (?=\\S+$)"));
    //: Stands for the name of a host, in the middle of a sentence
    return error.where.isEmpty() ? ErrorTexts::tr("the service") : QString(error.where).remove(operationOn);
}

QString details(const Error &error)
{
    QStringList lines;
    const auto add = [&lines](const QString &pattern, const QString &value) {
        if (!value.isEmpty())
            lines += pattern.arg(value);
    };
    // Only what a service has said is shown as a code; the program's own word and the transport's is a cause.
    const bool isTransports = error.kind == Error::Kind::Network || error.kind == Error::Kind::Tls
        || error.kind == Error::Kind::Timeout || error.kind == Error::Kind::SecretStore;
    const bool isOurs = error.codeOf == CodeOf::Program && (isOwnCode(error.code) || isTransports);
    //: A line of the details of an error: what the service called it
    add(ErrorTexts::tr("Code: %1"), isOurs ? QString() : error.code);
    //: A line of the details of an error: what the program calls it
    add(ErrorTexts::tr("Cause: %1"), isOurs ? error.code : QString());
    //: A line of the details of an error: which credentials were used, and from where
    add(ErrorTexts::tr("Signed in with: %1"), error.signIn);
    //: A line of the details of an error: host, file and line, or field
    add(ErrorTexts::tr("Where: %1"), error.where);
    if (error.httpStatus != 0)
        add(ErrorTexts::tr("HTTP status: %1"), QString::number(error.httpStatus));
    add(ErrorTexts::tr("Request ID: %1"), error.requestId);
    //: A line of the details of an error: the service's own words
    add(ErrorTexts::tr("Message: %1"), error.detail);
    return lines.join(u'\n');
}

ErrorText accessDenied(const Error &error)
{
    const auto missing = missingPermission(error.detail);
    ErrorText text;
    text.title = ErrorTexts::tr("Not allowed");
    if (missing.action.isEmpty()) {
        text.explanation = ErrorTexts::tr("The credentials are known, but do not have the right to do this.");
        text.nextStep = ErrorTexts::tr("Ask whoever manages the account for the missing right.");
        return text;
    }
    text.explanation = missing.resource.isEmpty()
        ? ErrorTexts::tr("The permission %1 is missing.").arg(missing.action)
        : ErrorTexts::tr("The permission %1 is missing for %2.").arg(missing.action, missing.resource);
    text.nextStep = missing.explicitDeny
        ? ErrorTexts::tr("A policy denies %1. Ask whoever manages the account to change it.").arg(missing.action)
        : ErrorTexts::tr("Ask whoever manages the account to allow %1.").arg(missing.action);
    return text;
}

ErrorText throttled(const Error &error)
{
    ErrorText text{ErrorTexts::tr("Too many requests"),
                   ErrorTexts::tr("The service asks for fewer requests and kept asking after several tries. Others who "
                                  "use the same account and region count too."),
                   ErrorTexts::tr("Wait a minute, then try again."),
                   {}};
    if (error.retryAfter && error.retryAfter->count() > 0)
        text.nextStep = ErrorTexts::tr("Wait %1, then try again.").arg(durationText(error.retryAfter->count()));
    return text;
}

/// No usable answer came.
ErrorText connectionText(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Timeout:
        return {ErrorTexts::tr("No answer in time"),
                ErrorTexts::tr("The wait for an answer from %1 took too long.").arg(place(error)),
                ErrorTexts::tr("Try again. If it stays slow, check the network, VPN and proxy."),
                {}};
    case Error::Kind::Tls:
        return {ErrorTexts::tr("No secure connection"),
                ErrorTexts::tr("The certificate or the encryption offered by %1 was not accepted.").arg(place(error)),
                ErrorTexts::tr("Check the date of this computer, a proxy that inspects traffic, and the certificates "
                               "that the system trusts. Where a connection has the field “Certificates”, a file with "
                               "more of them can be named there."),
                {}};
    case Error::Kind::Redirected:
        return {ErrorTexts::tr("Sent to another address"),
                ErrorTexts::tr("The answer from %1 points to another address. A signed request is not sent there, "
                               "since that would give the signature away.")
                    .arg(place(error)),
                ErrorTexts::tr("Check the endpoint and region of the connection. A sign-in page of the network can "
                               "also cause this."),
                {}};
    default:
        if (hasOwnCode(error, u"ProxyAuthenticationRequiredError"))
            return {ErrorTexts::tr("The proxy asks for a sign-in"),
                    ErrorTexts::tr("The proxy on the way to %1 asks for a user and a password, or refuses those it was "
                                   "given. The registry itself was not reached.")
                        .arg(place(error)),
                    ErrorTexts::tr("Set the proxy's user and password in the system's proxy settings, or as "
                                   "http://user:password@host:port in http_proxy and https_proxy."),
                    {}};
        return {ErrorTexts::tr("No connection"),
                ErrorTexts::tr("The request did not reach %1, or the answer broke off.").arg(place(error)),
                ErrorTexts::tr("Check the network, VPN and proxy, and the endpoint and region of the connection."),
                {}};
    }
}

ErrorText answerText(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::MalformedAnswer:
        return {
            ErrorTexts::tr("Answer not understood"),
            ErrorTexts::tr("The answer from %1 is cut short or is not what the service should send.").arg(place(error)),
            ErrorTexts::tr("Try again. If it happens again, check whether a proxy or a sign-in page answers "
                           "instead of the service."),
            {}};
    case Error::Kind::AnswerTooLarge:
        return {
            ErrorTexts::tr("Answer too large"),
            ErrorTexts::tr("The answer from %1 is larger than any correct one, so reading stopped.").arg(place(error)),
            ErrorTexts::tr("Check the endpoint of the connection."),
            {}};
    default:
        return {ErrorTexts::tr("The service has a fault"),
                ErrorTexts::tr("The service could not handle the request and kept failing after several tries."),
                ErrorTexts::tr("Try again in a few minutes. The request ID helps the support of the service."),
                {}};
    }
}

ErrorText credentialsText(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::MissingCredentials:
        return {
            ErrorTexts::tr("No credentials"),
            error.where.isEmpty() ? ErrorTexts::tr("Nothing to sign in with was found.")
                                  //: %1 is a profile and its file, or a host
                                  : ErrorTexts::tr("Nothing to sign in with was found: %1.").arg(error.where),
            ErrorTexts::tr("Check the sign-in of the connection: environment variables and shared files, or what is "
                           "entered there."),
            {}};
    case Error::Kind::ExpiredCredentials:
        return {ErrorTexts::tr("Credentials have expired"),
                ErrorTexts::tr("The session that the credentials belong to is over."),
                ErrorTexts::tr("Sign in again, then reload."),
                {}};
    case Error::Kind::ClockSkew:
        return {
            ErrorTexts::tr("The clock of this computer is wrong"),
            ErrorTexts::tr("A signed request is valid for some minutes only, and this computer's clock differs from "
                           "the service's by more."),
            ErrorTexts::tr("Set the date, time and time zone of this computer, then try again."),
            {}};
    default:
        return {ErrorTexts::tr("Credentials refused"),
                ErrorTexts::tr("The user or key is not known, or the secret is wrong."),
                ErrorTexts::tr("Check the sign-in of the connection, and that it belongs to this service."),
                {}};
    }
}

ErrorText localText(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
        return {ErrorTexts::tr("Cancelled"), ErrorTexts::tr("The request was stopped before its answer came."), {}, {}};
    case Error::Kind::Configuration:
        return {ErrorTexts::tr("Configuration is wrong"),
                error.where.isEmpty() ? ErrorTexts::tr("A setting cannot be used.")
                                      : ErrorTexts::tr("A setting cannot be used: %1.").arg(error.where),
                ErrorTexts::tr("Correct it, then reload."),
                {}};
    case Error::Kind::SecretStore:
        return {ErrorTexts::tr("Keychain not available"),
                ErrorTexts::tr("The system keychain is missing, locked, or does not answer."),
                ErrorTexts::tr("Unlock it and try again. Until then a secret is kept for this run only."),
                {}};
    case Error::Kind::InvalidInput:
        return {ErrorTexts::tr("Value not accepted"),
                error.where.isEmpty() ? ErrorTexts::tr("A value breaks a rule of the service.")
                                      : ErrorTexts::tr("A value breaks a rule of the service: %1.").arg(error.where),
                ErrorTexts::tr("Correct the value, then try again."),
                {}};
    default:
        return {ErrorTexts::tr("Not possible here"), ErrorTexts::tr("This registry does not offer this."), {}, {}};
    }
}

ErrorText stateText(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
        return {ErrorTexts::tr("Not found"),
                ErrorTexts::tr("What was asked for does not exist, or no longer."),
                ErrorTexts::tr("Reload the list."),
                {}};
    case Error::Kind::Conflict:
        return {ErrorTexts::tr("Not possible in this state"),
                ErrorTexts::tr("It exists already, or its state forbids this."),
                ErrorTexts::tr("Reload the list."),
                {}};
    case Error::Kind::Quota:
        return {ErrorTexts::tr("Limit reached"),
                ErrorTexts::tr("The account has all that it may have of this."),
                ErrorTexts::tr("Delete what is not needed, or ask the service for a higher limit."),
                {}};
    default:
        return {ErrorTexts::tr("Request failed"), ErrorTexts::tr("The service refused the request."), {}, {}};
    }
}

ErrorText kindText(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Tls:
    case Error::Kind::Redirected:
        return connectionText(error);
    case Error::Kind::Throttled:
        return throttled(error);
    case Error::Kind::Server:
    case Error::Kind::MalformedAnswer:
    case Error::Kind::AnswerTooLarge:
        return answerText(error);
    case Error::Kind::MissingCredentials:
    case Error::Kind::BadCredentials:
    case Error::Kind::ExpiredCredentials:
    case Error::Kind::ClockSkew:
        return credentialsText(error);
    case Error::Kind::AccessDenied:
        return accessDenied(error);
    case Error::Kind::Cancelled:
    case Error::Kind::Configuration:
    case Error::Kind::SecretStore:
    case Error::Kind::InvalidInput:
    case Error::Kind::Unsupported:
        return localText(error);
    case Error::Kind::NotFound:
    case Error::Kind::Conflict:
    case Error::Kind::Quota:
    case Error::Kind::Other:
        return stateText(error);
    }
    return stateText(error);
}

} // namespace

ErrorText errorText(const Error &error)
{
    ErrorText text = kindText(error);
    // A known code says it more exactly than its class does; a wrong clock hides behind codes of wrong secrets.
    if (const auto exact = codeText(error.code, error.codeOf); exact && error.kind != Error::Kind::ClockSkew) {
        text.title = exact->title;
        text.explanation = exact->explanation;
        text.explanation.replace(QLatin1String("%2"), error.detail).replace(QLatin1String("%1"), place(error));
        text.nextStep = exact->nextStep;
    }
    const bool isRefusedSignIn =
        error.kind == Error::Kind::BadCredentials || error.kind == Error::Kind::ExpiredCredentials;
    if (isRefusedSignIn && !error.signIn.isEmpty())
        //: %1 says where credentials came from: "profile dev (/home/me/.aws/config)"
        text.explanation += u' ' + ErrorTexts::tr("Signed in with: %1.").arg(error.signIn);
    text.details = details(error);
    return text;
}

MissingPermission missingPermission(const QString &detail)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"((?:User: (?<principal>\S+) )?is not authorized to perform:? (?<action>[A-Za-z0-9-]+:[A-Za-z0-9*]+)(?: on resource: (?<resource>\S+))?)"));
    const auto match = pattern.match(detail);
    if (!match.hasMatch())
        return {};
    return {match.captured(u"action"), match.captured(u"resource"), match.captured(u"principal"),
            detail.contains(QStringLiteral("explicit deny"))};
}

} // namespace tagboat
