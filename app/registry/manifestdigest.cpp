// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifestdigest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tagboat {

namespace {

QByteArray fromBase64Url(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1(),
                                  QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray digestedPart(const QByteArray &manifest)
{
    // Looked for before all is parsed: nearly no manifest has them.
    if (!manifest.contains("\"signatures\"") || !manifest.contains("\"fsLayers\""))
        return manifest;
    QJsonObject whole = QJsonDocument::fromJson(manifest).object();
    const QJsonArray signatures = whole.value(QLatin1String("signatures")).toArray();
    const QJsonObject protectedPart =
        QJsonDocument::fromJson(fromBase64Url(signatures.at(0)[QLatin1String("protected")])).object();
    const qint64 length = protectedPart.value(QLatin1String("formatLength")).toInteger(-1);
    const QByteArray tail = fromBase64Url(protectedPart.value(QLatin1String("formatTail")));
    if (length <= 0 || length > manifest.size() || tail.isEmpty())
        return manifest;
    const QByteArray payload = manifest.left(length) + tail;
    // What is read of the manifest must be what is digested: anyone can put more behind another manifest's beginning.
    whole.remove(QLatin1String("signatures"));
    const bool isSchema1 = whole.value(QLatin1String("schemaVersion")).toInt() == 1;
    return isSchema1 && QJsonDocument::fromJson(payload).object() == whole ? payload : manifest;
}

Digest manifestDigest(const QByteArray &manifest)
{
    return Digest::of(digestedPart(manifest));
}

bool isManifestOf(const QByteArray &manifest, const Digest &digest)
{
    return digest.isOf(manifest) || digest.isOf(digestedPart(manifest));
}

} // namespace tagboat
