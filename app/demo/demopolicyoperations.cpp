// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QJsonDocument>

namespace tagboat::demo {

namespace {

QJsonArray toArray(const QJsonValue &oneOrMany)
{
    return oneOrMany.isArray() ? oneOrMany.toArray() : QJsonArray{oneOrMany};
}

/// "*" or {"AWS": "*"}.
bool meansEverybody(const QJsonValue &principal)
{
    const QJsonValue names = principal.isObject() ? principal[QStringLiteral("AWS")] : principal;
    return toArray(names).contains(QJsonValue(QStringLiteral("*")));
}

/// Operations that a policy denies to everybody; the demo registry knows no principals but one.
QStringList deniedBy(const QJsonObject &policy, const QString &service)
{
    QStringList denied;
    const QString prefix = service + QLatin1Char(':');
    const QJsonArray statements = toArray(policy.value(QStringLiteral("Statement")));
    for (const QJsonValue &statement : statements) {
        if (statement[QStringLiteral("Effect")].toString() != QLatin1String("Deny")
            || !meansEverybody(statement[QStringLiteral("Principal")]))
            continue;
        const QJsonArray actions = toArray(statement[QStringLiteral("Action")]);
        for (const QJsonValue &action : actions) {
            const QString name = action.toString();
            if (name == QLatin1String("*"))
                denied.append(name);
            else if (name.startsWith(prefix))
                denied.append(name.mid(prefix.size()));
        }
    }
    return denied;
}

bool isPolicy(const QJsonObject &policy)
{
    const QJsonArray statements = toArray(policy.value(QStringLiteral("Statement")));
    for (const QJsonValue &statement : statements) {
        const QString effect = statement[QStringLiteral("Effect")].toString();
        if ((effect != QLatin1String("Allow") && effect != QLatin1String("Deny"))
            || statement[QStringLiteral("Action")].isUndefined()
            || statement[QStringLiteral("Principal")].isUndefined())
            return false;
    }
    return !statements.isEmpty();
}

QByteArray answerWith(const OperationContext &context, const QString &name, const QString &policy)
{
    return toJson({{QStringLiteral("registryId"), context.options.account},
                   {QStringLiteral("repositoryName"), name},
                   {QStringLiteral("policyText"), policy}});
}

/// The settings of a repository that `operation` may touch.
Answered<RepositorySettings *> settingsFor(const OperationContext &context, Input &input, const char *operation)
{
    const QString name = input.repositoryName();
    if (input.error())
        return tl::unexpected(*input.error());
    if (const auto repository = context.open(name, QLatin1String(operation)); !repository)
        return tl::unexpected(repository.error());
    return context.store.changeSettings(name);
}

tl::unexpected<ServiceError> noPolicy(const OperationContext &context, const QString &name)
{
    return refuse("RepositoryPolicyNotFoundException",
                  QStringLiteral("Repository policy does not exist for the repository with name '%1' in the registry "
                                 "with id '%2'")
                      .arg(name, context.options.account));
}

} // namespace

Answered<QByteArray> getRepositoryPolicy(const OperationContext &context, Input &input)
{
    const auto settings = settingsFor(context, input, "GetRepositoryPolicy");
    if (!settings)
        return tl::unexpected(settings.error());
    if ((*settings)->policy.isEmpty())
        return noPolicy(context, (*settings)->name);
    return answerWith(context, (*settings)->name, (*settings)->policy);
}

Answered<QByteArray> setRepositoryPolicy(const OperationContext &context, Input &input)
{
    const QString member = QStringLiteral("policyText");
    const QString text = input.string(member, Input::Presence::Required, 0, 10240);
    const bool force = input.boolean(QStringLiteral("force"), false);
    const auto settings = settingsFor(context, input, "SetRepositoryPolicy");
    if (!settings)
        return tl::unexpected(settings.error());
    const QJsonObject policy = QJsonDocument::fromJson(text.toUtf8()).object();
    if (!isPolicy(policy)) {
        return tl::unexpected(
            constraintBreach(QStringLiteral("PolicyText"), QStringLiteral("Invalid repository policy provided")));
    }
    RepositorySettings changed = **settings;
    changed.policyDenies = deniedBy(policy, context.serviceName());
    // That it is refused is documented, in which words is not.
    if (!force && changed.denies(QStringLiteral("SetRepositoryPolicy"))) {
        return tl::unexpected(
            constraintBreach(QStringLiteral("PolicyText"),
                             QStringLiteral("The policy would prevent you from setting another policy in the future")));
    }
    changed.policy = text;
    **settings = changed;
    return answerWith(context, changed.name, text);
}

Answered<QByteArray> deleteRepositoryPolicy(const OperationContext &context, Input &input)
{
    const auto settings = settingsFor(context, input, "DeleteRepositoryPolicy");
    if (!settings)
        return tl::unexpected(settings.error());
    if ((*settings)->policy.isEmpty())
        return noPolicy(context, (*settings)->name);
    const QString text = (*settings)->policy;
    (*settings)->policy.clear();
    (*settings)->policyDenies.clear();
    return answerWith(context, (*settings)->name, text);
}

} // namespace tagboat::demo
