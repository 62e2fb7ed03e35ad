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

/// A regular expression that counts where it gave up.
class Expression
{
public:
    /// The limit keeps one that backtracks for ever from stopping the program.
    explicit Expression(const QString &pattern)
        : m_expression(QStringLiteral("(*LIMIT_MATCH=50000)") + pattern, QRegularExpression::CaseInsensitiveOption)
    {
    }

    [[nodiscard]] bool isValid() const { return m_expression.isValid(); }
    [[nodiscard]] bool matches(const QString &text)
    {
        const QRegularExpressionMatch match = m_expression.match(text);
        m_undecided += match.isValid() ? 0 : 1;
        return match.hasMatch();
    }
    [[nodiscard]] std::uint32_t undecided() const { return m_undecided; }

private:
    QRegularExpression m_expression;
    std::uint32_t m_undecided = 0;
};

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

std::uint32_t ImageMatcher::mark(const ImageColumns &columns, ImageRow firstImage, EntryRow firstEntry, Bitmap &matches,
                                 const std::atomic<bool> &stop) const
{
    const bool anyText = m_filter.text.isEmpty();
    const bool anyImage = !hasImageConditions();
    const States states = wantedStates(columns);
    Bitmap texts, digests;
    std::uint32_t undecided = 0;
    if (!anyText) {
        texts.reserve(columns.entryCount());
        undecided = markTexts(columns, firstEntry, texts, stop);
        undecided += markDigests(columns, firstImage, digests, stop);
    }
    matches.reserve(m_rows == RowKind::Entry ? columns.entryCount() : columns.imageCount());
    if (m_rows == RowKind::Entry && !anyText && anyImage && digests.isEmpty()) {
        matches.add(texts);
        return undecided;
    }
    if (m_rows == RowKind::Entry) {
        for (EntryRow entry = firstEntry; entry < columns.entryCount() && !stop; ++entry) {
            const ImageRow image = columns.entryImages[entry];
            if ((anyText || texts.test(entry) || digests.test(image))
                && (anyImage || imageFits(columns, states, image)))
                matches.set(entry);
        }
        return undecided;
    }
    texts.forEach<EntryRow>([&](EntryRow entry) {
        if (columns.isLive(entry))
            digests.set(columns.entryImages[entry]);
    });
    for (ImageRow image = firstImage; image < columns.imageCount() && !stop; ++image) {
        if ((anyText || digests.test(image)) && (anyImage || imageFits(columns, states, image)))
            matches.set(image);
    }
    return undecided;
}

std::uint32_t ImageMatcher::markTexts(const ImageColumns &columns, EntryRow first, Bitmap &found,
                                      const std::atomic<bool> &stop) const
{
    if (m_filter.regularExpression) {
        Expression expression(m_filter.text);
        if (expression.isValid())
            markEntries(columns, first, found, stop,
                        [&](std::string_view tag) { return expression.matches(toQString(tag)); });
        return expression.undecided();
    }
    if (isAscii(m_filter.text)) {
        TextSearch(m_filter.text.toStdString()).mark(columns, first, found, stop);
    } else {
        markEntries(columns, first, found, stop,
                    [&](std::string_view tag) { return toQString(tag).contains(m_filter.text, Qt::CaseInsensitive); });
    }
    return 0;
}

std::uint32_t ImageMatcher::markDigests(const ImageColumns &columns, ImageRow first, Bitmap &found,
                                        const std::atomic<bool> &stop) const
{
    if (!m_filter.regularExpression) {
        if (const auto pattern = DigestPattern::parse(m_filter.text.toStdString()))
            markImages(columns, first, found, stop, [&](const Digest &digest) { return pattern->matches(digest); });
        return 0;
    }
    if (!m_filter.text.contains(QLatin1String("sha256"), Qt::CaseInsensitive)
        && !m_filter.text.contains(QLatin1String("sha512"), Qt::CaseInsensitive))
        return 0;
    Expression expression(m_filter.text);
    if (expression.isValid())
        markImages(columns, first, found, stop,
                   [&](const Digest &digest) { return expression.matches(digest.toQString()); });
    return expression.undecided();
}

ImageMatcher::States ImageMatcher::wantedStates(const ImageColumns &columns) const
{
    States wanted(columns.stateValues.size(), true);
    for (std::uint32_t id = 0; !m_filter.statuses.empty() && id < wanted.size(); ++id) {
        const ImageState &state = columns.stateValues[id];
        wanted[id] = m_filter.statuses.contains(statusKey(state.status, state.name))
            || (!state.name.empty() && m_filter.statuses.contains(state.name));
    }
    return wanted;
}

bool ImageMatcher::hasImageConditions() const
{
    ImageFilter rest = m_filter;
    rest.text.clear();
    return !rest.isEmpty();
}

bool ImageMatcher::imageFits(const ImageColumns &columns, const States &states, ImageRow image) const
{
    const ImageFilter &f = m_filter;
    if (!states[static_cast<std::uint32_t>(columns.states[image])])
        return false;
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
