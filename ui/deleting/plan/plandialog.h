// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/registry/registry.h"
#include "app/removal/plan/deletionplan.h"
#include "ui/deleting/results/clicommands.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace tagboat {

/// All that a deletion is planned from. Manifests that arrive later are handed in with PlanDialog::setSnapshots().
struct PlanRequest
{
    Connection connection;
    Identity identity; ///< account and principal for the title; may be empty
    Capabilities capabilities;
    std::vector<RepositorySnapshot> snapshots;
    std::vector<Selection> selections;
    CliCommands cliCommands;
    PlanOptions options; ///< to begin with
    bool resumes = false; ///< what an interrupted run has left: nothing comes along that was not planned then
    QString note; ///< a line above the warnings; empty: none
};

/// Says, before anything is sent, what a selection will do: consequences in words, warnings, the rounds as a tree with a
/// reason per row, what is protected and so left out. Sends nothing itself.
class PlanDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PlanDialog(PlanRequest request, QWidget *parent = nullptr);
    ~PlanDialog() override;

    void setIdentity(const Identity &identity); ///< which the service may tell late
    /// Above 0 a line says that index manifests are still being read, with how many are left, and the button waits unless
    /// the user chooses to go on without them.
    void setReading(int indexesLeft);
    /// The same about images whose use is being asked for.
    void setAsking(int imagesLeft);
    void setSnapshots(std::vector<RepositorySnapshot> snapshots); ///< plans again
    [[nodiscard]] const DeletionPlan &plan() const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The user pressed the button that names the act; the dialog closes.
    void confirmed(const tagboat::DeletionPlan &plan);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
