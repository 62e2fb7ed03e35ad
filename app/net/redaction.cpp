// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tagboat {

namespace {

constexpr std::array secretHeaders{
    "authorization", "proxy-authorization",    "x-amz-security-token",     "x-auth-token", "x-subject-token", "cookie",
    "set-cookie",    "x-amz-sso_bearer_token", "x-aws-ec2-metadata-token",
};

/// Compared in lower case without '_' and '-'.
constexpr std::array secretMembers{
    "authorizationtoken", "secretaccesskey", "sessiontoken", "securitytoken",
    "accesstoken",        "refreshtoken",    "idtoken",      "token",
    "clientsecret",       "devicecode",      "codeverifier", "password",
    "adminpass",          "secret",          "secretkey",    "dpopkey",
    "authorization",
};

QString redacted()
{
    return QStringLiteral("(redacted)");
}

bool isSecretHeader(const QByteArray &name)
{
    return std::any_of(secretHeaders.begin(), secretHeaders.end(),
                       [&](const char *secret) { return name.compare(secret, Qt::CaseInsensitive) == 0; });
}

bool isSecretMember(QString name)
{
    name.remove(u'_').remove(u'-');
    return std::any_of(secretMembers.begin(), secretMembers.end(), [&](const char *secret) {
        return name.compare(QLatin1String(secret), Qt::CaseInsensitive) == 0;
    });
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray kept;
        const QJsonArray all = value.toArray();
        for (const QJsonValue &element : all)
            kept.append(withoutSecrets(element));
        return kept;
    }
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject all = value.toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        kept.insert(it.key(), isSecretMember(it.key()) ? QJsonValue(redacted()) : withoutSecrets(it.value()));
    return kept;
}

} // namespace

QByteArray redactedHeaders(const QList<QPair<QByteArray, QByteArray>> &headers)
{
    QByteArray text;
    for (const auto &[name, value] : headers)
        text += name + ": " + (isSecretHeader(name) ? redacted().toLatin1() : value) + '\n';
    return text;
}

QByteArray redactedBody(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return QJsonDocument(withoutSecrets(document.object()).toObject()).toJson(QJsonDocument::Compact);
    if (document.isArray())
        return QJsonDocument(withoutSecrets(document.array()).toArray()).toJson(QJsonDocument::Compact);
    return "(" + QByteArray::number(body.size()) + " bytes, not JSON)";
}

} // namespace tagboat
