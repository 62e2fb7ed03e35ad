// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tagboat::test {

/// What Amazon ECR does with one identifier of a delete call, as a few lines of plain code to compare plans with: the
/// last tag takes the image, a digest takes all tags, a child of an index that is there cannot go.
class ServiceRules
{
public:
    enum class Answer { Removed, NotFound, ReferencedByIndex };

    struct Stored
    {
        std::set<std::string> tags;
        std::vector<Digest> children;
        std::optional<Digest> subject;
    };

    Answer remove(const ImageIdentifier &identifier)
    {
        const auto found = find(identifier);
        if (found == images.end())
            return Answer::NotFound;
        const bool goes = identifier.isDigest() || found->second.tags.size() == 1;
        if (goes && isHeld(found->first))
            return Answer::ReferencedByIndex;
        if (goes)
            images.erase(found);
        else
            found->second.tags.erase(identifier.tag());
        return Answer::Removed;
    }

    [[nodiscard]] std::map<Digest, Stored>::iterator find(const ImageIdentifier &identifier)
    {
        if (identifier.isDigest())
            return images.find(identifier.digest());
        for (auto image = images.begin(); image != images.end(); ++image) {
            if (image->second.tags.contains(identifier.tag()))
                return image;
        }
        return images.end();
    }

    /// Every index that is there and lists it.
    [[nodiscard]] std::vector<Digest> parentsOf(const Digest &digest) const
    {
        std::vector<Digest> parents;
        for (const auto &[parent, stored] : images) {
            if (std::find(stored.children.begin(), stored.children.end(), digest) != stored.children.end())
                parents.push_back(parent);
        }
        return parents;
    }

    [[nodiscard]] bool isHeld(const Digest &digest) const { return !parentsOf(digest).empty(); }

    std::map<Digest, Stored> images;
};

} // namespace tagboat::test
