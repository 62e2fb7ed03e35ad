// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/session/naiveimages.h"

#include <QRegularExpression>

#include <algorithm>

namespace tagboat {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int sign(std::int64_t value)
{
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

QString line(const ImageIdentifier &identifier, bool selected)
{
    return (selected ? QStringLiteral("[x] ") : QStringLiteral("[ ] ")) + identifier.toQString();
}

std::vector<std::string> platforms(const ManifestContent &content)
{
    std::vector<std::string> result;
    for (const ManifestDescriptor &child : content.children) {
        if (!child.platform().isEmpty())
            result.push_back(child.platform().toStdString());
    }
    return result;
}

} // namespace

int naiveCompare(const std::string &a, const std::string &b)
{
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            std::string x, y;
            while (i < a.size() && isDigit(a[i]))
                x += a[i++];
            while (j < b.size() && isDigit(b[j]))
                y += b[j++];
            x.erase(0, x.find_first_not_of('0'));
            y.erase(0, y.find_first_not_of('0'));
            if (x.size() != y.size())
                return x.size() < y.size() ? -1 : 1;
            if (x != y)
                return x < y ? -1 : 1;
            continue;
        }
        const auto x = static_cast<unsigned char>(QChar::toLower(uint(static_cast<unsigned char>(a[i++]))));
        const auto y = static_cast<unsigned char>(QChar::toLower(uint(static_cast<unsigned char>(b[j++]))));
        if (x != y)
            return x < y ? -1 : 1;
    }
    if (i < a.size() || j < b.size())
        return i < a.size() ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
}

void NaiveImages::append(const Image &image)
{
    const auto sameDigest = [&](const Image &other) { return other.digest == image.digest; };
    auto known = std::find_if(m_images.begin(), m_images.end(), sameDigest);
    const bool isNew = known == m_images.end();
    std::vector<std::string> tags = isNew ? std::vector<std::string>() : known->tags;
    for (const std::string &tag : image.tags) {
        if (std::find(tags.begin(), tags.end(), tag) == tags.end())
            tags.push_back(tag);
    }
    if (isNew) {
        m_images.push_back(image);
        m_images.back().tags.clear();
        rewrite(m_images.back(), tags);
        takeFromOthers(image.digest, tags);
        return;
    }
    known->sizeInBytes = image.sizeInBytes;
    known->pushedAt = image.pushedAt;
    known->lastPulledAt = image.lastPulledAt;
    known->status = image.status;
    known->statusName = image.statusName;
    known->scan = image.scan;
    if (tags == known->tags)
        return;
    rewrite(*known, tags);
    takeFromOthers(image.digest, tags);
}

void NaiveImages::takeFromOthers(const Digest &owner, const std::vector<std::string> &tags)
{
    const auto isTaken = [&](const std::string &tag) { return std::find(tags.begin(), tags.end(), tag) != tags.end(); };
    for (const std::string &tag : tags) {
        for (Image &other : m_images) {
            if (other.digest == owner || std::find(other.tags.begin(), other.tags.end(), tag) == other.tags.end())
                continue;
            std::vector<std::string> rest = other.tags;
            std::erase_if(rest, isTaken);
            rewrite(other, rest);
        }
    }
}

void NaiveImages::rewrite(Image &image, const std::vector<std::string> &tags)
{
    image.tags = tags;
    std::erase_if(m_entries, [&](const Row &row) { return row.digest == image.digest; });
    for (const std::string &tag : tags)
        m_entries.push_back({ImageIdentifier::forTag(tag), image.digest});
    if (tags.empty())
        m_entries.push_back({ImageIdentifier::forDigest(image.digest), image.digest});
}

void NaiveImages::forgetOtherManifests()
{
    std::erase_if(m_manifests, [this](const auto &item) { return !find(item.first); });
}

void NaiveImages::clear()
{
    m_images.clear();
    m_entries.clear();
}

const Image *NaiveImages::find(const Digest &digest) const
{
    const auto found =
        std::find_if(m_images.begin(), m_images.end(), [&](const Image &image) { return image.digest == digest; });
    return found == m_images.end() ? nullptr : &*found;
}

const Image *NaiveImages::find(const ImageIdentifier &identifier) const
{
    if (identifier.isDigest())
        return find(identifier.digest());
    const auto found = std::find_if(m_images.begin(), m_images.end(), [&](const Image &image) {
        return std::find(image.tags.begin(), image.tags.end(), identifier.tag()) != image.tags.end();
    });
    return found == m_images.end() ? nullptr : &*found;
}

bool NaiveImages::isFolded(const Digest &digest) const
{
    const Image *image = find(digest);
    if (image->subject && find(*image->subject))
        return true;
    return std::any_of(m_manifests.begin(), m_manifests.end(), [&](const auto &item) {
        const auto &children = item.second.children;
        return find(item.first)
            && std::any_of(children.begin(), children.end(), [&](const auto &child) { return child.digest == digest; });
    });
}

std::vector<Digest> NaiveImages::below(const Digest &top) const
{
    std::vector<Digest> direct;
    if (const auto manifest = m_manifests.find(top); manifest != m_manifests.end()) {
        for (const ManifestDescriptor &child : manifest->second.children) {
            if (find(child.digest))
                direct.push_back(child.digest);
        }
    }
    for (const Image &image : m_images) {
        if (image.subject == top)
            direct.push_back(image.digest);
    }
    std::vector<Digest> all;
    for (const Digest &digest : direct) {
        std::vector<Digest> more = below(digest);
        more.insert(more.begin(), digest);
        for (const Digest &one : more) {
            if (std::find(all.begin(), all.end(), one) == all.end())
                all.push_back(one);
        }
    }
    return all;
}

int NaiveImages::compare(const Row &a, const Row &b) const
{
    const Image &x = *find(a.digest), &y = *find(b.digest);
    const auto platformsOf = [&](const Image &image) {
        std::vector<std::string> own;
        if (const auto manifest = m_manifests.find(image.digest); manifest != m_manifests.end())
            own = platforms(manifest->second);
        std::string text;
        for (const std::string &one : own)
            text += (text.empty() ? "" : ", ") + one;
        return text;
    };
    switch (column) {
    case ImagesModel::DigestColumn:
        return a.digest < b.digest ? -1 : b.digest < a.digest ? 1 : 0;
    case ImagesModel::PushedColumn:
        return sign(x.pushedAt - y.pushedAt);
    case ImagesModel::SizeColumn:
        return sign(x.sizeInBytes - y.sizeInBytes);
    case ImagesModel::TypeColumn:
        return sign(int(x.kind) - int(y.kind));
    case ImagesModel::PlatformsColumn:
        return sign(platformsOf(x).compare(platformsOf(y)));
    case ImagesModel::PulledColumn:
        return sign(x.lastPulledAt - y.lastPulledAt);
    case ImagesModel::StatusColumn:
        return sign(int(x.status) - int(y.status));
    case ImagesModel::ScanColumn:
        return sign((x.scan.known ? 1 + std::int64_t(x.scan.critical) * 1000 + x.scan.high : 0)
                    - (y.scan.known ? 1 + std::int64_t(y.scan.critical) * 1000 + y.scan.high : 0));
    default:
        return 0;
    }
}

std::vector<NaiveImages::Row> NaiveImages::allRows() const
{
    std::vector<Row> rows;
    if (view == ImagesModel::View::ByTag) {
        std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(rows),
                     [this](const Row &row) { return row.identifier.isTag() || !isFolded(row.digest); });
    } else {
        for (const Image &image : m_images) {
            if (!isFolded(image.digest))
                rows.push_back({ImageIdentifier::forDigest(image.digest), image.digest});
        }
    }
    if (column == -1) {
        if (descending)
            std::reverse(rows.begin(), rows.end());
        return rows;
    }
    const auto tagOf = [this](const Row &row) {
        const Image *image = find(row.digest);
        if (view == ImagesModel::View::ByTag)
            return row.identifier.tag();
        return image->tags.empty() ? std::string() : image->tags.front();
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const Row &a, const Row &b) {
        if (column != ImagesModel::TagColumn)
            return descending ? compare(b, a) < 0 : compare(a, b) < 0;
        const std::string x = tagOf(a), y = tagOf(b);
        if (x.empty() || y.empty())
            return !x.empty() && y.empty();
        return descending ? naiveCompare(y, x) < 0 : naiveCompare(x, y) < 0;
    });
    return rows;
}

std::vector<NaiveImages::Row> NaiveImages::rows() const
{
    std::vector<Row> rows = allRows();
    std::erase_if(rows, [this](const Row &row) { return !matches(row); });
    return rows;
}

bool NaiveImages::matches(const Row &row) const
{
    const Image &image = *find(row.digest);
    const auto outside = [](std::int64_t value, const auto &least, const auto &most) {
        return (least && value < *least) || (most && value > *most);
    };
    if (filter.tagged && *filter.tagged == image.tags.empty())
        return false;
    if (!filter.kinds.empty() && !filter.kinds.contains(image.kind))
        return false;
    if ((filter.minimumSize || filter.maximumSize)
        && (image.sizeInBytes < 0 || outside(image.sizeInBytes, filter.minimumSize, filter.maximumSize)))
        return false;
    if (filter.pushedBefore && (image.pushedAt == 0 || image.pushedAt >= *filter.pushedBefore))
        return false;
    if (filter.pushedAfter && (image.pushedAt == 0 || image.pushedAt < *filter.pushedAfter))
        return false;
    if (filter.pulledBefore && image.lastPulledAt >= *filter.pulledBefore)
        return false;
    if (filter.pulledAfter && (image.lastPulledAt == 0 || image.lastPulledAt < *filter.pulledAfter))
        return false;
    std::vector<std::string> tags = image.tags;
    if (view == ImagesModel::View::ByTag || tags.empty())
        tags = {row.identifier.tag()};
    if (filter.regularExpression) {
        const QRegularExpression expression(filter.text, QRegularExpression::CaseInsensitiveOption);
        return std::any_of(tags.begin(), tags.end(), [&](const std::string &tag) {
            return expression.match(QString::fromStdString(tag)).hasMatch();
        });
    }
    const QString text = filter.text.trimmed();
    const QString hex = image.digest.toQString().mid(7);
    static const QRegularExpression start(QStringLiteral("^[0-9a-f]{4,}$"), QRegularExpression::CaseInsensitiveOption);
    if (image.digest.toQString().startsWith(text, Qt::CaseInsensitive) && text.size() >= 7)
        return true;
    if (start.match(text).hasMatch()
        && (hex.startsWith(text, Qt::CaseInsensitive) || (text.size() >= 7 && hex.contains(text, Qt::CaseInsensitive))))
        return true;
    return std::any_of(tags.begin(), tags.end(), [&](const std::string &tag) {
        return QString::fromStdString(tag).contains(text, Qt::CaseInsensitive);
    });
}

std::int64_t NaiveImages::bytes(const std::vector<Row> &rows) const
{
    std::set<Digest> digests;
    for (const Row &row : rows)
        digests.insert(row.digest);
    std::int64_t sum = 0;
    bool anyKnown = digests.empty();
    for (const Digest &digest : digests) {
        const std::int64_t size = find(digest)->sizeInBytes;
        anyKnown |= size >= 0;
        sum += std::max(size, std::int64_t(0));
    }
    return anyKnown ? sum : -1;
}

QStringList NaiveImages::dump() const
{
    QStringList lines;
    for (const Row &row : rows()) {
        lines.append(line(row.identifier, selection.contains(row.identifier)));
        if (view == ImagesModel::View::ByTag)
            continue;
        for (const Digest &digest : below(row.digest)) {
            const auto identifier = ImageIdentifier::forDigest(digest);
            lines.append(QStringLiteral("  ") + line(identifier, selection.contains(identifier)));
        }
    }
    return lines;
}

QStringList dump(const ImagesModel &model)
{
    QStringList lines;
    const auto add = [&](const QModelIndex &index, const QString &indent) {
        const bool selected = model.data(index, ImagesModel::SelectedRole).toBool();
        lines.append(indent + line(*model.identifierAt(index), selected));
    };
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex top = model.index(row, 0);
        add(top, {});
        for (int below = 0; below < model.rowCount(top); ++below)
            add(model.index(below, 0, top), QStringLiteral("  "));
    }
    return lines;
}

} // namespace tagboat
