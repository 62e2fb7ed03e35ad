// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/runorigin.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/deleting/run/deletionflow.h"
#include "ui/deleting/run/deletions.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

namespace tagboat {

inline DeletionFlow *flowOf(const MainWindow *window)
{
    return window->deletions()->latest();
}

/// Many times as long as a plan takes that may be confirmed.
constexpr int unconfirmableMs = 1000;

/// Presses Delete and waits for a plan that may be confirmed. \return false when none has come in time
inline bool openPlan(const MainWindow *window, int timeoutMs = 5000)
{
    window->actions().deleteImages->trigger();
    return test::waitFor(
        [window] {
            const PlanDialog *dialog = flowOf(window) ? flowOf(window)->planDialog() : nullptr;
            const auto *act = dialog ? dialog->findChild<QPushButton *>(QStringLiteral("delete")) : nullptr;
            return act && act->isVisible() && act->isEnabled();
        },
        timeoutMs);
}

inline void confirmPlan(const MainWindow *window)
{
    QTest::mouseClick(flowOf(window)->planDialog()->findChild<QPushButton *>(QStringLiteral("delete")), Qt::LeftButton);
}

/// Waits for the plan of what an interrupted run has left, and confirms it. \return false when none has come in time
inline bool confirmResume(const MainWindow *window, int timeoutMs = 20'000)
{
    const bool hasCome = test::waitFor(
        [window] {
            const PlanDialog *dialog = flowOf(window) ? flowOf(window)->planDialog() : nullptr;
            const auto *act = dialog ? dialog->findChild<QPushButton *>(QStringLiteral("delete")) : nullptr;
            return act && act->isVisible() && act->isEnabled();
        },
        timeoutMs);
    if (hasCome)
        confirmPlan(window);
    return hasCome;
}

/// Where a run was made that the connection may resume.
inline void noteDemoOrigin(RunRecord &record, const WindowFixture &fixture)
{
    Identity identity;
    identity.account = fixture.server.options().account;
    const QString name = record.connectionName;
    noteOrigin(record, *fixture.store->find(fixture.lastConnection), identity);
    if (!name.isEmpty())
        record.connectionName = name;
}

/// What a plan and its run hold that deletes new images of a repository: one for each text, by its tag, by its digest where
/// the text is empty.
inline RunContent contentOfNew(WindowFixture &fixture, const QString &repository, const QStringList &tags)
{
    fixture.server.addRepository(repository);
    RunContent content;
    content.plan.rounds.emplace_back();
    for (const QString &tag : tags) {
        PlannedIdentifier planned;
        planned.repository = repository;
        planned.digest = fixture.server.addImage(repository, tag.isEmpty() ? QStringList() : QStringList(tag));
        planned.identifier =
            tag.isEmpty() ? ImageIdentifier::forDigest(planned.digest) : ImageIdentifier::forTag(tag.toStdString());
        planned.takesImage = true;
        content.plan.rounds[0].push_back(planned);
        content.rows.push_back({repository, planned.identifier, planned.digest, {}, {}});
    }
    return content;
}

/// The record of a run that begins now.
inline RunRecord recordOfNew(const WindowFixture &fixture, const QString &repository)
{
    RunRecord record;
    noteDemoOrigin(record, fixture);
    record.repositories = {repository};
    record.startedAt = QDateTime::currentDateTimeUtc();
    return record;
}

inline bool waitForResults(const MainWindow *window)
{
    return test::waitFor([window] { return flowOf(window) && flowOf(window)->resultsDialog(); }, 20'000);
}

inline Outcome outcomeOf(const MainWindow *window, const ImageIdentifier &identifier)
{
    for (const OutcomeRow &row : flowOf(window)->run()->rows()) {
        if (row.identifier == identifier)
            return row.outcome;
    }
    return {};
}

inline std::vector<ImageIdentifier> tags(std::initializer_list<const char *> names)
{
    std::vector<ImageIdentifier> identifiers;
    for (const char *name : names)
        identifiers.push_back(ImageIdentifier::forTag(name));
    return identifiers;
}

} // namespace tagboat
