// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/clicommands.h"

#include "app/core/shellquoted.h"
#include "app/ecr/ecrconstraints.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <span>

namespace tagboat::ecr {

namespace {

using Identifiers = std::span<const ImageIdentifier>;

QString memberName(const ImageIdentifier &identifier)
{
    return identifier.isTag() ? QStringLiteral("imageTag") : QStringLiteral("imageDigest");
}

/// "imageTag=1.27": the command line's shorthand, in which comma, quote, bracket and "=" have a meaning of their own.
QStringList inShorthand(Identifiers identifiers)
{
    QStringList words;
    for (const ImageIdentifier &identifier : identifiers)
        words << memberName(identifier) + QLatin1Char('=') + identifier.toQString();
    return words;
}

QString asJson(Identifiers identifiers)
{
    QJsonArray array;
    for (const ImageIdentifier &identifier : identifiers)
        array << QJsonObject{{memberName(identifier), identifier.toQString()}};
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QStringList imageIds(Identifiers identifiers)
{
    const bool isShort = std::all_of(identifiers.begin(), identifiers.end(), [](const ImageIdentifier &identifier) {
        return identifier.isDigest() || checkTag(identifier.tag(), {}).has_value();
    });
    return isShort ? inShorthand(identifiers) : QStringList(asJson(identifiers));
}

} // namespace

QStringList deleteCommands(const EcrPlace &place, const RepositoryName &repository,
                           const std::vector<ImageIdentifier> &identifiers)
{
    // A name that the service cannot have, such as "file:///…", would mean something else to its command line.
    if (!checkRepositoryName(repository))
        return {};
    QStringList start{QStringLiteral("aws"), place.service, QStringLiteral("batch-delete-image"),
                      QStringLiteral("--region"), place.region};
    if (!place.registryId.isEmpty())
        start << QStringLiteral("--registry-id") << place.registryId;
    if (!place.endpoint.isEmpty())
        start << QStringLiteral("--endpoint-url") << place.endpoint;
    start << QStringLiteral("--repository-name") << repository << QStringLiteral("--image-ids");

    QStringList commands;
    constexpr std::size_t chunk = maximumIdentifiers;
    for (std::size_t from = 0; from < identifiers.size(); from += chunk) {
        const Identifiers all(identifiers);
        commands << shellCommand(start + imageIds(all.subspan(from, std::min(chunk, all.size() - from))));
    }
    return commands;
}

QString passwordCommand(const EcrPlace &place)
{
    QStringList words{QStringLiteral("aws"), place.service, QStringLiteral("get-login-password"),
                      QStringLiteral("--region"), place.region};
    if (!place.endpoint.isEmpty())
        words << QStringLiteral("--endpoint-url") << place.endpoint;
    return shellCommand(words);
}

} // namespace tagboat::ecr
