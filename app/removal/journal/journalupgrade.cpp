// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/journal/journalupgrade.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <array>

namespace tagboat {

namespace {

// The order in which the enumerations stood then. Never to be changed: the files will not change either.
constexpr std::array runKinds{"deletion", "restore", "repositoryDeletion"};
constexpr std::array planReasons{"chosen", "childOfIndex", "referrerOf"};
constexpr std::array imageKinds{"image", "index",     "signature", "attestation",
                                "sbom",  "helmChart", "artifact",  "unknown"};
constexpr std::array errorKinds{"cancelled",       "network",
                                "timeout",         "tls",
                                "redirected",      "throttled",
                                "server",          "missingCredentials",
                                "badCredentials",  "expiredCredentials",
                                "clockSkew",       "accessDenied",
                                "notFound",        "conflict",
                                "invalidInput",    "unsupported",
                                "malformedAnswer", "answerTooLarge",
                                "configuration",   "secretStore",
                                "quota",           "other"};

template <std::size_t Size>
QString nameAt(const std::array<const char *, Size> &names, int position)
{
    const bool isKnown = position >= 0 && position < static_cast<int>(Size);
    return isKnown ? QLatin1String(names[static_cast<std::size_t>(position)]) : QString::number(position);
}

/// A number that is missing was 0.
template <std::size_t Size>
void rename(QJsonObject &object, const char *member, const std::array<const char *, Size> &names)
{
    object[QLatin1String(member)] = nameAt(names, object[QLatin1String(member)].toInt(0));
}

QByteArray textOf(const QJsonObject &object)
{
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QString runKindOfVersion2(int position)
{
    return nameAt(runKinds, position);
}

QByteArray planOfVersion2(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!text.isEmpty() && !document.isObject())
        return text; // the reader will say that it is damaged
    QJsonObject plan = document.object();
    rename(plan, "reason", planReasons);
    rename(plan, "kind", imageKinds);
    return textOf(plan);
}

QByteArray outcomeOfVersion2(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    QJsonObject outcome = document.object();
    if (!outcome.contains(QLatin1String("errorKind")))
        return text;
    rename(outcome, "errorKind", errorKinds);
    return textOf(outcome);
}

QString digestOfVersion2(const QByteArray &bytes)
{
    constexpr qsizetype size = 32;
    constexpr qsizetype idSize = 16;
    if (bytes.size() != size || bytes.count('\0') == size)
        return {};
    if (bytes.endsWith("uuid, not sha256")) // the image has no digest, but an id
        return QStringLiteral("id:") + QUuid::fromRfc4122(bytes.first(idSize)).toString(QUuid::WithoutBraces);
    return QStringLiteral("sha256:") + QString::fromLatin1(bytes.toHex());
}

} // namespace tagboat
