// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/registrybench.h"

#include "app/ecr/ecrregistry.h"
#include "tests/benchmarks/measure.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <map>

namespace tagboat::bench {

namespace {

QJsonObject figures(qint64 images, double seconds)
{
    return {{QStringLiteral("images"), images},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("perSecond"), rounded(seconds > 0 ? static_cast<double>(images) / seconds : 0)},
            {QStringLiteral("peakMemoryBytes"), peakMemoryBytes()}};
}

QString stateName(Outcome::State state)
{
    switch (state) {
    case Outcome::State::Pending:
        return QStringLiteral("pending");
    case Outcome::State::Untagged:
        return QStringLiteral("untagged");
    case Outcome::State::Deleted:
        return QStringLiteral("deleted");
    case Outcome::State::Failed:
        return QStringLiteral("failed");
    case Outcome::State::Skipped:
        return QStringLiteral("skipped");
    case Outcome::State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

Connection connectionFor(const RegistryOptions &options)
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    Connection connection = Connection::create();
    connection.endpoint = options.endpoint;
    connection.asAws().signIn = AwsSettings::SignIn::DefaultChain;
    connection.region = options.region;
    for (const char *name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
        if (connection.region.isEmpty())
            connection.region = environment.value(QString::fromLatin1(name));
    }
    return connection;
}

} // namespace

RegistryBench::RegistryBench(RegistryOptions options)
    : m_options(std::move(options))
{
}

void RegistryBench::list()
{
    start(&RegistryBench::tellListing);
}

void RegistryBench::listAndDelete()
{
    start(&RegistryBench::remove);
}

void RegistryBench::start(void (RegistryBench::*listed)())
{
    auto registry = m_factory.make(connectionFor(m_options));
    if (!registry) {
        fail(registry.error());
        return;
    }
    m_registry = std::move(*registry);
    if (auto *ecr = qobject_cast<ecr::EcrRegistry *>(m_registry.get()); ecr && m_options.pageSize > 0)
        ecr->setPageSize(m_options.pageSize);
    m_listing = std::make_unique<ImageListing>(m_registry.get());
    connect(m_listing.get(), &ImageListing::arrived, &m_images, &LiveImages::append);
    connect(m_listing.get(), &ImageListing::restarted, &m_images, &LiveImages::clear);
    connect(m_listing.get(), &ImageListing::finished, this, listed);
    connect(m_listing.get(), &ImageListing::failed, this, &RegistryBench::fail);
    m_timer.start();
    m_listing->start(m_options.repository);
}

void RegistryBench::tellListing()
{
    Q_EMIT finished(figures(m_images.columns().imageCount(), secondsSince(m_timer)));
}

/// The first images by digest, as many as asked for; nothing is protected here.
void RegistryBench::remove()
{
    RepositorySnapshot snapshot;
    snapshot.name = m_options.repository;
    Selection selection{m_options.repository, {}};
    const ImageColumns &columns = m_images.columns();
    const auto count = std::min(columns.imageCount(), static_cast<std::uint32_t>(std::max(m_options.count, 0)));
    for (ImageRow row = 0; row < columns.imageCount(); ++row) {
        snapshot.images.push_back(columns.image(row));
        if (row < count)
            selection.identifiers.push_back(ImageIdentifier::forDigest(columns.digests[row]));
    }
    GuardRules unguarded;
    unguarded.protectedTagPatterns.clear();
    PlanOptions options;
    options.capabilities = m_registry->capabilities();
    m_timer.start();
    DeletionPlan plan = planDeletion({snapshot}, {selection}, unguarded, options);
    m_planSeconds = secondsSince(m_timer);
    m_run = std::make_unique<DeletionRun>(m_registry.get(), std::move(plan));
    if (m_options.inFlight > 0)
        m_run->setMaximumInFlight(m_options.inFlight);
    connect(m_run.get(), &DeletionRun::finished, this, &RegistryBench::tellRemoval);
    m_timer.start();
    if (m_options.journal.isEmpty())
        m_run->start();
    else
        record();
}

void RegistryBench::record()
{
    m_journal = std::make_unique<Journal>(m_options.journal);
    m_run->setChecksFirst(true);
    RunRecord record;
    record.startedAt = QDateTime::currentDateTimeUtc();
    m_recording = m_journal->begin(record, m_run->content(), [this](const Result<RunId> &run) {
        if (!run) {
            fail(run.error());
            return;
        }
        m_run->recordIn(m_journal.get(), *run);
        m_run->start();
    });
}

void RegistryBench::tellRemoval()
{
    const double seconds = secondsSince(m_timer);
    std::map<QString, int> states;
    for (const OutcomeRow &row : m_run->rows())
        ++states[stateName(row.outcome.state)];
    QJsonObject outcomes;
    for (const auto &[state, count] : states)
        outcomes.insert(state, count);
    QJsonObject result = figures(m_run->total(), seconds);
    result.insert(QStringLiteral("inFlight"), m_options.inFlight);
    result.insert(QStringLiteral("planSeconds"), m_planSeconds);
    result.insert(QStringLiteral("outcomes"), outcomes);
    Q_EMIT finished(result);
}

void RegistryBench::fail(const Error &error)
{
    Q_EMIT failed({{QStringLiteral("error"), static_cast<int>(error.kind)},
                   {QStringLiteral("code"), error.code},
                   {QStringLiteral("detail"), error.detail},
                   {QStringLiteral("where"), error.where},
                   {QStringLiteral("requestId"), error.requestId}});
}

} // namespace tagboat::bench
