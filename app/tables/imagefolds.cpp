// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagefolds.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace tagboat {

namespace {

constexpr int deepest = 16;

std::string platformOf(const ManifestDescriptor &descriptor)
{
    return descriptor.platform().toStdString();
}

} // namespace

ImageFolds ImageFolds::forOtherTable() const
{
    return ImageFolds(m_known);
}

void ImageFolds::imageAdded(ImageTable &table, ImageRow image)
{
    const Digest &digest = table.columns().digests[image];
    if (const auto subject = table.columns().subject(image))
        linkSubject(table, image, *subject);
    if (const auto known = m_known->manifests.find(digest); known != m_known->manifests.end())
        apply(table, image, known->second);
    const auto waited = m_waiting.find(digest);
    if (waited == m_waiting.end())
        return;
    const std::vector<Waiting> waiting = std::move(waited->second);
    m_waiting.erase(waited);
    for (const Waiting &one : waiting) {
        if (one.position == referrerPosition) {
            linkSubject(table, one.image, digest);
        } else {
            const Manifest &manifest = m_known->manifests.at(table.columns().digests[one.image]);
            linkChild(table, one.image, manifest.children[one.position], one.position);
        }
    }
}

bool ImageFolds::setManifest(ImageTable &table, const Digest &digest, const ManifestContent &content)
{
    const auto [known, added] = m_known->manifests.try_emplace(digest);
    if (!added)
        return false;
    known->second = digestContent(content);
    manifestAdded(table, digest);
    return true;
}

void ImageFolds::manifestAdded(ImageTable &table, const Digest &digest)
{
    if (const auto image = table.find(digest))
        apply(table, *image, m_known->manifests.at(digest));
}

ImageFolds::Manifest ImageFolds::digestContent(const ManifestContent &content)
{
    Manifest manifest{content.kind, {}, content.subject};
    manifest.children.reserve(content.children.size());
    for (const ManifestDescriptor &descriptor : content.children) {
        Child child{descriptor.digest};
        if (descriptor.attestationFor) {
            child.relation = FoldedImage::Relation::Attestation;
            const auto target = std::find_if(content.children.begin(), content.children.end(), [&](const auto &other) {
                return other.digest == descriptor.attestationFor;
            });
            if (target != content.children.end())
                child.platform = static_cast<std::uint32_t>(m_known->platforms.intern(platformOf(*target)));
        } else {
            child.platform = static_cast<std::uint32_t>(m_known->platforms.intern(platformOf(descriptor)));
        }
        manifest.children.push_back(child);
    }
    return manifest;
}

void ImageFolds::apply(ImageTable &table, ImageRow image, const Manifest &manifest)
{
    if (manifest.kind != ImageKind::Unknown)
        table.setKind(image, manifest.kind);
    std::string platforms;
    std::uint32_t position = 0;
    for (const Child &child : manifest.children) {
        const std::string &platform = m_known->platforms.values()[child.platform];
        if (child.relation == FoldedImage::Relation::Child && !platform.empty())
            platforms += (platforms.empty() ? "" : ", ") + platform;
        linkChild(table, image, child, position++);
    }
    if (!platforms.empty())
        table.setPlatforms(image, platforms);
    if (manifest.subject && !table.columns().subject(image)) {
        table.setSubject(image, *manifest.subject);
        linkSubject(table, image, *manifest.subject);
    }
}

void ImageFolds::linkChild(ImageTable &table, ImageRow index, const Child &child, std::uint32_t position)
{
    const auto image = table.find(child.digest);
    if (!image) {
        m_waiting[child.digest].push_back({index, position});
        return;
    }
    const bool isChild = child.relation == FoldedImage::Relation::Child;
    // Listings call buildx's attestations images; what the index says of them is more exact.
    const ImageKind kind = table.columns().kinds[*image];
    const bool isPlain = kind == ImageKind::Image || kind == ImageKind::Unknown;
    if (child.relation == FoldedImage::Relation::Attestation && isPlain)
        table.setKind(*image, ImageKind::Attestation);
    if (isChild && child.platform != 0 && table.columns().platformsText(*image).empty())
        table.setPlatforms(*image, m_known->platforms.values()[child.platform]);
    link(index, {*image, position, 0, child.platform, child.relation});
}

void ImageFolds::linkSubject(ImageTable &table, ImageRow referrer, const Digest &subject)
{
    if (const auto image = table.find(subject))
        link(*image, {referrer, referrerPosition, 0, 0, FoldedImage::Relation::Referrer});
    else
        m_waiting[subject].push_back({referrer, referrerPosition});
}

void ImageFolds::link(ImageRow parent, Link link)
{
    if (!mayLink(parent, link.image))
        return;
    link.epoch = ++m_epoch;
    m_links[parent].push_back(link);
    m_parents[link.image].emplace_back(parent, link.epoch);
    m_folded.set(link.image);
}

/// Goes up from the parent, generation by generation.
bool ImageFolds::mayLink(ImageRow parent, ImageRow image) const
{
    std::unordered_set<ImageRow> seen;
    std::vector<ImageRow> generation{parent};
    for (int depth = 0; depth < deepest && !generation.empty(); ++depth) {
        std::vector<ImageRow> above;
        for (const ImageRow one : generation) {
            if (one == image)
                return false;
            const auto parents = m_parents.find(one);
            if (parents == m_parents.end())
                continue;
            for (const auto &[row, epoch] : parents->second) {
                if (seen.insert(row).second)
                    above.push_back(row);
            }
        }
        generation = std::move(above);
    }
    return generation.empty();
}

void ImageFolds::clear()
{
    m_waiting.clear();
    m_links.clear();
    m_parents.clear();
    m_folded.clear();
    m_epoch = 0;
}

void ImageFolds::forgetOthers(const ImageTable &table)
{
    std::erase_if(m_known->manifests, [&](const auto &item) { return !table.find(item.first); });
}

bool ImageFolds::hasFolded(ImageRow image, Epoch until) const
{
    const auto links = m_links.find(image);
    return links != m_links.end() && links->second.front().epoch <= until;
}

std::vector<FoldedImage> ImageFolds::foldedUnder(ImageRow image, Epoch until) const
{
    const auto below = [&](ImageRow parent) {
        std::vector<Link> links;
        if (const auto found = m_links.find(parent); found != m_links.end())
            std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(links),
                         [&](const Link &link) { return link.epoch <= until; });
        // The last one first: they are taken from the end.
        std::sort(links.begin(), links.end(), [](const Link &a, const Link &b) {
            return std::tie(a.position, a.image) > std::tie(b.position, b.image);
        });
        return links;
    };
    std::vector<FoldedImage> result;
    std::unordered_set<ImageRow> seen{image};
    std::vector<std::pair<ImageRow, Link>> stack;
    const auto push = [&](ImageRow parent) {
        for (const Link &link : below(parent))
            stack.emplace_back(parent, link);
    };
    for (push(image); !stack.empty();) {
        const auto [parent, link] = stack.back();
        stack.pop_back();
        if (!seen.insert(link.image).second)
            continue;
        result.push_back({link.image, parent, link.relation, m_known->platforms.values()[link.platform]});
        push(link.image);
    }
    return result;
}

ImageRow ImageFolds::topOf(ImageRow image, Epoch until) const
{
    for (;;) {
        const auto parents = m_parents.find(image);
        if (parents == m_parents.end() || parents->second.front().second > until)
            return image;
        image = parents->second.front().first;
    }
}

} // namespace tagboat
