// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"
#include "ui/deleting/results/resultsdialog.h"

#include <memory>
#include <vector>

namespace tagboat {

class ConnectionSession;
class Navigator;
class RepositorySession;

/// What the results of a run show, the same whether it has just ended or is read from the journal.
/// \param run where and when it was, and how it ended; id 0: it was not written down, and cannot be undone
/// \param serviceName BackEndUi::serviceName of the kind of registry that it was at
/// \param connection as it is now; null: it is gone
/// \param sessions lists that are open, to name parents by tag
[[nodiscard]] ResultsDialog::Content resultsContent(const RunRecord &run, RunContent content,
                                                    const QString &serviceName,
                                                    const std::shared_ptr<ConnectionSession> &connection,
                                                    std::vector<std::shared_ptr<RepositorySession>> sessions);

/// The dialog that shows it, with what it offers led to where that is done. It deletes itself when it is closed.
/// \param follows the run that a retry follows; 0: none
/// \param navigator not owned, must outlive the dialog
[[nodiscard]] ResultsDialog *makeResultsDialog(ResultsDialog::Content content, const RunRecord &run, RunId follows,
                                               Navigator *navigator, QWidget *window);

} // namespace tagboat
