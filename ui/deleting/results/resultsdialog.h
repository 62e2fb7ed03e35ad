// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/removal/journal/journalrecords.h"
#include "app/removal/outcome.h"
#include "app/removal/plan/deletionplan.h"
#include "ui/deleting/results/clicommands.h"

#include <QDateTime>
#include <QDialog>

#include <functional>
#include <memory>
#include <vector>

namespace tagboat {

/// What exactly happened: a row for every identifier requested, failures first, grouped by cause with counts. Not modal:
/// browsing goes on beside it. The actions it offers are signals; it sends nothing itself.
class ResultsDialog : public QDialog
{
    Q_OBJECT
public:
    struct Content
    {
        Connection connection;
        QString account, principal; ///< may be empty
        RunRecord run; ///< for exports, and how it was signed in
        QString serviceName; ///< BackEndUi::serviceName
        std::vector<OutcomeRow> rows;
        std::vector<std::size_t> rounds; ///< roundSizes() of the plan; may be empty
        CliCommands cliCommands;
        QDateTime startedAt, finishedAt;
        bool cancelled = false;
        bool canRestore = false; ///< it was written down, and something went, or may have
        QString damage{}; ///< RunContent::damage
        /// The tags of images that are known, to name parents by tag: digest -> tags.
        std::function<std::vector<std::string>(const RepositoryName &, const Digest &)> tagsOf;
    };

    explicit ResultsDialog(Content content, QWidget *parent = nullptr);
    ~ResultsDialog() override;

    /// A line above the counts: that not all of this is written down, or can be read; empty: none.
    void setNote(const QString &note);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// Plan these again: what failed and may succeed now.
    void retryRequested(const std::vector<tagboat::Selection> &selections);
    /// ImageReferencedByManifestList: the parents and what they blocked, in one selection.
    void retryWithParentsRequested(const std::vector<tagboat::Selection> &selections);
    void restoreRequested();
    void refreshRequested(const QString &repository);
    /// Show this image in the main window.
    void showRequested(const QString &repository, const tagboat::ImageIdentifier &identifier);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
