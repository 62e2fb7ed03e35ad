// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/demofixture.h"

#include "app/registry/imagelisting.h"
#include "app/registry/manifestreader.h"
#include "app/removal/journal/outcomeexport.h"
#include "tests/support/hastypolicy.h"

#include <QSignalSpy>
#include <QTest>

namespace tagboat::test {

Client::Client(const QUrl &endpoint, const QString &region, const QString &accessKeyId, const QString &secret,
               const CallPolicy &policy)
    : http(policy)
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), accessKeyId);
    environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), secret);
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("/nonexistent/config"));
    environment.insert(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), QStringLiteral("/nonexistent/credentials"));
    Connection connection = Connection::create();
    connection.region = region;
    connection.endpoint = endpoint.toString();
    auto made = RegistryFactory(&http, &secrets, environment, policy).make(connection);
    if (made)
        registry = std::move(*made);
}

RepositorySnapshot Client::snapshot(const RepositoryName &name)
{
    RepositorySnapshot snapshot;
    snapshot.name = name;
    ImageListing listing(registry.get());
    QSignalSpy listed(&listing, &ImageListing::finished);
    QObject::connect(&listing, &ImageListing::arrived, &listing, [&](std::span<const Image> images) {
        snapshot.images.insert(snapshot.images.end(), images.begin(), images.end());
    });
    listing.start(name);
    [&] { QVERIFY(listed.wait(30'000)); }();

    std::vector<Digest> indexes;
    for (const Image &image : snapshot.images) {
        if (image.kind == ImageKind::Index)
            indexes.push_back(image.digest);
    }
    ManifestReader reader(registry.get(), name);
    QSignalSpy idle(&reader, &ManifestReader::idle);
    reader.request(indexes);
    if (!reader.isIdle())
        [&] { QVERIFY(idle.wait(30'000)); }();
    snapshot.manifests = reader.contents();
    return snapshot;
}

void DemoFixture::serve(demo::DemoOptions options)
{
    m_client.reset();
    m_server = std::make_unique<demo::DemoServer>(options);
    QVERIFY2(m_server->start(), qPrintable(m_server->errorString()));
    m_client =
        std::make_unique<Client>(m_server->endpoint(), m_server->options().region, m_server->options().accessKeyId,
                                 m_server->options().secretAccessKey, hastyPolicy());
    QVERIFY(m_client->registry);
}

std::map<QString, std::set<std::string>> DemoFixture::stored(const RepositoryName &name) const
{
    std::map<QString, std::set<std::string>> images;
    for (const QString &line : m_server->dump(name).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        auto &tags = images[words.first()];
        for (qsizetype i = 1; i < words.size(); ++i)
            tags.insert(words.at(i).toStdString());
    }
    return images;
}

void DemoFixture::checkRows(const DeletionRun &run)
{
    std::map<RepositoryName, std::map<QString, std::set<std::string>>> repositories;
    std::map<RepositoryName, std::set<std::string>> tags;
    for (const OutcomeRow &row : run.rows()) {
        if (repositories.contains(row.repository))
            continue;
        repositories[row.repository] = stored(row.repository);
        for (const auto &[digest, itsTags] : repositories[row.repository])
            tags[row.repository].insert(itsTags.begin(), itsTags.end());
    }
    for (const OutcomeRow &row : run.rows()) {
        const bool imageIsThere = repositories[row.repository].contains(row.digest.toQString());
        const bool isThere =
            row.identifier.isTag() ? tags[row.repository].contains(row.identifier.tag()) : imageIsThere;
        const QByteArray what = row.identifier.toQString().toUtf8() + ' ' + stateName(row.outcome.state).toUtf8() + ' '
            + row.outcome.failureCode.toUtf8();
        switch (row.outcome.state) {
        case Outcome::State::Deleted:
            QVERIFY2(!isThere && !imageIsThere, what.constData());
            break;
        case Outcome::State::Untagged:
            QVERIFY2(!isThere && imageIsThere, what.constData());
            break;
        case Outcome::State::Failed:
            QVERIFY2(isThere != row.outcome.alreadyGone, what.constData());
            break;
        case Outcome::State::Skipped:
            if (row.outcome.skipReason != SkipReason::Duplicate
                && row.outcome.skipReason != SkipReason::CoveredByDigest)
                QVERIFY2(isThere, what.constData());
            break;
        default:
            QFAIL(what.constData());
        }
    }
}

} // namespace tagboat::test
