// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connectionsession.h"
#include "app/copying/copybatch.h"

#include <memory>
#include <vector>

namespace tagboat {

/// What the user has decided on in a CopyDialog.
struct CopyRequest
{
    std::shared_ptr<ConnectionSession> source, target;
    RepositoryName from, to;
    std::vector<CopyBatch::Item> items;
    bool movesTags = false; ///< tags that mean another image at the target
    bool createsRepository = false;
};

/// A copy at work, with the connections it needs kept alive.
struct CopyJob
{
    explicit CopyJob(CopyRequest wanted)
        : request(std::move(wanted))
        , batch({request.source->registry(), request.from}, {request.target->registry(), request.to}, request.items)
    {
        batch.setTakenTags(request.movesTags ? CopyRun::TakenTags::Move : CopyRun::TakenTags::Refuse);
        batch.setCreatesRepository(request.createsRepository);
    }

    CopyRequest request;
    CopyBatch batch; // goes before the connections
};

} // namespace tagboat
