// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/providers.h"

#include <algorithm>
#include <tuple>

namespace tagboat::aws {

namespace {

Error configurationError(const QString &code, const QString &where)
{
    return Error{.kind = Error::Kind::Configuration, .code = code, .where = where};
}

Error missing(const QString &where)
{
    return Error{.kind = Error::Kind::MissingCredentials, .where = where};
}

bool hasBlank(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace() || c.isNull(); });
}

/// A value and the place to name when it is wrong.
struct Found
{
    QString text;
    QString where;
};

Result<Credentials> checked(const Found &id, const Found &secret, const Found &token)
{
    if (id.text.isEmpty() && secret.text.isEmpty())
        return failure(missing({}));
    if (id.text.isEmpty() || secret.text.isEmpty()) {
        const auto &[lost, there] = id.text.isEmpty() ? std::tie(id, secret) : std::tie(secret, id);
        return failure(
            configurationError(QStringLiteral("PartialCredentials"), lost.where.isEmpty() ? there.where : lost.where));
    }
    for (const Found &value : {id, secret, token}) {
        if (hasBlank(value.text))
            return failure(configurationError(QStringLiteral("BlankInCredentials"), value.where));
    }
    return Credentials{id.text, secret.text, token.text, {}, {}};
}

Error unsupported(const Profile &profile, const QString &key)
{
    return configurationError(QStringLiteral("SignInNotFollowed"),
                              QStringLiteral("%1 [%2] %3").arg(profile.values.value(key).where, profile.name, key));
}

Result<Credentials> staticKeys(const QMap<QString, IniValue> &values)
{
    const auto found = [&values](const QString &key) {
        const IniValue value = values.value(key);
        return Found{value.text, value.where};
    };
    return checked(found(QStringLiteral("aws_access_key_id")), found(QStringLiteral("aws_secret_access_key")),
                   found(QStringLiteral("aws_session_token")));
}

std::optional<Error> firstOf(const Profile &profile, std::initializer_list<QLatin1String> keys)
{
    for (const QLatin1String key : keys) {
        if (!profile.value(key).isEmpty())
            return unsupported(profile, key);
    }
    return {};
}

/// botocore's order: roles and SSO come before the keys of the credentials file, a process and a login session before
/// those of the config file.
Result<Credentials> credentialsOf(const Profile &profile)
{
    if (!profile.problems.isEmpty())
        return failure(profile.problems.first());
    using L = QLatin1String;
    if (auto error = firstOf(
            profile,
            {L("role_arn"), L("web_identity_token_file"), L("sso_account_id"), L("sso_role_name"), L("sso_session")}))
        return failure(std::move(*error));
    const Result<Credentials> keys = staticKeys(profile.fromCredentials);
    if (keys || keys.error().kind != Error::Kind::MissingCredentials)
        return keys;
    if (auto error = firstOf(profile, {L("login_session"), L("credential_process")}))
        return failure(std::move(*error));
    return staticKeys(profile.values);
}

Call answerFrom(std::optional<Credentials> &cache, Result<Credentials> fresh, Handler<Credentials> handler)
{
    if (fresh)
        cache = *fresh;
    return completeLater<Credentials>(std::move(handler), std::move(fresh));
}

} // namespace

EnvironmentProvider::EnvironmentProvider(const QProcessEnvironment &environment)
    : m_environment(environment)
{
}

Call EnvironmentProvider::fetch(Handler<Credentials> handler)
{
    return completeLater<Credentials>(std::move(handler), read());
}

Result<Credentials> EnvironmentProvider::read() const
{
    const auto found = [this](const QString &name) { return Found{m_environment.value(name), name}; };
    Found token = found(QStringLiteral("AWS_SESSION_TOKEN"));
    if (token.text.isEmpty())
        token = found(QStringLiteral("AWS_SECURITY_TOKEN"));
    Result<Credentials> result =
        checked(found(QStringLiteral("AWS_ACCESS_KEY_ID")), found(QStringLiteral("AWS_SECRET_ACCESS_KEY")), token);
    if (result) {
        result->expiresAt =
            QDateTime::fromString(m_environment.value(QStringLiteral("AWS_CREDENTIAL_EXPIRATION")), Qt::ISODateWithMs);
        result->provider = QStringLiteral("environment");
    }
    return result;
}

ProfileProvider::ProfileProvider(const QProcessEnvironment &environment, QString profileName)
    : m_environment(environment)
    , m_profileName(std::move(profileName))
{
}

Call ProfileProvider::fetch(Handler<Credentials> handler)
{
    return answerFrom(m_cached, m_cached ? Result<Credentials>(*m_cached) : read(), std::move(handler));
}

void ProfileProvider::invalidate()
{
    m_cached.reset();
}

Result<Credentials> ProfileProvider::read() const
{
    const SharedConfig config = SharedConfig::load(m_environment);
    const std::optional<Profile> profile = config.profile(m_profileName);
    const QString place =
        QStringLiteral("profile %1 (%2, %3)")
            .arg(m_profileName, SharedConfig::configPath(m_environment), SharedConfig::credentialsPath(m_environment));
    if (!profile) {
        // The profile may be what the broken line hid.
        if (!config.problems().isEmpty())
            return failure(config.problems().constFirst());
        return failure(m_profileName == QLatin1String("default")
                           ? missing(place)
                           : configurationError(QStringLiteral("ProfileNotFound"), m_profileName));
    }
    Result<Credentials> result = credentialsOf(*profile);
    if (result) {
        result->provider = QStringLiteral("profile %1 (%2)")
                               .arg(m_profileName, profile->values.value(QStringLiteral("aws_access_key_id")).where);
    } else if (result.error().kind == Error::Kind::MissingCredentials) {
        result.error().where = place;
    }
    return result;
}

DefaultChainProvider::DefaultChainProvider(const QProcessEnvironment &environment)
    : m_environment(environment)
{
}

Call DefaultChainProvider::fetch(Handler<Credentials> handler)
{
    return answerFrom(m_cached, m_cached ? Result<Credentials>(*m_cached) : read(), std::move(handler));
}

void DefaultChainProvider::invalidate()
{
    m_cached.reset();
}

Result<Credentials> DefaultChainProvider::read() const
{
    const auto isMissing = [](const Result<Credentials> &result) {
        return !result && result.error().kind == Error::Kind::MissingCredentials;
    };
    const auto cannotFollow = [](QLatin1String variable) -> Result<Credentials> {
        return failure(configurationError(QStringLiteral("SignInNotFollowed"), variable));
    };
    const auto isSet = [this](QLatin1String variable) { return !m_environment.value(variable).isEmpty(); };

    Result<Credentials> result = EnvironmentProvider(m_environment).read();
    if (!isMissing(result))
        return result;
    if (const QLatin1String token("AWS_WEB_IDENTITY_TOKEN_FILE"); isSet(token))
        return cannotFollow(token);
    const QString named = SharedConfig::profileFromEnvironment(m_environment);
    result = ProfileProvider(m_environment, named.isEmpty() ? QStringLiteral("default") : named).read();
    if (!isMissing(result))
        return result;
    for (const QLatin1String container : {QLatin1String("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
                                          QLatin1String("AWS_CONTAINER_CREDENTIALS_FULL_URI")}) {
        if (isSet(container))
            return cannotFollow(container);
    }
    return result;
}

} // namespace tagboat::aws
