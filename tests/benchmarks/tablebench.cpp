// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/tablebench.h"

#include "app/tables/imagerows.h"
#include "app/tables/imageselection.h"
#include "tests/benchmarks/measure.h"

#include <QElapsedTimer>

#include <algorithm>

namespace tagboat::bench {

namespace {

constexpr std::int64_t day = 86'400'000;

/// Always the same sequence: splitmix64.
class Random
{
public:
    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }

private:
    std::uint64_t m_state = 1;
};

/// Tags as projects write them: versions with variants, builds with a date, commits, and every tenth image without one.
std::string madeUpTag(Random &random, int i)
{
    static const char *const variants[] = {"", "-alpine", "-bookworm", "-slim-bookworm", "-alpine3.19"};
    const std::string number = std::to_string(i);
    switch (random.below(10)) {
    case 0:
        return {};
    case 1:
    case 2:
        return "main-20" + std::to_string(10 + random.below(15)) + "1103-" + number;
    case 3:
        return "sha-" + std::to_string(random.next()) + number;
    default:
        return std::to_string(random.below(20)) + '.' + std::to_string(random.below(40)) + '.' + number
            + variants[random.below(5)];
    }
}

std::vector<Image> madeUpImages(int count)
{
    static const std::string mediaType = "application/vnd.oci.image.manifest.v1+json";
    Random random;
    std::vector<Image> images(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Image &image = images[static_cast<std::size_t>(i)];
        Digest::Bytes bytes;
        std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random.next()); });
        image.digest = Digest(bytes);
        if (std::string tag = madeUpTag(random, i); !tag.empty())
            image.tags.push_back(std::move(tag));
        image.sizeInBytes = static_cast<std::int64_t>(random.below(2'000'000'000));
        image.pushedAt = 1'500'000'000'000 + static_cast<std::int64_t>(random.below(2000)) * day;
        image.lastPulledAt = random.below(3) == 0 ? 0 : image.pushedAt + day;
        image.mediaType = mediaType;
        image.kind = ImageKind::Image;
    }
    return images;
}

/// Keeps what updateRows() makes and how long it took.
class Timing
{
public:
    explicit Timing(TableState state)
        : m_state(std::move(state))
    {
    }

    double update(const RowsQuery &query)
    {
        QElapsedTimer timer;
        timer.start();
        m_rows = updateRows(*m_rows, m_state, query, m_stop);
        return secondsSince(timer);
    }

    [[nodiscard]] const ImageRows &rows() const { return *m_rows; }

private:
    TableState m_state;
    std::atomic<bool> m_stop = false;
    std::shared_ptr<const ImageRows> m_rows = std::make_shared<const ImageRows>();
};

double append(ImageTable &table, const std::vector<Image> &images)
{
    QElapsedTimer timer;
    timer.start();
    for (const Image &image : images)
        table.append(image);
    return secondsSince(timer);
}

/// The middle of several sorts of the same rows, each from the order of arrival.
double sortSeconds(Timing &timing, SortBy by)
{
    std::vector<double> seconds;
    for (int i = 0; i < 3; ++i) {
        RowsQuery query;
        timing.update(query);
        query.sortBy = by;
        seconds.push_back(timing.update(query));
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[1];
}

void filter(Timing &timing, RowsQuery query, const QString &text, const QString &name, QJsonObject &result)
{
    query.filter.text = text;
    result.insert(name + QStringLiteral("Seconds"), timing.update(query));
    result.insert(name + QStringLiteral("Matches"), static_cast<qint64>(timing.rows().shown->size()));
    query.filter.text.clear();
    result.insert(name + QStringLiteral("ClearSeconds"), timing.update(query));
}

} // namespace

QJsonObject runTable(int count)
{
    const std::vector<Image> images = madeUpImages(count);
    QJsonObject result{{QStringLiteral("rows"), count}};

    const std::size_t before = allocatedBytes();
    ImageTable table;
    result.insert(QStringLiteral("appendSeconds"), append(table, images));
    Timing timing({table.snapshot(), {}, 0, 0});
    result.insert(QStringLiteral("sortTextSeconds"), sortSeconds(timing, SortBy::Digest));
    result.insert(QStringLiteral("sortNumberSeconds"), sortSeconds(timing, SortBy::Size));
    result.insert(QStringLiteral("sortNaturalSeconds"), sortSeconds(timing, SortBy::Tag));

    const RowsQuery sorted = timing.rows().query;
    filter(timing, sorted, QStringLiteral("alpine3"), QStringLiteral("filter"), result);
    filter(timing, sorted, QStringLiteral("1"), QStringLiteral("filterOneCharacter"), result);
    filter(timing, sorted, QStringLiteral("sha256:ab12"), QStringLiteral("filterDigest"), result);

    // With all that a view needs: the order, the places of rows in it, and a selection of every row.
    std::vector<std::uint32_t> places(timing.rows().order->size());
    ImageSelection selection;
    for (EntryRow entry = 0; entry < table.columns().entryCount(); ++entry)
        selection.setEntry(table.columns(), entry, true);
    const auto perRow = [count](std::size_t bytes) { return static_cast<double>(bytes) / std::max(count, 1); };
    result.insert(QStringLiteral("stringBytesPerRow"), rounded(perRow(table.textBytes())));
    result.insert(QStringLiteral("tableBytesPerRow"), rounded(perRow(table.memory() - table.textBytes())));
    if (const std::size_t after = allocatedBytes(); after != 0)
        result.insert(QStringLiteral("bytesPerRowBesideStrings"), rounded(perRow(after - before - table.textBytes())));
    result.insert(QStringLiteral("selectedRows"), static_cast<qint64>(selection.count()));
    result.insert(QStringLiteral("placesKept"), static_cast<qint64>(places.size()));
    return result;
}

} // namespace tagboat::bench
