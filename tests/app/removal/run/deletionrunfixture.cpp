// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/run/deletionrunfixture.h"

#include "app/removal/journal/outcomeexport.h"
#include "tests/support/waiting.h"

#include <QTest>

namespace tagboat::test {

Error DeletionRunFixture::errorOf(Error::Kind kind, const char *code, const char *where)
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    error.where = QString::fromLatin1(where);
    error.detail = QStringLiteral("in the service's words");
    error.requestId = QStringLiteral("request-e");
    return error;
}

MemoryRegistry::Mishap DeletionRunFixture::lost(bool acted)
{
    MemoryRegistry::Mishap mishap;
    mishap.acts = acted;
    mishap.error = errorOf(Error::Kind::Network);
    return mishap;
}

MemoryRegistry::Mishap DeletionRunFixture::omitted(bool acted)
{
    MemoryRegistry::Mishap mishap;
    mishap.acts = acted;
    mishap.omitsAll = true;
    return mishap;
}

QString DeletionRunFixture::numberName(int number)
{
    return QStringLiteral("I%1").arg(number);
}

void DeletionRunFixture::init()
{
    m_registry = std::make_unique<MemoryRegistry>();
}

void DeletionRunFixture::cleanup()
{
    m_registry.reset();
    m_text.reset();
}

void DeletionRunFixture::fill(const QString &text)
{
    m_text = std::make_unique<PlanText>(text);
    for (const RepositorySnapshot &snapshot : m_text->snapshots) {
        for (const Image &image : snapshot.images) {
            auto &stored = m_registry->repositories[snapshot.name].images[image.digest];
            stored.tags.insert(image.tags.begin(), image.tags.end());
            const auto content = snapshot.manifests.find(image.digest);
            if (content == snapshot.manifests.end())
                continue;
            for (const ManifestDescriptor &child : content->second.children)
                stored.children.push_back(child.digest);
        }
    }
}

void DeletionRunFixture::fillWithImages(int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i)
        lines += QStringLiteral("image ") + numberName(i);
    fill(lines.join(u'\n'));
}

DeletionPlan DeletionRunFixture::plan(const QString &selection) const
{
    return planDeletion(m_text->snapshots, m_text->selection(selection), {});
}

DeletionPlan DeletionRunFixture::planAll() const
{
    QStringList words;
    for (const Image &image : m_text->snapshots.front().images)
        words += u'@' + m_text->nameOf(image.digest);
    return plan(words.join(u' '));
}

std::unique_ptr<DeletionRun> DeletionRunFixture::started(const DeletionPlan &plan)
{
    auto run = std::make_unique<DeletionRun>(m_registry.get(), plan);
    run->start();
    return run;
}

std::unique_ptr<DeletionRun> DeletionRunFixture::finished(const DeletionPlan &plan)
{
    auto run = started(plan);
    [&] { TRY_COMPARE(run->state(), DeletionRun::State::Finished); }();
    return run;
}

QString DeletionRunFixture::text(const DeletionRun &run) const
{
    QStringList lines;
    for (const OutcomeRow &row : run.rows()) {
        QString line = row.repository == web ? QString() : row.repository + u'/';
        line += row.identifier.isTag() ? row.identifier.toQString() : u'@' + m_text->nameOf(row.identifier.digest());
        line += u' ' + stateName(row.outcome.state);
        const bool isStillThere = row.outcome.failureKind == FailureKind::StillThere;
        const QString why = isStillThere ? QStringLiteral("stillThere") : row.outcome.failureCode;
        for (const QString &word : {skipReasonName(row.outcome.skipReason), why}) {
            if (!word.isEmpty())
                line += u' ' + word;
        }
        if (row.outcome.alreadyGone)
            line += QStringLiteral(" gone");
        for (const Digest &parent : row.outcome.parents)
            line += QStringLiteral(" by ") + m_text->nameOf(parent);
        if (row.outcome.attempts > 1)
            line += QStringLiteral(" x%1").arg(row.outcome.attempts);
        lines += line;
    }
    return lines.join(QStringLiteral(", "));
}

QString DeletionRunFixture::left(const RepositoryName &repository) const
{
    QStringList words;
    const auto found = m_registry->repositories.find(repository);
    if (found == m_registry->repositories.end())
        return {};
    for (const auto &[digest, stored] : found->second.images) {
        words += m_text->nameOf(digest);
        for (const std::string &tag : stored.tags)
            words += QString::fromStdString(tag);
    }
    words.sort();
    return words.join(u' ');
}

} // namespace tagboat::test
