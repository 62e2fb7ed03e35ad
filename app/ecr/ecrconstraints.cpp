// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrconstraints.h"

#include "app/ecr/constraintchecks.h"
#include "app/registry/manifestdigest.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace tagboat::ecr {

namespace {

constexpr int maximumTagLength = 300;

bool isTagCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.';
}

} // namespace

Result<Done> checkRegistryId(const QString &registryId)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A(?:[0-9]{12})\z)"));
    if (registryId.isEmpty())
        return Done{};
    return checkPattern(registryId, pattern, QStringLiteral("registryId"));
}

Result<Done> checkRepositoryName(const QString &name, Service service)
{
    static const QRegularExpression privatePattern(
        QStringLiteral(R"(\A(?:[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*)\z)"));
    static const QRegularExpression publicPattern(
        QStringLiteral(R"(\A(?:(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*)\z)"));
    const auto field = QStringLiteral("repositoryName");
    const bool isPublic = service == Service::Public;
    if (const auto length = checkLength(name.size(), 2, isPublic ? 205 : 256, field); !length)
        return length;
    return checkPattern(name, isPublic ? publicPattern : privatePattern, field);
}

Result<Done> checkPageSize(int maximumResults)
{
    if (maximumResults >= 1 && maximumResults <= maximumPageSize)
        return Done{};
    return refuse(QStringLiteral("maxResults"),
                  QStringLiteral("range 1..%1, is %2").arg(maximumPageSize).arg(maximumResults));
}

Result<Done> checkTag(std::string_view tag, const QString &field)
{
    if (const auto length = checkLength(static_cast<qsizetype>(tag.size()), 1, maximumTagLength, field); !length)
        return length;
    if (std::all_of(tag.begin(), tag.end(), isTagCharacter))
        return Done{};
    return refuse(field, QStringLiteral("pattern [a-zA-Z0-9-_.]+"));
}

Result<Done> checkDigest(const Digest &digest, const QString &field)
{
    if (!digest.isNull())
        return Done{};
    return refuse(field, QStringLiteral("pattern [a-zA-Z0-9-_+.]+:[a-fA-F0-9]+"));
}

Result<Done> checkIdentifiers(const std::vector<ImageIdentifier> &identifiers)
{
    const auto list = QStringLiteral("imageIds");
    if (const auto length = checkLength(static_cast<qsizetype>(identifiers.size()), 1, maximumIdentifiers, list);
        !length)
        return length;
    for (std::size_t i = 0; i < identifiers.size(); ++i) {
        const ImageIdentifier &identifier = identifiers[i];
        const auto checked = identifier.isTag()
            ? checkTag(identifier.tag(), at(list, i) + QStringLiteral(".imageTag"))
            : checkDigest(identifier.digest(), at(list, i) + QStringLiteral(".imageDigest"));
        if (!checked)
            return checked;
    }
    return Done{};
}

Result<Done> checkLayers(const std::vector<Digest> &layers)
{
    const auto list = QStringLiteral("layerDigests");
    if (const auto length = checkLength(static_cast<qsizetype>(layers.size()), 1, maximumIdentifiers, list); !length)
        return length;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (const auto checked = checkDigest(layers[i], at(list, i)); !checked)
            return checked;
    }
    return Done{};
}

Result<Done> checkManifest(const Manifest &manifest)
{
    const auto field = QStringLiteral("imageManifest");
    if (const auto length = checkLength(manifest.text.size(), 1, maximumManifestSize, field); !length)
        return length;
    // It travels as JSON text, which can carry nothing but Unicode.
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(manifest.text);
    if (decoder.hasError() || decoded.toUtf8() != manifest.text)
        return refuse(field, QStringLiteral("UTF-8"));
    if (!isManifestOf(manifest.text, manifest.digest))
        return refuse(QStringLiteral("imageDigest"), QStringLiteral("sha256 of imageManifest"));
    return Done{};
}

} // namespace tagboat::ecr
