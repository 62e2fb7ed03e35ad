// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagematcher.h"

#include "app/tables/digestpattern.h"
#include "app/tables/textsearch.h"

#include <QRegularExpression>

#include <algorithm>

namespace tagboat {

namespace {

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128; });
}

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The limit keeps an expression that backtracks for ever from stopping the program: such a tag does not match.
QRegularExpression compile(const QString &pattern)
{
    return QRegularExpression(QStringLiteral("(*LIMIT_MATCH=50000)") + pattern,
                              QRegularExpression::CaseInsensitiveOption);
}

template <class Predicate>
void markEntries(const ImageColumns &columns, EntryRow first, Bitmap &found, const std::atomic<bool> &stop,
                 Predicate predicate)
{
    for (EntryRow entry = first; entry < columns.entryCount() && !stop; ++entry) {
        if (predicate(columns.tag(entry)))
            found.set(entry);
    }
}

template <class Predicate>
void markImages(const ImageColumns &columns, ImageRow first, Bitmap &found, const std::atomic<bool> &stop,
                Predicate predicate)
{
    for (ImageRow image = first; image < columns.imageCount() && !stop; ++image) {
        if (predicate(columns.digests[image]))
            found.set(image);
    }
}

} // namespace

ImageMatcher::ImageMatcher(ImageFilter filter, RowKind rows)
    : m_filter(std::move(filter))
    , m_rows(rows)
{
    if (!m_filter.regularExpression)
        m_filter.text = m_filter.text.trimmed();
    for (const ImageKind kind : m_filter.kinds)
        m_kinds |= 1U << static_cast<unsigned>(kind);
}

void ImageMatcher::mark(const ImageColumns &columns, ImageRow firstImage, EntryRow firstEntry, Bitmap &matches,
                        const std::atomic<bool> &stop) const
{
    const bool anyText = m_filter.text.isEmpty();
    const bool anyImage = !hasImageConditions();
    Bitmap texts, digests;
    if (!anyText) {
        texts.reserve(columns.entryCount());
        markTexts(columns, firstEntry, texts, stop);
        markDigests(columns, firstImage, digests, stop);
    }
    matches.reserve(m_rows == RowKind::Entry ? columns.entryCount() : columns.imageCount());
    if (m_rows == RowKind::Entry && !anyText && anyImage && digests.isEmpty()) {
        matches.add(texts);
        return;
    }
    if (m_rows == RowKind::Entry) {
        for (EntryRow entry = firstEntry; entry < columns.entryCount() && !stop; ++entry) {
            const ImageRow image = columns.entryImages[entry];
            if ((anyText || texts.test(entry) || digests.test(image)) && (anyImage || imageFits(columns, image)))
                matches.set(entry);
        }
        return;
    }
    texts.forEach([&](EntryRow entry) {
        if (columns.isLive(entry))
            digests.set(columns.entryImages[entry]);
    });
    for (ImageRow image = firstImage; image < columns.imageCount() && !stop; ++image) {
        if ((anyText || digests.test(image)) && (anyImage || imageFits(columns, image)))
            matches.set(image);
    }
}

void ImageMatcher::markTexts(const ImageColumns &columns, EntryRow first, Bitmap &found,
                             const std::atomic<bool> &stop) const
{
    if (m_filter.regularExpression) {
        const QRegularExpression expression = compile(m_filter.text);
        if (expression.isValid())
            markEntries(columns, first, found, stop,
                        [&](std::string_view tag) { return expression.match(toQString(tag)).hasMatch(); });
    } else if (isAscii(m_filter.text)) {
        TextSearch(m_filter.text.toStdString()).mark(columns, first, found, stop);
    } else {
        markEntries(columns, first, found, stop,
                    [&](std::string_view tag) { return toQString(tag).contains(m_filter.text, Qt::CaseInsensitive); });
    }
}

void ImageMatcher::markDigests(const ImageColumns &columns, ImageRow first, Bitmap &found,
                               const std::atomic<bool> &stop) const
{
    if (!m_filter.regularExpression) {
        if (const auto pattern = DigestPattern::parse(m_filter.text.toStdString()))
            markImages(columns, first, found, stop, [&](const Digest &digest) { return pattern->matches(digest); });
        return;
    }
    if (!m_filter.text.contains(QLatin1String("sha256"), Qt::CaseInsensitive))
        return;
    const QRegularExpression expression = compile(m_filter.text);
    if (expression.isValid())
        markImages(columns, first, found, stop,
                   [&](const Digest &digest) { return expression.match(digest.toQString()).hasMatch(); });
}

bool ImageMatcher::hasImageConditions() const
{
    ImageFilter rest = m_filter;
    rest.text.clear();
    return !rest.isEmpty();
}

bool ImageMatcher::imageFits(const ImageColumns &columns, ImageRow image) const
{
    const ImageFilter &f = m_filter;
    if (m_kinds != 0 && (m_kinds >> static_cast<unsigned>(columns.kinds[image]) & 1U) == 0)
        return false;
    if (f.tagged && *f.tagged != columns.isTagged(image))
        return false;
    if (f.minimumSize || f.maximumSize) {
        const std::int64_t size = columns.sizes[image];
        if (size < 0 || size < f.minimumSize.value_or(size) || size > f.maximumSize.value_or(size))
            return false;
    }
    if (f.pushedBefore || f.pushedAfter) {
        const std::int64_t pushed = columns.pushedAt[image];
        if (pushed == 0 || (f.pushedBefore && pushed >= *f.pushedBefore) || (f.pushedAfter && pushed < *f.pushedAfter))
            return false;
    }
    const std::int64_t pulled = columns.lastPulledAt[image];
    if (f.pulledBefore && pulled >= *f.pulledBefore)
        return false;
    return !f.pulledAfter || (pulled != 0 && pulled >= *f.pulledAfter);
}

} // namespace tagboat
