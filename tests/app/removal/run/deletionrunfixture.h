// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/run/deletionrun.h"
#include "tests/app/removal/plantext.h"
#include "tests/support/memoryregistry.h"

#include <QObject>

#include <memory>

namespace tagboat::test {

/// Runs of deletion over a registry in memory, told in the words of PlanText.
class DeletionRunFixture : public QObject
{
    Q_OBJECT
protected:
    inline static const RepositoryName web = QStringLiteral("web");

    [[nodiscard]] static Error errorOf(Error::Kind kind, const char *code = "", const char *where = "");
    /// The answer is lost; the service has acted or not.
    [[nodiscard]] static MemoryRegistry::Mishap lost(bool acted);
    [[nodiscard]] static MemoryRegistry::Mishap omitted(bool acted);
    [[nodiscard]] static QString numberName(int number);

    void fill(const QString &text);
    /// "I0", "I1" …
    void fillWithImages(int count);
    DeletionPlan plan(const QString &selection) const;
    DeletionPlan planAll() const;
    std::unique_ptr<DeletionRun> started(const DeletionPlan &plan);
    std::unique_ptr<DeletionRun> finished(const DeletionPlan &plan);
    /// A line per row: "tag untagged", "@A failed CODE gone after NAME".
    [[nodiscard]] QString text(const DeletionRun &run) const;
    /// Names and tags that are still at the service, sorted.
    [[nodiscard]] QString left(const RepositoryName &repository = web) const;

    std::unique_ptr<MemoryRegistry> m_registry;
    std::unique_ptr<PlanText> m_text;

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace tagboat::test
