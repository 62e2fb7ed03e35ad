// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/plan/deletionplan.h"

#include <QObject>

#include <map>
#include <utility>
#include <vector>

namespace tagboat {

class Registry;

/// The images whose use decides on a selection: what is chosen, and the children of chosen indexes. No indexes, since
/// nothing runs those, and no signatures and the like. Each once.
[[nodiscard]] std::vector<std::pair<RepositoryName, Digest>>
imagesThatMayRun(const std::vector<RepositorySnapshot> &snapshots, const std::vector<Selection> &selections);

/// Asks one by one which images are in use, a few calls at a time. Destroying it cancels.
class UseReader : public QObject
{
    Q_OBJECT
public:
    using Uses = std::map<RepositoryName, std::map<Digest, std::int64_t>>; ///< those that are in use

    /// \param registry not owned, must outlive this.
    UseReader(Registry *registry, std::vector<std::pair<RepositoryName, Digest>> images, QObject *parent = nullptr);
    ~UseReader() override;

    /// finished() follows, never from inside.
    void start();
    [[nodiscard]] int left() const { return static_cast<int>(m_images.size() - m_next + m_calls.size()); }
    /// After finished(): what is in use, or why it cannot be told. One image that cannot be asked about is enough.
    [[nodiscard]] const Result<Uses> &uses() const { return m_uses; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void ask();
    void take(std::size_t image, const Result<ImageUse> &use);

    Registry *m_registry;
    std::vector<std::pair<RepositoryName, Digest>> m_images;
    std::size_t m_next = 0;
    std::map<std::size_t, Call> m_calls; ///< by place in m_images
    Result<Uses> m_uses = Uses();
    Call m_nothing; ///< when there is nobody to ask about
};

} // namespace tagboat
