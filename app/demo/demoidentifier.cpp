// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoidentifier.h"

#include <QRegularExpression>

namespace tagboat::demo {

namespace {

constexpr QLatin1StringView digestPattern("[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+");
constexpr QLatin1StringView tagPattern("[a-zA-Z0-9-_.]+");

bool matches(const QRegularExpression &expression, const QByteArray &text)
{
    return expression.match(QString::fromUtf8(text)).hasMatch();
}

IdFailure invalid(const char *code, const char *what, QLatin1StringView pattern)
{
    return {code,
            QByteArray("Invalid request parameters: image ") + what + " should satisfy the regex '"
                + QByteArray(pattern.data(), pattern.size()) + '\''};
}

} // namespace

QJsonObject RequestedId::toObject() const
{
    QJsonObject object;
    if (!digest.isEmpty())
        object.insert(QStringLiteral("imageDigest"), QString::fromUtf8(digest));
    if (!tag.isEmpty())
        object.insert(QStringLiteral("imageTag"), QString::fromUtf8(tag));
    return object;
}

std::optional<Digest> RequestedId::parsedDigest() const
{
    return Digest::parse(std::string_view(digest.constData(), static_cast<std::size_t>(digest.size())));
}

IdFailure imageNotFound()
{
    return {"ImageNotFound", "Requested image not found"};
}

IdFailure tagDoesNotMatch()
{
    return {"ImageTagDoesNotMatchDigest", "Invalid request parameters: given tag does not map to the given digest"};
}

QList<RequestedId> readIds(Input &input)
{
    QList<RequestedId> ids;
    const QJsonArray array = input.list(QStringLiteral("imageIds"), Input::Presence::Required, 1, 100);
    for (const QJsonValue &value : array) {
        if (!value.isObject())
            input.fail({QStringLiteral("SerializationException"),
                        QStringLiteral("Unexpected value found where a structure was expected."), 400});
        Input members(value.toObject());
        RequestedId id;
        id.digest = members.string(QStringLiteral("imageDigest"), Input::Presence::Optional, 0, 100'000).toUtf8();
        id.tag = members.string(QStringLiteral("imageTag"), Input::Presence::Optional, 1, 300).toUtf8();
        input.adopt(members);
        if (!ids.contains(id))
            ids.append(id);
    }
    return ids;
}

std::optional<IdFailure> checkSyntax(const RequestedId &id)
{
    // Made once: a call has up to a hundred identifiers.
    static const QRegularExpression digestSyntax(QRegularExpression::anchoredPattern(digestPattern));
    static const QRegularExpression tagSyntax(QRegularExpression::anchoredPattern(tagPattern));
    if (id.digest.isEmpty() && id.tag.isEmpty())
        return IdFailure{"MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null"};
    if (!id.digest.isEmpty() && !matches(digestSyntax, id.digest))
        return invalid("InvalidImageDigest", "digest", digestPattern);
    if (!id.tag.isEmpty() && !matches(tagSyntax, id.tag))
        return invalid("InvalidImageTag", "tag", tagPattern);
    return {};
}

void appendFailure(JsonText &out, const RequestedId &id, const IdFailure &failure)
{
    out.raw("{\"imageId\":").raw(toJson(id.toObject()));
    out.raw(",\"failureCode\":").string(failure.code);
    out.raw(",\"failureReason\":").string(failure.reason).raw("},");
}

} // namespace tagboat::demo
