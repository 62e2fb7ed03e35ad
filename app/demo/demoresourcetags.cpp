// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QRegularExpression>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

constexpr qsizetype mostTags = 50;

ServiceError invalidTag(const QString &message)
{
    return {QStringLiteral("InvalidTagParameterException"), message, 400};
}

/// What AWS allows in keys and values: letters, digits and blanks of any script, and a few signs.
bool isAllowed(const QString &text)
{
    static const QRegularExpression allowed(
        QRegularExpression::anchoredPattern(QStringLiteral(R"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)")));
    return allowed.match(text).hasMatch();
}

/// The settings of the repository that `resourceArn` names, if `operation` may touch it.
Answered<RepositorySettings *> taggedSettings(const OperationContext &context, Input &input, const char *operation)
{
    const QString member = QStringLiteral("resourceArn");
    const QString arn = input.string(member, Presence::Required, 1, 2048);
    const QString start = context.arnOf({});
    if (!arn.startsWith(start))
        input.refuseMember(member, QStringLiteral("Invalid ARN"));
    if (input.error())
        return tl::unexpected(*input.error());
    const QString name = arn.mid(start.size());
    if (const auto repository = context.open(name, QLatin1String(operation)); !repository)
        return tl::unexpected(repository.error());
    return context.store.changeSettings(name);
}

} // namespace

QMap<QString, QString> readResourceTags(Input &input, Presence presence, const QMap<QString, QString> &already)
{
    QMap<QString, QString> tags;
    const QJsonArray array = input.list(QStringLiteral("tags"), presence, 0, 200);
    for (const QJsonValue &value : array) {
        Input tag(value.toObject());
        const QString key = tag.string(QStringLiteral("Key"), Presence::Required, 0, 100'000);
        const QString text = tag.string(QStringLiteral("Value"), Presence::Required, 0, 100'000);
        input.adopt(tag);
        if (key.isEmpty() || key.size() > 128 || text.size() > 256 || !isAllowed(key) || !isAllowed(text))
            input.fail(invalidTag(QStringLiteral("Invalid tag parameter: '%1'").arg(key.left(200))));
        else if (key.startsWith(QLatin1String("aws:"), Qt::CaseInsensitive))
            input.fail(invalidTag(QStringLiteral("System tags cannot be added or removed: '%1'").arg(key)));
        else if (tags.contains(key))
            input.fail(invalidTag(QStringLiteral("Duplicate tag keys: '%1'").arg(key)));
        tags.insert(key, text);
    }
    QMap<QString, QString> all = already;
    all.insert(tags);
    if (all.size() > mostTags) {
        input.fail(
            {QStringLiteral("TooManyTagsException"),
             QStringLiteral("The maximum number of tags that can be applied to a repository is %1").arg(mostTags),
             400});
    }
    return all;
}

Answered<QByteArray> tagResource(const OperationContext &context, Input &input)
{
    const auto settings = taggedSettings(context, input, "TagResource");
    if (!settings)
        return tl::unexpected(settings.error());
    const auto tags = readResourceTags(input, Presence::Required, (*settings)->resourceTags);
    if (input.error())
        return tl::unexpected(*input.error());
    (*settings)->resourceTags = tags;
    return QByteArrayLiteral("{}");
}

Answered<QByteArray> untagResource(const OperationContext &context, Input &input)
{
    const QStringList keys = input.strings(QStringLiteral("tagKeys"), Presence::Required, 0, 200);
    const auto settings = taggedSettings(context, input, "UntagResource");
    if (!settings)
        return tl::unexpected(settings.error());
    for (const QString &key : keys)
        (*settings)->resourceTags.remove(key);
    return QByteArrayLiteral("{}");
}

Answered<QByteArray> listTagsForResource(const OperationContext &context, Input &input)
{
    const auto settings = taggedSettings(context, input, "ListTagsForResource");
    if (!settings)
        return tl::unexpected(settings.error());
    QJsonArray tags;
    const QMap<QString, QString> &all = (*settings)->resourceTags;
    for (auto tag = all.begin(); tag != all.end(); ++tag)
        tags.append(QJsonObject{{QStringLiteral("Key"), tag.key()}, {QStringLiteral("Value"), tag.value()}});
    return toJson({{QStringLiteral("tags"), tags}});
}

} // namespace tagboat::demo
