// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"
#include "app/tables/imagefilter.h"
#include "ui/session/imagesmodel.h"

#include <QStringList>

#include <map>
#include <set>
#include <vector>

namespace tagboat {

/// What ImagesModel shows, worked out in the plainest way: everything anew for every question.
class NaiveImages
{
public:
    void append(const Image &image);
    void setManifest(const Digest &digest, const ManifestContent &content) { m_manifests.try_emplace(digest, content); }
    void clear();
    void forgetOtherManifests(); ///< those of images that are not here

    ImagesModel::View view = ImagesModel::View::ByTag;
    ImageFilter filter;
    int column = -1;
    bool descending = false;
    std::set<ImageIdentifier> selection;

    struct Row
    {
        ImageIdentifier identifier;
        Digest digest;
    };
    [[nodiscard]] std::vector<Row> allRows() const; ///< in order, the filter left out
    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] std::vector<Digest> below(const Digest &top) const;
    [[nodiscard]] bool isFolded(const Digest &digest) const;
    [[nodiscard]] std::int64_t bytes(const std::vector<Row> &rows) const;
    [[nodiscard]] const Image *find(const Digest &digest) const;
    /// The digest of what is chosen, if it is loaded.
    [[nodiscard]] const Image *find(const ImageIdentifier &identifier) const;
    [[nodiscard]] const std::vector<Image> &images() const { return m_images; }

    /// As dump() of the model.
    [[nodiscard]] QStringList dump() const;

private:
    void rewrite(Image &image, const std::vector<std::string> &tags);
    void takeFromOthers(const Digest &owner, const std::vector<std::string> &tags);
    [[nodiscard]] int compare(const Row &a, const Row &b) const;
    [[nodiscard]] bool matches(const Row &row) const;

    std::vector<Image> m_images;
    std::vector<Row> m_entries; ///< tags and untagged images as they came
    std::map<Digest, ManifestContent> m_manifests;
};

/// -1, 0, 1: numbers by value, letters of ASCII without case, then the exact bytes.
[[nodiscard]] int naiveCompare(const std::string &a, const std::string &b);
[[nodiscard]] QStringList dump(const ImagesModel &model);

} // namespace tagboat
