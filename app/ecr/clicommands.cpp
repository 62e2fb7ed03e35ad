// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/clicommands.h"

#include "app/core/shellquoted.h"
#include "app/ecr/ecrconstraints.h"

namespace tagboat::ecr {

QStringList deleteCommands(const EcrPlace &place, const RepositoryName &repository,
                           const std::vector<ImageIdentifier> &identifiers)
{
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
        QStringList words = start;
        for (std::size_t i = from; i < std::min(from + chunk, identifiers.size()); ++i) {
            const auto name = identifiers[i].isTag() ? QLatin1String("imageTag=") : QLatin1String("imageDigest=");
            words << name + identifiers[i].toQString();
        }
        for (QString &word : words)
            word = shellQuoted(word);
        commands << words.join(QLatin1Char(' '));
    }
    return commands;
}

QString passwordCommand(const EcrPlace &place)
{
    QStringList words{QStringLiteral("aws"), place.service, QStringLiteral("get-login-password"),
                      QStringLiteral("--region"), place.region};
    if (!place.endpoint.isEmpty())
        words << QStringLiteral("--endpoint-url") << place.endpoint;
    for (QString &word : words)
        word = shellQuoted(word);
    return words.join(QLatin1Char(' '));
}

} // namespace tagboat::ecr
