// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/randomcase.h"

#include <algorithm>
#include <random>

namespace tagboat::test {

namespace {

class Generator
{
public:
    explicit Generator(unsigned seed)
        : m_random(seed)
        , m_seed(seed)
    {
    }

    RandomCase make()
    {
        m_case.snapshot.name = QStringLiteral("web");
        const int images = 1 + below(14);
        for (int i = 0; i < images; ++i)
            addImage(i);
        // Children come before the index that holds them, as pushes do; a listing has them in any order.
        std::shuffle(m_case.snapshot.images.begin(), m_case.snapshot.images.end(), m_random);
        choose();
        m_case.options.includeOrphanedChildren = !oneIn(4);
        m_case.options.includeReferrers = !oneIn(4);
        if (oneIn(3))
            m_case.guard.protectPulledWithinDays = 7;
        return m_case;
    }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool oneIn(int n) { return below(n) == 0; }

    void addImage(int number)
    {
        std::vector<Image> &images = m_case.snapshot.images;
        Image image;
        image.digest = Digest::of(QByteArray::number(m_seed) + '/' + QByteArray::number(number));
        image.kind = ImageKind::Image;
        image.sizeInBytes = below(100);
        if (oneIn(4))
            image.lastPulledAt = RandomCase::now - below(20) * (RandomCase::now / 100);
        if (!images.empty() && oneIn(4))
            image.subject = images[static_cast<std::size_t>(below(static_cast<int>(images.size())))].digest;
        if (!images.empty() && oneIn(3))
            makeIndex(image);
        addTags(image, number);
        images.push_back(image);
    }

    void makeIndex(Image &image)
    {
        image.kind = ImageKind::Index;
        ManifestContent &content = m_case.snapshot.manifests[image.digest];
        content.kind = ImageKind::Index;
        for (int i = 1 + below(4); i > 0; --i) {
            ManifestDescriptor child;
            child.digest =
                m_case.snapshot.images[static_cast<std::size_t>(below(static_cast<int>(m_case.snapshot.images.size())))]
                    .digest;
            content.children.push_back(child);
        }
    }

    void addTags(Image &image, int number)
    {
        for (int i = image.kind == ImageKind::Index ? below(4) : below(6) - 3; i > 0; --i)
            image.tags.push_back("t" + std::to_string(number) + "-" + std::to_string(i));
        if (oneIn(20))
            image.tags.push_back("prod-" + std::to_string(number));
        if (!m_case.snapshot.images.empty() && oneIn(8)) {
            const auto subject = static_cast<std::size_t>(below(static_cast<int>(m_case.snapshot.images.size())));
            image.tags.push_back("sha256-" + m_case.snapshot.images[subject].digest.toString().substr(7) + "."
                                 + (oneIn(2) ? "sig" : "sbom"));
            // Two images cannot have the same tag.
            for (Image &other : m_case.snapshot.images)
                std::erase(other.tags, image.tags.back());
        }
    }

    void choose()
    {
        const int oneOf = 1 + below(6);
        for (const Image &image : m_case.snapshot.images) {
            if (oneIn(oneOf + 1))
                m_case.chosen.push_back(ImageIdentifier::forDigest(image.digest));
            for (const std::string &tag : image.tags) {
                if (oneIn(oneOf))
                    m_case.chosen.push_back(ImageIdentifier::forTag(tag));
            }
        }
        for (int i = below(3); i > 0 && !m_case.chosen.empty(); --i)
            m_case.chosen.push_back(m_case.chosen.front());
        std::shuffle(m_case.chosen.begin(), m_case.chosen.end(), m_random);
        for (const ImageIdentifier &identifier : m_case.chosen) {
            if (oneIn(10))
                m_case.options.liftedProtection.insert({m_case.snapshot.name, identifier});
        }
    }

    std::mt19937 m_random;
    unsigned m_seed;
    RandomCase m_case;
};

} // namespace

RandomCase RandomCase::make(unsigned seed)
{
    return Generator(seed).make();
}

DeletionPlan RandomCase::plan() const
{
    return planDeletion({snapshot}, {{snapshot.name, chosen}}, guard, options, now);
}

ServiceRules RandomCase::service() const
{
    ServiceRules service;
    for (const Image &image : snapshot.images) {
        ServiceRules::Stored &stored = service.images[image.digest];
        stored.tags.insert(image.tags.begin(), image.tags.end());
        stored.subject = image.subject;
        if (const auto content = snapshot.manifests.find(image.digest); content != snapshot.manifests.end()) {
            for (const ManifestDescriptor &child : content->second.children)
                stored.children.push_back(child.digest);
        }
    }
    return service;
}

} // namespace tagboat::test
