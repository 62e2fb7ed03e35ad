// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagetable.h"

#include <QHashFunctions>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

namespace tagboat {

namespace {

// Seeded: neither names nor digests in a listing can be made to collide on purpose.

using Word = std::uint32_t;
using Factors = std::array<std::uint64_t, sizeof(Digest::Bytes) / sizeof(Word)>;

Factors randomFactors()
{
    Factors factors;
    for (std::uint64_t &factor : factors)
        factor = QRandomGenerator::global()->generate64();
    return factors;
}

/// A sum of products with secret factors, twice as wide as the words: the upper half of the bits is the same for two
/// different digests as rarely as by chance, whoever chose them (M. Thorup, "High Speed Hashing for Integers and
/// Strings", multiply-shift for vectors). With words as wide as the factors it would not be.
std::uint64_t hashOf(const Digest &digest)
{
    static const Factors factors = randomFactors();
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        Word word = 0;
        std::memcpy(&word, digest.bytes().data() + i * sizeof(word), sizeof(word));
        sum += word * factors[i];
    }
    return sum ^ (sum >> 32);
}

std::uint64_t hashOf(std::string_view tag)
{
    return qHashBits(tag.data(), tag.size(), QHashSeed::globalSeed());
}

/// Without empty and repeated ones.
void keepClean(std::vector<std::string_view> &result, const std::vector<std::string> &tags)
{
    result.clear();
    for (const std::string &tag : tags) {
        if (!tag.empty())
            result.emplace_back(tag);
    }
    if (result.size() < 2)
        return;
    std::vector<std::string_view> sorted = result;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end())
        return;
    std::unordered_set<std::string_view> seen;
    std::erase_if(result, [&](std::string_view tag) { return !seen.insert(tag).second; });
}

/// Sets one value if it differs.
template <class Column, class Value>
bool replace(Column &column, ImageRow row, Value value)
{
    if (column[row] == value)
        return false;
    column.set(row, value);
    return true;
}

/// Copies a pool's values when there are new ones.
template <class Values>
void share(Values &target, const Values &values)
{
    if (target.size() != values.size())
        target = values;
}

} // namespace

ImageTable::ImageTable()
{
    m_columns.typeValues = m_types.values();
    m_columns.scanValues = m_scans.values();
    m_columns.stateValues = m_states.values();
    m_columns.ownershipValues = m_ownerships.values();
    m_columns.platformsValues = m_platforms.values();
}

void ImageTable::expect(const Image &image) const
{
    m_byDigest.prefetch(hashOf(image.digest));
    if (!image.tags.empty())
        m_byTag.prefetch(hashOf(image.tags.front()));
}

ImageRow ImageTable::append(const Image &image, std::vector<EntryMove> *moves)
{
    m_moves.clear();
    keepClean(m_tags, image.tags);
    // One look at the index for both: nearly all images are new.
    const ImageRow next(m_columns.imageCount());
    const std::uint32_t found = m_byDigest.insert(
        next, hashOf(image.digest),
        [&](std::uint32_t other) { return m_columns.digests[ImageRow(other)] == image.digest; },
        [this](std::uint32_t other) { return hashOf(m_columns.digests[ImageRow(other)]); });
    const bool isNew = found == IdIndex::none;
    const ImageRow known(isNew ? next : ImageRow(found));
    if (isNew) {
        appendNew(image, m_tags);
    } else {
        const bool tellsNothing = image.details != DetailsState::Read;
        if (!tellsNothing || m_columns.details[known] != DetailsState::Read)
            setValues(known, image);
        addTags(known, m_tags);
    }
    if (moves)
        moves->assign(m_moves.begin(), m_moves.end());
    return known;
}

void ImageTable::appendNew(const Image &image, const std::vector<std::string_view> &tags)
{
    const ImageRow row(m_columns.imageCount());
    m_columns.digests.append(image.digest);
    m_columns.sizes.append(image.sizeInBytes);
    m_columns.pushedAt.append(image.pushedAt);
    m_columns.lastPulledAt.append(image.lastPulledAt);
    m_columns.updatedAt.append(image.updatedAt);
    m_columns.types.append(typeId(image));
    m_columns.scans.append(m_scans.intern(image.scan));
    m_columns.platforms.append(image.platform.empty() ? PlatformsId{} : m_platforms.intern(image.platform));
    m_columns.subjectIds.append(subjectId(image.subject));
    m_columns.kinds.append(image.kind);
    m_columns.states.append(stateId(image));
    m_columns.ownerships.append(ownershipId(image));
    m_columns.details.append(image.details);
    m_unread += image.details == DetailsState::Unread ? 1 : 0;
    m_columns.firstEntries.append({});
    share(m_columns.typeValues, m_types.values());
    share(m_columns.scanValues, m_scans.values());
    share(m_columns.stateValues, m_states.values());
    share(m_columns.ownershipValues, m_ownerships.values());
    share(m_columns.platformsValues, m_platforms.values());
    appendEntries(row, tags);
}

void ImageTable::appendEntries(ImageRow image, const std::vector<std::string_view> &tags)
{
    m_columns.firstEntries.set(image, EntryRow(m_columns.entryCount()));
    extendEntries(image, tags);
    if (tags.empty()) {
        m_columns.entryImages.append(image);
        m_columns.entryTexts.append(m_columns.texts.append({}));
    }
}

/// The image's entries, if it has any, are the last ones.
void ImageTable::extendEntries(ImageRow image, const std::vector<std::string_view> &tags)
{
    std::vector<EntryRow> taken; // from other images
    for (const std::string_view tag : tags) {
        m_columns.entryImages.append(image);
        m_columns.entryTexts.append(m_columns.texts.append(tag));
        const auto before = indexTag(EntryRow(m_columns.entryCount() - 1), tag);
        if (before && m_columns.entryImages[*before] != image && m_columns.isLive(*before))
            taken.push_back(*before);
    }
    removeFromOthers(taken);
}

/// \return the entry that the tag had before, live or not
std::optional<EntryRow> ImageTable::indexTag(EntryRow entry, std::string_view tag)
{
    const std::uint32_t before = m_byTag.exchange(
        entry, hashOf(tag), [&](std::uint32_t other) { return m_columns.tag(EntryRow(other)) == tag; },
        [this](std::uint32_t other) { return hashOf(m_columns.tag(EntryRow(other))); });
    return before == IdIndex::none ? std::nullopt : std::optional<EntryRow>(before);
}

/// The images with these entries, whose tags are on other images now, keep the rest of theirs.
void ImageTable::removeFromOthers(const std::vector<EntryRow> &taken)
{
    for (const EntryRow entry : taken) {
        if (!m_columns.isLive(entry)) // taken together with one before
            continue;
        const ImageRow other = m_columns.entryImages[entry];
        std::vector<std::string> rest = m_columns.image(other).tags;
        std::erase_if(rest, [&](const std::string &tag) {
            const auto now = findTag(tag);
            return !now || m_columns.entryImages[*now] != other;
        });
        rewriteTags(other, rest);
    }
    for (const EntryRow entry : taken) {
        if (const auto now = findTag(m_columns.tag(entry)))
            m_moves.push_back({entry, *now});
    }
}

void ImageTable::addTags(ImageRow image, const std::vector<std::string_view> &tags)
{
    std::vector<std::string_view> fresh;
    for (const std::string_view tag : tags) {
        const auto entry = findTag(tag);
        if (!entry || m_columns.entryImages[*entry] != image)
            fresh.push_back(tag);
    }
    if (fresh.empty())
        return;
    if (canExtend(image)) { // an image that is listed once for each of its tags costs no more than its tags
        extendEntries(image, fresh);
        ++m_revision;
        return;
    }
    std::vector<std::string> all = m_columns.image(image).tags;
    all.insert(all.end(), fresh.begin(), fresh.end());
    rewriteTags(image, all);
}

bool ImageTable::canExtend(ImageRow image) const
{
    const EntryRow last(m_columns.entryCount() - 1);
    return m_columns.entryImages[last] == image && m_columns.isLive(last) && m_columns.isTagged(image);
}

bool ImageTable::rewrites(const Image &image) const
{
    const auto known = image.tags.empty() ? std::nullopt : find(image.digest);
    return known && m_columns.isTagged(*known) && !canExtend(*known);
}

void ImageTable::rewriteTags(ImageRow image, const std::vector<std::string> &tags)
{
    const EntryRow oldBegin = m_columns.firstEntries[image];
    const EntryRow oldEnd = m_columns.entriesEnd(image);
    appendEntries(image, {tags.begin(), tags.end()});
    ++m_revision;
    // What stays keeps its order, what is new comes last.
    EntryRow to = m_columns.firstEntries[image];
    for (EntryRow from = oldBegin, end = m_columns.entriesEnd(image); from < oldEnd && to < end; ++from) {
        if (m_columns.tag(from) == m_columns.tag(to))
            m_moves.push_back({from, to++});
    }
}

void ImageTable::setValues(ImageRow row, const Image &image)
{
    if (m_columns.details[row] != DetailsState::Read)
        setNature(row, image);
    bool differs = replace(m_columns.sizes, row, image.sizeInBytes);
    differs |= replace(m_columns.pushedAt, row, image.pushedAt);
    differs |= replace(m_columns.lastPulledAt, row, image.lastPulledAt);
    differs |= replace(m_columns.updatedAt, row, image.updatedAt);
    differs |= replace(m_columns.states, row, stateId(image));
    differs |= replace(m_columns.ownerships, row, ownershipId(image));
    differs |= replace(m_columns.scans, row, m_scans.intern(image.scan));
    share(m_columns.stateValues, m_states.values());
    share(m_columns.ownershipValues, m_ownerships.values());
    share(m_columns.scanValues, m_scans.values());
    m_revision += differs ? 1 : 0;
}

/// What never changes of an image, but may not have been known.
void ImageTable::setNature(ImageRow row, const Image &image)
{
    setDetails(row, image.details);
    bool differs = replace(m_columns.types, row, typeId(image));
    share(m_columns.typeValues, m_types.values());
    // What an index has said of its attestations is more exact.
    if (m_columns.kinds[row] != ImageKind::Attestation)
        differs |= replace(m_columns.kinds, row, image.kind);
    m_revision += differs ? 1 : 0;
    if (!image.platform.empty())
        setPlatforms(row, image.platform);
}

void ImageTable::setDetails(ImageRow image, DetailsState state)
{
    m_unread -= m_columns.details[image] == DetailsState::Unread ? 1 : 0;
    m_unread += state == DetailsState::Unread ? 1 : 0;
    m_revision += replace(m_columns.details, image, state) ? 1 : 0;
}

void ImageTable::clear()
{
    *this = ImageTable();
}

void ImageTable::setKind(ImageRow image, ImageKind kind)
{
    m_revision += replace(m_columns.kinds, image, kind) ? 1 : 0;
}

void ImageTable::setPlatforms(ImageRow image, const std::string &platforms)
{
    m_platformsRevision += replace(m_columns.platforms, image, m_platforms.intern(platforms)) ? 1 : 0;
    share(m_columns.platformsValues, m_platforms.values());
}

std::shared_ptr<const ImageColumns> ImageTable::snapshot() const
{
    return std::make_shared<const ImageColumns>(m_columns);
}

std::optional<ImageRow> ImageTable::find(const Digest &digest) const
{
    const std::uint32_t row = m_byDigest.find(
        hashOf(digest), [&](std::uint32_t other) { return m_columns.digests[ImageRow(other)] == digest; });
    return row == IdIndex::none ? std::nullopt : std::optional<ImageRow>(row);
}

std::optional<EntryRow> ImageTable::findTag(std::string_view tag) const
{
    const std::uint32_t row =
        m_byTag.find(hashOf(tag), [&](std::uint32_t other) { return m_columns.tag(EntryRow(other)) == tag; });
    if (row == IdIndex::none)
        return {};
    const EntryRow entry(row);
    return m_columns.isLive(entry) ? std::optional(entry) : std::nullopt;
}

std::size_t ImageTable::memory() const
{
    const ImageColumns &c = m_columns;
    const auto sum = [](const auto &...columns) { return (columns.memory() + ...); };
    return sum(c.digests, c.sizes, c.pushedAt, c.lastPulledAt, c.types, c.scans, c.platforms, c.subjectIds,
               c.firstEntries, c.kinds, c.states, c.details, c.entryImages, c.entryTexts, c.texts, c.subjects,
               c.typeValues, c.scanValues, c.stateValues, c.platformsValues, m_byDigest, m_byTag);
}

/// Most images are of the type of the one before.
TypeId ImageTable::typeId(const Image &image)
{
    if (const std::uint32_t count = m_columns.types.size(); count > 0) {
        const ImageRow before(count - 1);
        const ImageType &last = m_columns.type(before);
        if (last.mediaType == image.mediaType && last.artifactType == image.artifactType)
            return m_columns.types[before];
    }
    return m_types.intern({image.mediaType, image.artifactType});
}

/// As with types.
StateId ImageTable::stateId(const Image &image)
{
    if (const std::uint32_t count = m_columns.states.size(); count > 0) {
        const ImageRow before(count - 1);
        const ImageState &last = m_columns.state(before);
        if (last.status == image.status && last.name == image.statusName)
            return m_columns.states[before];
    }
    return m_states.intern({image.status, image.statusName});
}

OwnershipId ImageTable::ownershipId(const Image &image)
{
    const bool isNone = image.owner.empty() && image.visibility.empty();
    return isNone ? OwnershipId{} : m_ownerships.intern({image.owner, image.visibility});
}

SubjectId ImageTable::subjectId(const std::optional<Digest> &subject)
{
    if (!subject)
        return SubjectId{};
    m_columns.subjects.append(*subject);
    return SubjectId{m_columns.subjects.size()};
}

} // namespace tagboat
