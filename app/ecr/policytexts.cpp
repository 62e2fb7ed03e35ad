// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/policytexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tagboat::ecr {

QString examplePolicy(Service service)
{
    static const QString frame = QStringLiteral(R"({
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "%1",
            "Effect": "Allow",
            "Principal": {
                "AWS": "arn:aws:iam::111122223333:root"
            },
            "Action": [
                %2
            ]
        }
    ]
})");
    const bool isPublic = service == Service::Public;
    const QStringList actions = isPublic
        ? QStringList{QStringLiteral("ecr-public:BatchCheckLayerAvailability"),
                      QStringLiteral("ecr-public:InitiateLayerUpload"), QStringLiteral("ecr-public:UploadLayerPart"),
                      QStringLiteral("ecr-public:CompleteLayerUpload"), QStringLiteral("ecr-public:PutImage")}
        : QStringList{QStringLiteral("ecr:BatchCheckLayerAvailability"), QStringLiteral("ecr:BatchGetImage"),
                      QStringLiteral("ecr:GetDownloadUrlForLayer")};
    const QString separator = QStringLiteral("\",\n                \"");
    return frame.arg(isPublic ? QStringLiteral("AllowPush") : QStringLiteral("AllowPull"),
                     QLatin1Char('"') + actions.join(separator) + QLatin1Char('"'));
}

bool policyDenies(const QString &policy)
{
    const QJsonValue value = QJsonDocument::fromJson(policy.toUtf8()).object().value(QLatin1String("Statement"));
    const QJsonArray statements = value.isArray() ? value.toArray() : QJsonArray{value};
    return std::any_of(statements.begin(), statements.end(), [](const QJsonValue &statement) {
        return statement[QLatin1String("Effect")].toString() == QLatin1String("Deny");
    });
}

} // namespace tagboat::ecr
