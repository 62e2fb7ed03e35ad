// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoinput.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QRegularExpression>

#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace tagboat::demo {

namespace {

// The two models' shape RepositoryName.
constexpr QLatin1StringView
    privatePattern("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
constexpr QLatin1StringView publicPattern("(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*");
constexpr QLatin1StringView accountPattern("[0-9]{12}");
constexpr int longestPrivateName = 256;
constexpr int longestPublicName = 205;

/// Operations of the public service whose registryId may be an alias; the others take an account only.
bool takesAlias(const QString &operation)
{
    static const QStringList operations{QStringLiteral("BatchCheckLayerAvailability"),
                                        QStringLiteral("BatchDeleteImage"),
                                        QStringLiteral("CompleteLayerUpload"),
                                        QStringLiteral("InitiateLayerUpload"),
                                        QStringLiteral("PutImage"),
                                        QStringLiteral("UploadLayerPart")};
    return operations.contains(operation);
}

ServiceError serializationError(const QString &text = {})
{
    return {QStringLiteral("SerializationException"), text, 400};
}

ServiceError wrongType(const QJsonValue &value, const char *expected)
{
    if (value.isArray() || value.isObject())
        return serializationError(QStringLiteral("Start of structure or map found where not expected."));
    const QString found = value.isString() ? QStringLiteral("STRING_VALUE")
        : value.isBool()                   ? QStringLiteral("TRUE_VALUE")
                                           : QStringLiteral("NUMBER_VALUE");
    return serializationError(QStringLiteral("%1 can not be converted to %2").arg(found, QLatin1String(expected)));
}

QString least(int minimum)
{
    return QStringLiteral("Member must have length greater than or equal to %1").arg(minimum);
}

QString most(int maximum)
{
    return QStringLiteral("Member must have length less than or equal to %1").arg(maximum);
}

/// Made once for each pattern of the model: to make one takes longer than the rest of a call.
const QRegularExpression &expressionFor(const QString &pattern)
{
    thread_local std::map<QString, QRegularExpression> expressions;
    const auto [place, isNew] = expressions.try_emplace(pattern);
    if (isNew)
        place->second.setPattern(QRegularExpression::anchoredPattern(pattern));
    return place->second;
}

} // namespace

ServiceError constraintBreach(const QString &member, const QString &constraint)
{
    return {QStringLiteral("InvalidParameterException"),
            QStringLiteral("Invalid parameter at '%1' failed to satisfy constraint: '%2'").arg(member, constraint),
            400};
}

Input Input::parse(const QByteArray &body, Edition edition)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    Input input(document.object());
    input.m_edition = edition;
    if (error.error != QJsonParseError::NoError || !document.isObject())
        input.fail(serializationError());
    return input;
}

bool Input::has(const QString &member) const
{
    const QJsonValue value = m_object.value(member);
    return !value.isUndefined() && !value.isNull();
}

QString Input::string(const QString &member, Presence presence, int minimum, int maximum, const QString &pattern)
{
    if (!has(member)) {
        if (presence == Presence::Required)
            refuseMember(member, QStringLiteral("must not be null"));
        return {};
    }
    const QJsonValue value = m_object.value(member);
    if (!value.isString()) {
        fail(wrongType(value, "a String"));
        return {};
    }
    const QString text = value.toString();
    if (text.size() < minimum)
        refuseMember(member, least(minimum));
    else if (text.size() > maximum)
        refuseMember(member, most(maximum));
    else if (!pattern.isEmpty() && !expressionFor(pattern).match(text).hasMatch())
        refuseMember(member, QStringLiteral("must satisfy regular expression '%1'").arg(pattern));
    return text;
}

QString Input::choice(const QString &member, const QStringList &choices, const QString &fallback)
{
    const QString text = string(member, Presence::Optional, 0, 1000);
    if (!has(member))
        return fallback;
    if (!choices.contains(text))
        refuseMember(member,
                     QStringLiteral("must satisfy enum value set: [%1]").arg(choices.join(QLatin1String(", "))));
    return text;
}

int Input::integer(const QString &member, int minimum, int maximum, int fallback)
{
    if (!has(member))
        return fallback;
    const QJsonValue value = m_object.value(member);
    if (!value.isDouble()) {
        fail(wrongType(value, "an Integer"));
        return fallback;
    }
    const double number = value.toDouble();
    if (number < minimum)
        refuseMember(member, QStringLiteral("Member must have value greater than or equal to %1").arg(minimum));
    else if (number > maximum)
        refuseMember(member, QStringLiteral("Member must have value less than or equal to %1").arg(maximum));
    else
        return static_cast<int>(std::floor(number));
    return fallback;
}

qint64 Input::bytes(const QString &member)
{
    constexpr double exact = 9.0e15; // a double knows every whole number up to here
    const QJsonValue value = m_object.value(member);
    if (!has(member))
        refuseMember(member, QStringLiteral("must not be null"));
    else if (!value.isDouble())
        fail(wrongType(value, "a Long"));
    else if (value.toDouble() < 0)
        refuseMember(member, QStringLiteral("Member must have value greater than or equal to 0"));
    else if (value.toDouble() < exact)
        return static_cast<qint64>(value.toDouble());
    return 0;
}

QByteArray Input::blob(const QString &member, Presence presence, qsizetype maximum)
{
    const QString text = string(member, presence, 0, std::numeric_limits<int>::max());
    auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        fail(serializationError(QStringLiteral("Invalid base64")));
    else if (decoded.decoded.size() > maximum)
        refuseMember(member, most(static_cast<int>(maximum)));
    return std::move(decoded.decoded);
}

bool Input::boolean(const QString &member, bool fallback)
{
    if (!has(member))
        return fallback;
    const QJsonValue value = m_object.value(member);
    if (!value.isBool())
        fail(wrongType(value, "a Boolean"));
    return value.toBool(fallback);
}

QJsonArray Input::list(const QString &member, Presence presence, int minimum, int maximum)
{
    if (!has(member)) {
        if (presence == Presence::Required)
            refuseMember(member, QStringLiteral("must not be null"));
        return {};
    }
    const QJsonValue value = m_object.value(member);
    if (!value.isArray()) {
        fail(serializationError(QStringLiteral("Unexpected value found where a list was expected.")));
        return {};
    }
    const QJsonArray array = value.toArray();
    if (array.size() < minimum)
        refuseMember(member, least(minimum));
    else if (array.size() > maximum)
        refuseMember(member, most(maximum));
    return array;
}

QStringList Input::strings(const QString &member, Presence presence, int minimum, int maximum)
{
    QStringList texts;
    const QJsonArray array = list(member, presence, minimum, maximum);
    for (const QJsonValue &value : array) {
        if (!value.isString())
            fail(wrongType(value, "a String"));
        texts.append(value.toString());
    }
    return texts;
}

Input Input::object(const QString &member)
{
    const QJsonValue value = m_object.value(member);
    Input part(value.toObject());
    part.m_path = m_path + member + QLatin1Char('.');
    if (has(member) && !value.isObject())
        fail(wrongType(value, "a Structure"));
    return part;
}

void Input::adopt(const Input &part)
{
    if (part.m_error)
        fail(*part.m_error);
}

QString Input::repositoryName()
{
    const bool isPublic = m_edition == Edition::Public;
    return string(QStringLiteral("repositoryName"), Presence::Required, 2,
                  isPublic ? longestPublicName : longestPrivateName, isPublic ? publicPattern : privatePattern);
}

void Input::checkRegistryId(const QStringList &own, const QString &operation)
{
    const QString member = QStringLiteral("registryId");
    const bool isPublic = m_edition == Edition::Public;
    if (isPublic && takesAlias(operation)) {
        const QString name = string(member, Presence::Optional, 2, 50);
        if (!name.isEmpty() && !own.contains(name)) {
            fail({QStringLiteral("RegistryNotFoundException"),
                  QStringLiteral("The registry with name '%1' does not exist").arg(name), 400});
        }
        return;
    }
    const QString id = string(member, Presence::Optional, 0, 1000, accountPattern);
    if (!id.isEmpty() && id != own.first())
        refuseAccount(id, own.first(), operation);
}

QStringList Input::registryIds(const QString &own, const QString &operation)
{
    const QString member = QStringLiteral("registryIds");
    const QStringList accounts = strings(member, Presence::Optional, 1, 10);
    for (const QString &account : accounts) {
        if (!expressionFor(accountPattern).match(account).hasMatch()) {
            refuseMember(member,
                         QStringLiteral("Member must satisfy constraint: [Member must satisfy regular expression "
                                        "pattern: %1]")
                             .arg(accountPattern));
        } else if (account != own) {
            refuseAccount(account, own, operation);
        }
    }
    return accounts;
}

void Input::refuseAccount(const QString &account, const QString &own, const QString &operation)
{
    const bool isPublic = m_edition == Edition::Public;
    fail({QStringLiteral("AccessDeniedException"),
          QStringLiteral("User: arn:aws:iam::%1:user/demo is not authorized to perform: %4:%2 on resource: "
                         "arn:aws:%4:*:%3:repository/* because no resource-based policy allows the %4:%2 action")
              .arg(own, operation, account, isPublic ? QStringLiteral("ecr-public") : QStringLiteral("ecr")),
          400});
}

void Input::refuseMember(const QString &member, const QString &constraint)
{
    fail(constraintBreach(m_path + member, constraint));
}

void Input::fail(ServiceError error)
{
    if (!m_error)
        m_error = std::move(error);
}

} // namespace tagboat::demo
