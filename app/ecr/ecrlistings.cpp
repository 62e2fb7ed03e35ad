// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecrlistings.h"

#include "app/core/datetext.h"

#include <simdjson.h>

#include <cmath>

namespace tagboat::ecr {

namespace {

namespace json = simdjson::dom;

/// Bytes of an answer. A page of 1,000 images has some 350,000; its parser holds three times as much.
constexpr qsizetype keptParserSize = 1024 * 1024;

/// Why a listing cannot be used: the member, from the inside out.
struct Malformed
{
    QString where;
    const char *why = simdjson::error_message(simdjson::INCORRECT_TYPE);
};

Error toError(const Malformed &malformed)
{
    return {.kind = Error::Kind::MalformedAnswer, .detail = QString::fromUtf8(malformed.why), .where = malformed.where};
}

// Values of a wrong type, null among them, read as absent: the functions below leave `value` at its default then.

std::string_view textOf(json::element element)
{
    std::string_view value;
    return element.get(value) == simdjson::SUCCESS ? value : std::string_view();
}

double number(json::element element, double absent)
{
    double value = absent;
    return element.get(value) == simdjson::SUCCESS ? value : absent;
}

/// The same text as before is the same text.
void take(SharedText &text, SharedText &before, json::element element)
{
    if (const std::string_view now = textOf(element); before != now)
        before = SharedText(now);
    text = before;
}

Digest digest(json::element element)
{
    return Digest::parse(textOf(element)).value_or(Digest());
}

/// Epoch seconds, maybe fractional or with an exponent, or a date as text, in milliseconds; nonsense is 0, unknown.
std::int64_t time(json::element element)
{
    const std::string_view text = textOf(element);
    if (text.empty())
        return millisecondsOfSeconds(number(element, 0));
    return millisecondsOfDate(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

std::int64_t size(json::element element)
{
    constexpr double largest = 9.0e18;
    const double bytes = number(element, -1);
    return bytes >= 0 && bytes < largest ? std::llround(bytes) : -1;
}

std::uint32_t count(json::element element)
{
    constexpr double largest = 4.0e9;
    const double value = number(element, 0);
    return value >= 0 && value < largest ? static_cast<std::uint32_t>(value) : 0;
}

/// An unknown status shows under its own name.
void readStatus(json::element element, Image &image, Image &before)
{
    const std::string_view name = textOf(element);
    image.status = name.empty() ? ImageStatus::Unknown
        : name == "ACTIVE"      ? ImageStatus::Active
        : name == "ARCHIVED"    ? ImageStatus::Archived
        : name == "ACTIVATING"  ? ImageStatus::Activating
                                : ImageStatus::Other;
    if (image.status == ImageStatus::Other)
        take(image.statusName, before.statusName, element);
}

ScanSeverities severities(json::element element)
{
    json::object counts;
    ScanSeverities scan;
    scan.known = element["findingSeverityCounts"].get(counts) == simdjson::SUCCESS;
    if (!scan.known)
        return scan;
    for (const auto &[severity, value] : counts) {
        if (severity == "CRITICAL")
            scan.critical = count(value);
        else if (severity == "HIGH")
            scan.high = count(value);
        else if (severity == "MEDIUM")
            scan.medium = count(value);
        else if (severity == "LOW")
            scan.low = count(value);
        else if (severity == "INFORMATIONAL")
            scan.informational = count(value);
        else if (severity == "UNDEFINED")
            scan.undefined = count(value);
    }
    return scan;
}

/// \return false for anything but texts in a list: a tag that is not seen would be deleted along unannounced.
bool readTags(json::element element, std::vector<std::string> &tags)
{
    tags.clear();
    json::array list;
    if (element.is_null())
        return true;
    if (element.get(list) != simdjson::SUCCESS)
        return false;
    for (const json::element each : list) {
        std::string_view tag;
        if (each.get(tag) != simdjson::SUCCESS || tag.empty())
            return false;
        tags.emplace_back(tag);
    }
    return true;
}

/// \param before has the last texts, of this page or the one before
bool readMember(std::string_view name, json::element value, Image &image, Image &before)
{
    // The names' lengths differ nearly all, so a comparison rarely looks at a letter.
    if (name == "imageDigest") {
        image.digest = digest(value);
    } else if (name == "imageTags") {
        return readTags(value, image.tags);
    } else if (name == "imageSizeInBytes") {
        image.sizeInBytes = size(value);
    } else if (name == "imagePushedAt") {
        image.pushedAt = time(value);
    } else if (name == "lastRecordedPullTime") {
        image.lastPulledAt = time(value);
    } else if (name == "imageManifestMediaType") {
        take(image.mediaType, before.mediaType, value);
    } else if (name == "artifactMediaType") {
        take(image.artifactType, before.artifactType, value);
    } else if (name == "imageStatus") {
        readStatus(value, image, before);
    } else if (name == "imageScanFindingsSummary") {
        image.scan = severities(value);
    } else if (name == "subjectManifestDigest") {
        const Digest subject = digest(value);
        image.subject = subject.isNull() ? std::nullopt : std::optional(subject);
    }
    return true;
}

bool readMember(std::string_view name, json::element value, TagEntry &entry, TagEntry &)
{
    if (name == "imageDigest")
        entry.digest = digest(value);
    if (name != "imageTag")
        return true;
    entry.tag = textOf(value);
    return value.is_null() || !entry.tag.empty();
}

void complete(Image &image)
{
    image.kind = imageKindOf(image.mediaType, image.artifactType);
}

void complete(TagEntry &)
{
}

template <class T>
std::optional<Malformed> readItem(json::element element, T &item, T &before)
{
    json::object object;
    if (element.get(object) != simdjson::SUCCESS)
        return Malformed{};
    for (const auto &[name, value] : object) {
        if (!readMember(name, value, item, before))
            return Malformed{QLatin1Char('.') + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))};
    }
    if (item.digest.isNull())
        return Malformed{QStringLiteral(".imageDigest")};
    complete(item);
    return {};
}

std::string_view textAt(json::object object, std::string_view member)
{
    json::element element;
    return object[member].get(element) == simdjson::SUCCESS ? textOf(element) : std::string_view();
}

/// What an element is called in the list of what could not be read: by its first tag, else by its place.
QString oddName(json::element element, const QString &place)
{
    constexpr qsizetype longestName = 300;
    json::object object;
    if (element.get(object) != simdjson::SUCCESS)
        return place;
    json::array tags;
    std::string_view name = textAt(object, "imageTag");
    if (object["imageTags"].get(tags) == simdjson::SUCCESS && tags.begin() != tags.end())
        name = textOf(*tags.begin());
    if (name.empty())
        name = textAt(object, "imageDigest");
    return name.empty() ? place : QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())).left(longestName);
}

/// An element that cannot be read is told of, and hides no other.
template <class T>
std::optional<Malformed> readItems(json::element element, const char *list, Page<T> &page)
{
    std::vector<T> &items = page.items;
    items.clear();
    page.oddities.clear();
    json::array array;
    if (element.is_null())
        return {};
    if (element.get(array) != simdjson::SUCCESS)
        return Malformed{QString::fromLatin1(list)};
    items.reserve(array.size());
    thread_local T before;
    for (const json::element each : array) {
        T &item = items.emplace_back();
        if (auto malformed = readItem(each, item, before)) {
            items.pop_back();
            const QString place =
                QStringLiteral("%1[%2]").arg(QLatin1String(list)).arg(items.size() + page.oddities.size());
            malformed->where.prepend(place);
            page.oddities.push_back({oddName(each, place), toError(*malformed)});
        }
    }
    return {};
}

template <class T>
std::optional<Malformed> readPage(json::object root, const char *list, Page<T> &page)
{
    bool hasList = false;
    for (const auto &[name, value] : root) {
        if (name == list) {
            hasList = true;
            if (auto malformed = readItems(value, list, page))
                return malformed;
        } else if (name == "nextToken") {
            // A token that cannot be read must not look like the last page.
            if (!value.is_string() && !value.is_null())
                return Malformed{QStringLiteral("nextToken")};
            const std::string_view token = textOf(value);
            page.next = QString::fromUtf8(token.data(), static_cast<qsizetype>(token.size()));
        }
    }
    if (!hasList)
        return Malformed{QString::fromLatin1(list), simdjson::error_message(simdjson::NO_SUCH_FIELD)};
    return {};
}

template <class T>
Result<Page<T>> parse(const QByteArray &body, const char *list)
{
    // The parser checks all of the text and limits its depth. It reads a little past the end, so that it wants a copy of
    // the text. Each thread keeps one, if it is not too big: to make it costs half as much as to parse a page.
    thread_local json::parser kept;
    json::parser big;
    json::parser &parser = body.size() <= keptParserSize ? kept : big;
    json::object root;
    const auto code = parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root);
    if (code != simdjson::SUCCESS)
        return failure(toError({{}, simdjson::error_message(code)}));
    Page<T> page;
    if (const auto malformed = readPage(root, list, page))
        return failure(toError(*malformed));
    return page;
}

} // namespace

Result<Page<Image>> parseImageDetails(const QByteArray &body)
{
    return parse<Image>(body, "imageDetails");
}

Result<Page<TagEntry>> parseImageIds(const QByteArray &body)
{
    return parse<TagEntry>(body, "imageIds");
}

} // namespace tagboat::ecr
