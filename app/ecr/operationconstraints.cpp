// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/operationconstraints.h"

#include "app/ecr/constraintchecks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace tagboat::ecr {

namespace {

using Mutability = RepositorySettings::Mutability;
using Encryption = RepositorySettings::Encryption;

QJsonArray oneOrMany(const QJsonValue &value)
{
    return value.isArray() ? value.toArray() : QJsonArray{value};
}

bool meansEverybody(const QJsonValue &principal)
{
    const QJsonValue names = principal.isObject() ? principal.toObject().value(QLatin1String("AWS")) : principal;
    return oneOrMany(names).contains(QJsonValue(QStringLiteral("*")));
}

bool coversSetPolicy(const QString &action)
{
    static const QStringList names{QStringLiteral("ecr:SetRepositoryPolicy"),
                                   QStringLiteral("ecr-public:SetRepositoryPolicy")};
    const QRegularExpression pattern(QRegularExpression::wildcardToRegularExpression(action),
                                     QRegularExpression::CaseInsensitiveOption);
    return pattern.isValid() && !names.filter(pattern).isEmpty();
}

/// The characters that AWS allows in tags of resources, in any script.
Result<Done> checkTagText(const QString &text, const QString &field)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A(?:[\p{L}\p{Z}\p{N}_.:/=+\-@]*)\z)"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    return checkPattern(text, pattern, field);
}

Result<Done> checkTagKey(const QString &key, const QString &field)
{
    if (const auto length = checkLength(key.size(), 1, 128, field); !length)
        return length;
    if (key.startsWith(QLatin1String("aws:"), Qt::CaseInsensitive))
        return refuse(field, QStringLiteral("prefix aws: is reserved"));
    return checkTagText(key, field);
}

Result<Done> checkExclusions(const RepositorySettings &settings)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A(?:[0-9a-zA-Z._*-]{1,128})\z)"));
    const auto field = QStringLiteral("imageTagMutabilityExclusionFilters");
    const bool wanted = settings.mutability == Mutability::MutableWithExclusion
        || settings.mutability == Mutability::ImmutableWithExclusion;
    const qsizetype count = settings.exclusions.size();
    if (const auto length = checkLength(count, wanted ? 1 : 0, wanted ? 5 : 0, field); !length)
        return length;
    for (qsizetype i = 0; i < count; ++i) {
        const QString name = at(field, static_cast<std::size_t>(i)) + QLatin1String(".filter");
        if (const auto checked = checkPattern(settings.exclusions[i], pattern, name); !checked)
            return checked;
    }
    return Done{};
}

Result<Done> checkNames(const QStringList &names, const QString &field)
{
    if (const auto length = checkLength(names.size(), 0, 50, field); !length)
        return length;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto length = checkLength(names[i].size(), 1, 50, at(field, static_cast<std::size_t>(i)));
        if (!length)
            return length;
    }
    return Done{};
}

} // namespace

Result<Done> checkPolicyText(const QString &text)
{
    const auto field = QStringLiteral("policyText");
    if (const auto length = checkLength(text.size(), 0, maximumPolicyLength, field); !length)
        return length;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return refuse(field, QStringLiteral("JSON, byte %1: %2").arg(error.offset).arg(error.errorString()));
    return document.isObject() ? Result<Done>(Done{}) : refuse(field, QStringLiteral("JSON object"));
}

bool policyLocksOut(const QString &text)
{
    const QJsonObject policy = QJsonDocument::fromJson(text.toUtf8()).object();
    const QJsonArray statements = oneOrMany(policy.value(QLatin1String("Statement")));
    for (const QJsonValue &value : statements) {
        const QJsonObject statement = value.toObject();
        if (statement.value(QLatin1String("Effect")).toString() != QLatin1String("Deny")
            || !meansEverybody(statement.value(QLatin1String("Principal")))
            || statement.contains(QLatin1String("Condition")))
            continue;
        const QJsonArray actions = oneOrMany(statement.value(QLatin1String("Action")));
        for (const QJsonValue &action : actions) {
            if (coversSetPolicy(action.toString()))
                return true;
        }
    }
    return false;
}

Result<Done> checkResourceArn(const QString &arn)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\A(?:arn:aws[a-z-]*:ecr(-public)?:[a-z0-9-]*:[0-9]{12}:repository/.+)\z)"));
    const auto field = QStringLiteral("resourceArn");
    if (const auto length = checkLength(arn.size(), 1, 2048, field); !length)
        return length;
    return checkPattern(arn, pattern, field);
}

Result<Done> checkResourceTags(const std::vector<ResourceTag> &tags)
{
    const auto list = QStringLiteral("tags");
    if (const auto length = checkLength(static_cast<qsizetype>(tags.size()), 0, maximumResourceTags, list); !length)
        return length;
    QSet<QString> keys;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const QString key = at(list, i) + QLatin1String(".Key");
        const QString value = at(list, i) + QLatin1String(".Value");
        for (const auto &checked : {checkTagKey(tags[i].key, key), checkLength(tags[i].value.size(), 0, 256, value),
                                    checkTagText(tags[i].value, value)}) {
            if (!checked)
                return checked;
        }
        if (keys.contains(tags[i].key))
            return refuse(key, QStringLiteral("unique"));
        keys.insert(tags[i].key);
    }
    return Done{};
}

Result<Done> checkTagKeys(const QStringList &keys)
{
    const auto list = QStringLiteral("tagKeys");
    if (const auto length = checkLength(keys.size(), 0, 200, list); !length)
        return length;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (const auto checked = checkTagKey(keys[i], at(list, static_cast<std::size_t>(i))); !checked)
            return checked;
    }
    return Done{};
}

Result<Done> checkSettings(const RepositorySettings &settings)
{
    const auto key = QStringLiteral("encryptionConfiguration.kmsKey");
    for (const auto &checked : {checkRepositoryName(settings.name), checkExclusions(settings),
                                checkResourceTags(settings.tags), checkLength(settings.kmsKey.size(), 0, 2048, key)}) {
        if (!checked)
            return checked;
    }
    if (settings.encryption == Encryption::Aes256 && !settings.kmsKey.isEmpty())
        return refuse(key, QStringLiteral("encryptionType KMS or KMS_DSSE"));
    return Done{};
}

Result<Done> checkCatalogData(const CatalogData &data)
{
    const auto in = [](const char *member) -> QString {
        return QStringLiteral("catalogData.") + QLatin1String(member);
    };
    for (const auto &checked : {checkLength(data.description.size(), 0, 1024, in("description")),
                                checkNames(data.architectures, in("architectures")),
                                checkNames(data.operatingSystems, in("operatingSystems")),
                                checkLength(data.logo.size(), 0, maximumLogoSize, in("logoImageBlob")),
                                checkLength(data.aboutText.size(), 0, 25600, in("aboutText")),
                                checkLength(data.usageText.size(), 0, 25600, in("usageText"))}) {
        if (!checked)
            return checked;
    }
    return Done{};
}

Result<Done> checkDisplayName(const QString &name)
{
    return checkLength(name.size(), 0, 100, QStringLiteral("displayName"));
}

Result<Done> checkRegistryIdOrAlias(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\A(?:[0-9]{12}|[a-z][a-z0-9]+(?:[._-][a-z0-9]+)*)\z)"));
    if (name.isEmpty())
        return Done{};
    const auto field = QStringLiteral("registryId");
    if (const auto length = checkLength(name.size(), 2, 50, field); !length)
        return length;
    return checkPattern(name, pattern, field);
}

} // namespace tagboat::ecr
