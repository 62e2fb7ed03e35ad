// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"
#include "app/removal/outcome.h"
#include "ui/demo/steprunner.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <vector>

namespace tagboat {

class DeletionFlow;
class ImagesModel;
class MainWindow;
class PlanDialog;
class ResultsDialog;

/// Goes through the main job alone, with keys and mouse in the real window, and checks what comes of it: open a
/// repository, select ten identifiers of which one is protected, one an index's child and one already gone, plan, delete,
/// read the results, retry, export.
class Tour : public QObject
{
    Q_OBJECT
public:
    /// \param window, \param other not owned, must outlive this. `other` is a second client: it deletes one tag behind
    /// the window's back.
    Tour(MainWindow *window, Registry *other, QString connectionId);
    ~Tour() override;

    /// Saves a picture of every step in `folder`.
    void startMainJob(const QString &folder);
    /// Opens a repository, saves one picture, and is finished.
    void startScreenshot(const QString &file);
    /// Where the pictures are, the outcomes as a table, and what was not as expected.
    [[nodiscard]] QString report() const;

Q_SIGNALS:
    void finished(bool asExpected);

private:
    void addOpening();
    void addSelecting();
    void addDeleting();
    void addRetrying();
    void addExporting();
    void openRepository();
    void tickFirstRows();
    void tickTag(const QString &tag);
    void tickChild();
    void deleteBehindTheBack();
    void chooseCauseOfChild();
    void checkOutcomes();
    void checkRetry();
    void checkExport();
    void expect(bool holds, const QString &what);
    void takePicture(const QString &name);
    void noteOutcomes(const QString &title);

    [[nodiscard]] ImagesModel *model() const;
    [[nodiscard]] DeletionFlow *flow() const;
    [[nodiscard]] PlanDialog *planDialog() const;
    [[nodiscard]] ResultsDialog *resultsDialog() const;
    [[nodiscard]] bool planIsReady() const;
    [[nodiscard]] const OutcomeRow *outcomeOf(const ImageIdentifier &identifier) const;

    MainWindow *m_window;
    Registry *m_other;
    QString m_connectionId;
    StepRunner m_runner;
    QString m_folder;
    QString m_screenshotFile;
    QStringList m_problems;
    QStringList m_tables;
    ImageIdentifier m_gone;
    ImageIdentifier m_protected;
    ImageIdentifier m_child;
    Call m_deleting;
    bool m_deleted = false;
};

} // namespace tagboat
