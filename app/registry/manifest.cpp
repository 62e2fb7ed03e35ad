// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/manifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace tagboat {

namespace {

/// Takes members out of untrusted JSON. The first wrong type is kept as the member's path, and what follows goes on with
/// empty values, so that the readers below need no branch per member. Null counts as absent: Go writes it for empty lists.
class Members
{
public:
    Members(const QJsonObject &object, QString path, QString *problem)
        : m_object(object)
        , m_path(std::move(path))
        , m_problem(problem)
    {
    }

    [[nodiscard]] bool has(QLatin1String name) const { return !take(name).isUndefined(); }

    [[nodiscard]] std::string text(QLatin1String name) const
    {
        const QJsonValue value = take(name);
        require(value.isString() || value.isUndefined(), name);
        return value.toString().toStdString();
    }

    [[nodiscard]] std::int64_t size(QLatin1String name) const
    {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return -1;
        const std::int64_t number = value.toInteger(-1);
        require(number >= 0, name);
        return number;
    }

    [[nodiscard]] Digest digest(QLatin1String name) const
    {
        const QString text = take(name).toString();
        const auto parsed = Digest::parse(QStringView(text));
        require(parsed.has_value(), name);
        return parsed.value_or(Digest());
    }

    [[nodiscard]] Members object(QLatin1String name) const
    {
        const QJsonValue value = take(name);
        require(value.isObject() || value.isUndefined(), name);
        return {value.toObject(), pathOf(name), m_problem};
    }

    [[nodiscard]] std::vector<Members> objects(QLatin1String name) const
    {
        const QJsonValue value = take(name);
        require(value.isArray() || value.isUndefined(), name);
        const QJsonArray array = value.toArray();
        std::vector<Members> all;
        all.reserve(static_cast<std::size_t>(array.size()));
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString path = pathOf(name) + u'[' + QString::number(i) + u']';
            if (!array.at(i).isObject() && m_problem->isEmpty())
                *m_problem = path;
            all.emplace_back(array.at(i).toObject(), path, m_problem);
        }
        return all;
    }

private:
    [[nodiscard]] QJsonValue take(QLatin1String name) const
    {
        const QJsonValue value = m_object.value(name);
        return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
    }
    [[nodiscard]] QString pathOf(QLatin1String name) const
    {
        return m_path.isEmpty() ? QString(name) : m_path + u'.' + name;
    }
    void require(bool condition, QLatin1String name) const
    {
        if (!condition && m_problem->isEmpty())
            *m_problem = pathOf(name);
    }

    QJsonObject m_object;
    QString m_path;
    QString *m_problem;
};

Error malformed(const QString &where, const QString &detail = {})
{
    Error error;
    error.kind = Error::Kind::MalformedAnswer;
    error.where = where;
    error.detail = detail;
    return error;
}

LayerDescriptor readLayer(const Members &members)
{
    return {members.digest(QLatin1String("digest")), members.text(QLatin1String("mediaType")),
            members.size(QLatin1String("size"))};
}

ManifestDescriptor readChild(const Members &members)
{
    ManifestDescriptor child;
    child.digest = members.digest(QLatin1String("digest"));
    child.mediaType = members.text(QLatin1String("mediaType"));
    child.sizeInBytes = members.size(QLatin1String("size"));
    const Members platform = members.object(QLatin1String("platform"));
    child.os = platform.text(QLatin1String("os"));
    child.architecture = platform.text(QLatin1String("architecture"));
    child.variant = platform.text(QLatin1String("variant"));
    const Members annotations = members.object(QLatin1String("annotations"));
    if (annotations.text(QLatin1String("vnd.docker.reference.type")) == "attestation-manifest")
        child.attestationFor = annotations.digest(QLatin1String("vnd.docker.reference.digest"));
    return child;
}

/// buildx and older cosign write attestations and signatures as images whose layers alone tell what they are.
ImageKind kindByLayers(const std::vector<LayerDescriptor> &layers)
{
    if (layers.empty())
        return ImageKind::Image;
    const ImageKind kind = imageKindOf({}, layers.front().mediaType);
    const bool special = kind == ImageKind::Signature || kind == ImageKind::Attestation || kind == ImageKind::Sbom;
    const bool alike = std::all_of(layers.begin(), layers.end(), [kind](const LayerDescriptor &layer) {
        return imageKindOf({}, layer.mediaType) == kind;
    });
    return special && alike ? kind : ImageKind::Image;
}

void readIndex(const Members &root, ManifestContent &content)
{
    content.kind = ImageKind::Index;
    for (const Members &child : root.objects(QLatin1String("manifests")))
        content.children.push_back(readChild(child));
}

void readImage(const Members &root, const std::string &mediaType, ManifestContent &content)
{
    if (root.has(QLatin1String("config")))
        content.config = readLayer(root.object(QLatin1String("config")));
    // Docker's own name for what the OCI artifact manifest calls blobs.
    for (const char *name : {"layers", "blobs"}) {
        for (const Members &layer : root.objects(QLatin1String(name)))
            content.layers.push_back(readLayer(layer));
    }
    if (content.artifactType.empty() && content.config)
        content.artifactType = content.config->mediaType;
    content.kind = imageKindOf(mediaType, content.artifactType);
    if (content.kind == ImageKind::Image)
        content.kind = kindByLayers(content.layers);
}

/// Docker schema 1 lists its layers newest first and without sizes.
void readSchema1(const Members &root, ManifestContent &content)
{
    content.kind = ImageKind::Image;
    for (const Members &layer : root.objects(QLatin1String("fsLayers")))
        content.layers.push_back({layer.digest(QLatin1String("blobSum")), {}, -1});
    std::reverse(content.layers.begin(), content.layers.end());
}

} // namespace

Result<ManifestContent> parseManifest(const QByteArray &text)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return failure(malformed(QString::number(parseError.offset), parseError.errorString()));
    if (!document.isObject())
        return failure(malformed(QStringLiteral("$")));

    QString problem;
    const Members root(document.object(), {}, &problem);
    const std::string mediaType = root.text(QLatin1String("mediaType"));
    const bool hasChildren = root.has(QLatin1String("manifests"));
    const bool hasLayers =
        root.has(QLatin1String("layers")) || root.has(QLatin1String("config")) || root.has(QLatin1String("blobs"));
    // Both at once is how one digest can mean two things to two readers (CVE-2021-41190).
    if (hasChildren && hasLayers)
        return failure(malformed(QStringLiteral("manifests")));

    ManifestContent content;
    content.artifactType = root.text(QLatin1String("artifactType"));
    if (root.has(QLatin1String("subject")))
        content.subject = root.object(QLatin1String("subject")).digest(QLatin1String("digest"));
    const bool saysIndex = imageKindOf(mediaType, {}) == ImageKind::Index;
    if (hasChildren || (saysIndex && !hasLayers))
        readIndex(root, content);
    else if (hasLayers)
        readImage(root, mediaType, content);
    else if (root.has(QLatin1String("fsLayers")))
        readSchema1(root, content);
    else if (root.has(QLatin1String("disk_format")))
        content.kind = ImageKind::Image; // a disk image of OpenStack: one file, no layers
    else
        return failure(malformed(problem.isEmpty() ? QStringLiteral("layers") : problem));
    if (!problem.isEmpty())
        return failure(malformed(problem));
    return content;
}

} // namespace tagboat
