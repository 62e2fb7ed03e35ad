// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demosynthetic.h"

#include "app/demo/demofill.h"
#include "app/demo/demomanifest.h"

#include <QJsonArray>

namespace tagboat::demo {

namespace {

constexpr std::int64_t firstSynthetic = 1640995200; // 2022-01-01
constexpr std::int64_t syntheticEvery = 10 * 60;
constexpr int layerChoices = 64;

Blob configBlob()
{
    return madeUpBlob("synthetic|config", mediatype::ociConfig, 2000, 6000);
}

Blob baseBlob()
{
    return madeUpBlob("synthetic|base", mediatype::ociLayer, 20'000'000, 40'000'000);
}

Blob layerBlob(std::uint64_t choice)
{
    return madeUpBlob("synthetic|layer|" + QByteArray::number(static_cast<qulonglong>(choice)), mediatype::ociLayer,
                      1'000'000, 60'000'000);
}

/// All images that share a layer: only the version differs in their manifests, where the text is split.
struct Family
{
    StoredImage image;
    QByteArray beforeVersion, afterVersion;
};

std::vector<Family> makeFamilies()
{
    std::vector<Family> families;
    for (std::uint64_t choice = 0; choice < layerChoices; ++choice) {
        ManifestParts parts;
        parts.config = configBlob();
        parts.layers = {baseBlob(), layerBlob(choice)};
        parts.annotations = R"({"org.opencontainers.image.version":"@"})";
        Family family{makeImage(parts), {}, {}};
        const qsizetype at = family.image.manifest.indexOf('@');
        family.beforeVersion = family.image.manifest.left(at);
        family.afterVersion = family.image.manifest.mid(at + 1);
        families.push_back(family);
    }
    return families;
}

} // namespace

StoredImage syntheticImage(std::uint64_t number)
{
    static const std::vector<Family> families = makeFamilies();
    const Family &family = families[number % layerChoices];
    StoredImage image = family.image;
    image.manifest = family.beforeVersion + QByteArray::number(static_cast<qulonglong>(number)) + family.afterVersion;
    image.digest = Digest::of(image.manifest);
    image.pushedAt = firstSynthetic + static_cast<std::int64_t>(number) * syntheticEvery;
    return image;
}

void addSyntheticBlobs(Repository &repository)
{
    repository.addBlob(configBlob().digest, configBlob().size);
    repository.addBlob(baseBlob().digest, baseBlob().size);
    for (std::uint64_t choice = 0; choice < layerChoices; ++choice)
        repository.addBlob(layerBlob(choice).digest, layerBlob(choice).size);
}

void fillSynthetic(Repository &repository, int count)
{
    repository.reserve(static_cast<std::size_t>(count));
    repository.setManifestMaker([](Slot slot) { return syntheticImage(slot).manifest; });
    addSyntheticBlobs(repository);
    for (int number = 0; number < count; ++number) {
        StoredImage image = syntheticImage(static_cast<std::uint64_t>(number));
        image.manifest.clear(); // made again when asked for: the slot is the number
        image.tags.append("build-" + QByteArray::number(number + 1).rightJustified(6, '0'));
        if (chance(image.digest, 0) < 0.5)
            image.lastPulledAt = image.pushedAt + static_cast<std::int64_t>(chance(image.digest, 1) * 1e7);
        repository.add(std::move(image));
    }
}

void addSynthetic(Store &store, int count)
{
    RepositorySettings settings;
    settings.name = syntheticName();
    settings.createdAt = firstSynthetic;
    store.add(settings, [count](Repository &repository) { fillSynthetic(repository, count); });
    static_cast<void>(store.find(settings.name)); // now rather than under the first measurement
}

void fillStore(Store &store, const DemoOptions &options)
{
    if (options.history)
        addHistory(store);
    if (options.examples)
        addExamples(store);
    if (options.syntheticImages > 0)
        addSynthetic(store, options.syntheticImages);
}

void fillPublicStore(Store &store, const DemoOptions &options)
{
    if (options.history)
        addHistory(store, {QStringLiteral("hello-world"), QStringLiteral("tools/registry")});
    if (!options.examples)
        return;
    RepositorySettings empty;
    empty.name = QStringLiteral("examples/empty");
    empty.createdAt = firstSynthetic;
    store.add(empty);
    RepositorySettings readable = empty;
    readable.name = QStringLiteral("examples/readable-layers");
    readable.catalog = {
        {QStringLiteral("description"), QStringLiteral("Layers that can be read")},
        {QStringLiteral("architectures"), QJsonArray{QStringLiteral("x86-64"), QStringLiteral("ARM 64")}},
        {QStringLiteral("operatingSystems"), QJsonArray{QStringLiteral("Linux")}},
        {QStringLiteral("aboutText"), QStringLiteral("# Readable layers\n\nAn index for *two* architectures.")},
        {QStringLiteral("marketplaceCertified"), false}};
    store.add(readable, fillReadable);
}

} // namespace tagboat::demo
