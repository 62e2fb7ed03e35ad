// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/registry/image.h"
#include "app/removal/journal/journalrecords.h"
#include "app/removal/plan/deletionplan.h"

#include <QString>

#include <vector>

namespace tagboat {

/// Where a feature leads the user beyond itself. Features do not know each other; the window, which brings them together,
/// does what is asked here, so that no wish has to be handed on from signal to signal.
class Navigator
{
public:
    virtual void openRepository(const QString &connectionId, const QString &repository) = 0;
    /// Opens its repository, too, and makes it the current row as soon as it is listed.
    virtual void showImage(const QString &connectionId, const QString &repository,
                           const ImageIdentifier &identifier) = 0;
    /// Lists the images of a repository anew.
    virtual void reload(const QString &connectionId, const QString &repository) = 0;
    /// \param follows the run of the journal that this one retries; 0: none
    virtual void planDeletion(const QString &connectionId, const std::vector<Selection> &selections, RunId follows) = 0;
    /// Goes on with an interrupted run of the journal.
    virtual void resume(const RunRecord &run) = 0;
    /// Puts back what a run has deleted.
    virtual void restore(const RunRecord &run) = 0;
    /// \param what has failed, a sentence
    virtual void showProblem(const QString &what, const Error &error) = 0;

protected:
    ~Navigator() = default; // nobody owns one
};

} // namespace tagboat
