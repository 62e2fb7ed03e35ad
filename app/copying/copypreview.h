// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/copying/copyrun.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tagboat {

/// What a copy would bring over: reads the manifests of the images, and asks the target what of it is there already.
class CopyPreview : public QObject
{
    Q_OBJECT
public:
    struct Image
    {
        ImageIdentifier identifier;
        std::vector<TreeManifest> manifests; ///< children first; empty: not read yet
        std::optional<Error> error;
    };

    /// \param source its registry must outlive this.
    CopyPreview(CopyRun::Place source, const std::vector<ImageIdentifier> &images, QObject *parent = nullptr);
    ~CopyPreview() override;

    /// Reads what has not been read; also again after errors.
    void read();
    /// Asks the target about what has been read, and what its tags mean. \param target its registry must outlive this.
    void lookAt(CopyRun::Place target, std::vector<std::string> tags);
    void forgetTarget(); ///< nothing counts as being there

    [[nodiscard]] const std::vector<Image> &images() const { return m_images; }
    [[nodiscard]] bool isReading() const { return m_reading.isRunning(); }
    [[nodiscard]] bool isLooking() const { return m_looking.isRunning(); }
    [[nodiscard]] bool isRead() const; ///< every image, well or not
    /// A layer, config or image at the target.
    [[nodiscard]] bool isThere(const Digest &digest) const { return m_there.contains(digest); }
    /// Tags that mean something at the target.
    [[nodiscard]] const std::map<std::string, Digest> &tags() const { return m_tags; }
    [[nodiscard]] const std::optional<Error> &targetError() const { return m_targetError; }

Q_SIGNALS:
    void changed();

private:
    void readNext();
    void look();
    void lookAtLayers();
    void lookAtNames();
    void failLooking(const Error &error);

    CopyRun::Place m_source, m_target;
    std::vector<Image> m_images;
    std::size_t m_next = 0;
    std::vector<std::string> m_wantedTags;
    std::vector<Digest> m_layers; ///< not asked for yet
    std::vector<ImageIdentifier> m_names; ///< not asked for yet
    std::set<Digest> m_there;
    std::map<std::string, Digest> m_tags;
    std::optional<Error> m_targetError;
    bool m_wantsLook = false; ///< as soon as all is read
    Call m_reading, m_looking;
};

} // namespace tagboat
