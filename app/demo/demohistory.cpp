// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demohistory.h"

#include "app/demo/demofill.h"
#include "app/demo/demomanifest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

// Resources of a static library have to be named once; the macro wants to stand outside any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace tagboat::demo {

namespace {

constexpr std::int64_t kilobyte = 1000;
constexpr std::int64_t megabyte = 1000 * kilobyte;
constexpr std::int64_t secondsPerDay = 24 * 60 * 60;

struct BaseSystem
{
    const char *word; ///< in directory or tags
    std::int64_t least, most; ///< size of its layer
};

constexpr std::array<BaseSystem, 13> baseSystems{{{"nanoserver", 110 * megabyte, 125 * megabyte},
                                                  {"windows", 1600 * megabyte, 2100 * megabyte},
                                                  {"alpine", 2700 * kilobyte, 3800 * kilobyte},
                                                  {"trixie", 28 * megabyte, 31 * megabyte},
                                                  {"bookworm", 26 * megabyte, 30 * megabyte},
                                                  {"bullseye", 27 * megabyte, 32 * megabyte},
                                                  {"buster", 25 * megabyte, 28 * megabyte},
                                                  {"stretch", 22 * megabyte, 25 * megabyte},
                                                  {"noble", 28 * megabyte, 31 * megabyte},
                                                  {"jammy", 27 * megabyte, 30 * megabyte},
                                                  {"focal", 26 * megabyte, 29 * megabyte},
                                                  {"bionic", 24 * megabyte, 27 * megabyte},
                                                  {"", 26 * megabyte, 30 * megabyte}}};

const BaseSystem &baseOf(const Push &push)
{
    const QByteArray words = push.directory + ' ' + push.tags.join(' ');
    return *std::find_if(baseSystems.begin(), baseSystems.end(),
                         [&](const BaseSystem &base) { return words.contains(base.word); });
}

Platform platformOf(const QByteArray &architecture)
{
    if (architecture == "windows-amd64")
        return {"windows", "amd64", {}, "10.0.20348.2527"};
    if (architecture.startsWith("arm32"))
        return {"linux", "arm", architecture.mid(5), {}};
    if (architecture == "arm64v8")
        return {"linux", "arm64", "v8", {}};
    if (architecture == "i386")
        return {"linux", "386", {}, {}};
    return {"linux", architecture, {}, {}};
}

/// Builds the manifests of one push after the other.
class Replay
{
public:
    explicit Replay(Repository &repository)
        : m_repository(repository)
        , m_name(repository.settings().name.toUtf8())
        , m_isBase(m_name.startsWith("base/") || m_name == "hello-world")
    {
    }

    void push(const Push &push)
    {
        const BaseSystem &base = baseOf(push);
        std::vector<Child> children;
        std::int64_t largest = 0;
        for (const QByteArray &architecture : push.architectures) {
            const StoredImage image = makeImageFor(push, architecture, base);
            const StoredImage attestation = makeAttestation(push, image);
            children.push_back(childOf(image, platformOf(architecture)));
            children.push_back(childOf(attestation, {"unknown", "unknown", {}, {}}));
            children.back().attestationFor = image.digest;
            largest = std::max(largest, image.sizeInBytes);
            m_repository.add(image);
            m_repository.add(attestation);
        }
        StoredImage index = makeIndex(mediatype::ociIndex, children, largest);
        index.pushedAt = push.pushedAt;
        const Slot slot = m_repository.add(std::move(index));
        for (const QByteArray &tag : push.tags)
            m_repository.setTag(slot, tag);
    }

private:
    StoredImage makeImageFor(const Push &push, const QByteArray &architecture, const BaseSystem &base)
    {
        const QByteArray seed = m_name + '|' + push.directory + '|' + architecture + '|' + push.commit;
        const QByteArray unique = seed + '|' + QByteArray::number(static_cast<qlonglong>(push.pushedAt));
        ManifestParts parts;
        parts.config = madeUpBlob(unique + "|config", mediatype::ociConfig, 1500, 9000);
        if (m_isBase) {
            parts.layers.push_back(baseLayer(unique, base));
        } else {
            // Base systems are rebuilt about once a month; pushes in between share their layer.
            const QByteArray month = QByteArray::number(static_cast<qlonglong>(push.pushedAt / (30 * secondsPerDay)));
            parts.layers.push_back(baseLayer(QByteArray("base|") + base.word + '|' + architecture + '|' + month, base));
            addOwnLayers(parts.layers, seed);
        }
        parts.annotations = "{\"org.opencontainers.image.revision\":\"" + push.commit + "\"}";
        keepBlobs(parts);
        StoredImage image = makeImage(parts);
        image.pushedAt = push.pushedAt - 5;
        return image;
    }

    Blob baseLayer(const QByteArray &seed, const BaseSystem &base) const
    {
        if (m_name == "hello-world")
            return madeUpBlob(seed, mediatype::ociLayer, 2 * kilobyte, 4 * kilobyte);
        if (m_name == "base/busybox")
            return madeUpBlob(seed, mediatype::ociLayer, 700 * kilobyte, 2200 * kilobyte);
        if (m_name == "base/alpine")
            return madeUpBlob(seed, mediatype::ociLayer, 2700 * kilobyte, 3800 * kilobyte);
        return madeUpBlob(seed, mediatype::ociLayer, base.least, base.most);
    }

    static void addOwnLayers(std::vector<Blob> &layers, const QByteArray &seed)
    {
        layers.push_back(madeUpBlob(seed + "|users", mediatype::ociLayer, 900, 4 * kilobyte));
        layers.push_back(madeUpBlob(seed + "|program", mediatype::ociLayer, 4 * megabyte, 70 * megabyte));
        layers.push_back(madeUpBlob(seed + "|libraries", mediatype::ociLayer, 300 * kilobyte, 9 * megabyte));
        layers.push_back(madeUpBlob(seed + "|entrypoint", mediatype::ociLayer, 300, 5 * kilobyte));
    }

    StoredImage makeAttestation(const Push &push, const StoredImage &image)
    {
        const QByteArray seed(reinterpret_cast<const char *>(image.digest.bytes().data()), 32);
        ManifestParts parts;
        parts.config = madeUpBlob(seed + "config", mediatype::ociConfig, 167, 242);
        parts.layers.push_back(madeUpBlob(seed + "sbom", "application/vnd.in-toto+json", 20 * kilobyte, 2 * megabyte));
        parts.layers.back().annotations = R"({"in-toto.io/predicate-type":"https://spdx.dev/Document"})";
        parts.layers.push_back(madeUpBlob(seed + "slsa", "application/vnd.in-toto+json", 9 * kilobyte, 40 * kilobyte));
        parts.layers.back().annotations = R"({"in-toto.io/predicate-type":"https://slsa.dev/provenance/v0.2"})";
        keepBlobs(parts);
        StoredImage attestation = makeImage(parts);
        attestation.pushedAt = push.pushedAt - 3;
        return attestation;
    }

    void keepBlobs(const ManifestParts &parts)
    {
        m_repository.addBlob(parts.config.digest, parts.config.size);
        for (const Blob &layer : parts.layers)
            m_repository.addBlob(layer.digest, layer.size);
    }

    Repository &m_repository;
    const QByteArray m_name;
    const bool m_isBase;
};

ScanCounts makeUpScan(const Digest &digest, double years)
{
    const auto count = [&](std::size_t which, double perYear) {
        return static_cast<int>(chance(digest, which) * perYear * (years + 0.2));
    };
    return {true, count(3, 3), count(4, 12), count(5, 30), count(6, 50)};
}

/// What time has done to the images since they were pushed. Most tagged ones are still pulled, old untagged ones
/// hardly, and a few of those have been archived.
void age(Repository &repository, std::int64_t lastPush)
{
    for (Slot slot = 0; slot < repository.images().size(); ++slot) {
        StoredImage &index = repository.image(slot);
        if (index.childDigests.empty())
            continue;
        const std::int64_t span = lastPush - index.pushedAt;
        const bool tagged = !index.tags.isEmpty();
        if (chance(index.digest, 0) < (tagged ? 0.85 : 0.3)) {
            const double spread = chance(index.digest, 1) * (tagged ? 0.1 : 0.9);
            const double part = tagged ? 1.0 - spread : spread;
            index.lastPulledAt = index.pushedAt + 600 + static_cast<std::int64_t>(part * static_cast<double>(span));
        }
        if (!tagged && span > 180 * secondsPerDay && chance(index.digest, 2) < 1.0 / 16)
            index.archivedAt = index.pushedAt + 150 * secondsPerDay;
        for (const Digest &digest : index.childDigests) {
            StoredImage &child = repository.image(*repository.find(digest));
            const bool isAttestation = child.sizeInBytes < 3 * megabyte && child.artifactType == mediatype::ociConfig
                && child.manifest.contains("in-toto");
            if (isAttestation)
                continue;
            if (index.lastPulledAt && chance(digest, 0) < 0.5)
                child.lastPulledAt = index.lastPulledAt;
            if (chance(digest, 2) < 0.4)
                child.scan = makeUpScan(digest, static_cast<double>(span) / (365.0 * secondsPerDay));
        }
    }
}

QList<QByteArray> toTexts(const QJsonValue &array)
{
    QList<QByteArray> texts;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values)
        texts.append(value.toString().toUtf8());
    return texts;
}

} // namespace

QMap<QString, QList<QByteArray>> loadHistory()
{
    loadResources();
    QFile file(QStringLiteral(":/demo/history.bin"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QByteArray member("\"repository\":\"");
    QMap<QString, QList<QByteArray>> lines;
    const QList<QByteArray> all = qUncompress(file.readAll()).split('\n');
    for (const QByteArray &line : all) {
        const qsizetype start = line.indexOf(member) + member.size();
        if (start >= member.size())
            lines[QString::fromUtf8(line.mid(start, line.indexOf('"', start) - start))].append(line);
    }
    return lines;
}

Push parsePush(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    return {static_cast<std::int64_t>(object.value(QStringLiteral("pushedAt")).toDouble()),
            toTexts(object.value(QStringLiteral("tags"))), toTexts(object.value(QStringLiteral("architectures"))),
            object.value(QStringLiteral("commit")).toString().toUtf8(),
            object.value(QStringLiteral("directory")).toString().toUtf8()};
}

void replay(Repository &repository, const QList<Push> &pushes)
{
    Replay replay(repository);
    for (const Push &push : pushes)
        replay.push(push);
    if (!pushes.isEmpty())
        age(repository, pushes.last().pushedAt);
}

void addHistory(Store &store, const QStringList &names)
{
    const QMap<QString, QList<QByteArray>> history = loadHistory();
    for (auto entry = history.begin(); entry != history.end(); ++entry) {
        if (!names.isEmpty() && !names.contains(entry.key()))
            continue;
        RepositorySettings settings;
        settings.name = entry.key();
        settings.createdAt = parsePush(entry->first()).pushedAt - secondsPerDay;
        settings.scanOnPush = true;
        store.add(settings, [lines = *entry](Repository &repository) {
            QList<Push> pushes;
            for (const QByteArray &line : lines)
                pushes.append(parsePush(line));
            replay(repository, pushes);
        });
    }
}

} // namespace tagboat::demo
