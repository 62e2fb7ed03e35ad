// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demomanifest.h"
#include "app/demo/demooperations.h"
#include "app/demo/demosynthetic.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// A small store to try operations on, with images known by a letter.
class DemoScene
{
public:
    DemoScene()
    {
        options.region = QStringLiteral("eu-central-1");
        addRepository(QStringLiteral("team/app"));
    }

    tagboat::demo::Repository &addRepository(const QString &name, const QString &mutability = QStringLiteral("MUTABLE"),
                                             const QStringList &exclusions = {})
    {
        tagboat::demo::RepositorySettings settings;
        settings.name = name;
        settings.mutability = mutability;
        settings.exclusions = exclusions;
        return addRepository(settings);
    }

    tagboat::demo::Repository &addRepository(const tagboat::demo::RepositorySettings &settings)
    {
        store.add(settings);
        tagboat::demo::Repository &repository = *store.find(settings.name);
        tagboat::demo::addSyntheticBlobs(repository);
        return repository;
    }

    tagboat::demo::Repository &repository() { return *store.find(QStringLiteral("team/app")); }

    tagboat::demo::StoredImage image(char letter, const QList<QByteArray> &tags)
    {
        return add(letter, tagboat::demo::syntheticImage(static_cast<unsigned char>(letter)), tags);
    }

    tagboat::demo::StoredImage index(char letter, const std::vector<tagboat::demo::StoredImage> &images,
                                     const QList<QByteArray> &tags)
    {
        std::vector<tagboat::demo::Child> children;
        for (const tagboat::demo::StoredImage &image : images)
            children.push_back(tagboat::demo::childOf(image, {"linux", "amd64", {}, {}}));
        return add(letter, tagboat::demo::makeIndex(tagboat::demo::mediatype::ociIndex, children, 5), tags);
    }

    /// The answer, or `{"__type": …, "message": …}`.
    QJsonObject call(const char *operation, const QJsonObject &input)
    {
        return callRaw(operation, QJsonDocument(input).toJson());
    }

    QJsonObject callRaw(const char *operation, const QByteArray &body)
    {
        const tagboat::demo::OperationContext context{store, tokens, options, now};
        const auto answer = tagboat::demo::perform(QLatin1String(operation), body, context);
        if (!answer)
            return {{QStringLiteral("__type"), answer.error().code},
                    {QStringLiteral("message"), answer.error().message}};
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(*answer, &error).object();
        if (error.error != QJsonParseError::NoError)
            return {{QStringLiteral("__type"), QStringLiteral("the answer is not JSON: ") + error.errorString()}};
        return object;
    }

    /// "A", or the digest for one that has no letter.
    QString nameOf(const QString &digest) const { return names.value(digest, digest); }

    /// "A a1 a2, B b": what is in the repository.
    QString contents()
    {
        QStringList lines;
        for (const tagboat::demo::StoredImage &image : repository().images()) {
            if (image.deleted)
                continue;
            QStringList words;
            for (const QByteArray &tag : image.tags)
                words.append(QString::fromUtf8(tag));
            words.sort();
            words.prepend(nameOf(image.digest.toQString()));
            lines.append(words.join(QLatin1Char(' ')));
        }
        lines.sort();
        return lines.join(QLatin1String(", "));
    }

    tagboat::demo::Store store;
    tagboat::demo::PageTokens tokens;
    tagboat::demo::DemoOptions options;
    std::int64_t now = 1'700'000'000;
    QHash<QString, QString> names;
    QHash<QString, QString> digests; // by letter

private:
    tagboat::demo::StoredImage add(char letter, tagboat::demo::StoredImage image, const QList<QByteArray> &tags)
    {
        const tagboat::demo::Slot slot = repository().add(image);
        for (const QByteArray &tag : tags)
            repository().setTag(slot, tag);
        const QString name(QLatin1Char{letter});
        names.insert(image.digest.toQString(), name);
        digests.insert(name, image.digest.toQString());
        return image;
    }
};
