// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random repositories over HTTP, from the list to the undo: a run deletes exactly what its plan says, leaves no index
// without a child that it had, and restoring brings all of it back.

#include "app/removal/journal/journal.h"
#include "app/removal/restore/restoreplan.h"
#include "app/removal/restore/restorerun.h"
#include "tests/app/removal/demofixture.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// At night more.
unsigned caseCount()
{
    return qEnvironmentVariableIsSet("TAGBOAT_TESTS_ALL") ? 1000 : 100;
}

const QString indexType = QStringLiteral("application/vnd.oci.image.index.v1+json");
const QString manifestType = QStringLiteral("application/vnd.oci.image.manifest.v1+json");

using Stored = std::map<QString, std::set<std::string>>;

QJsonObject descriptor(const Digest &digest, bool isIndex)
{
    return {{QStringLiteral("mediaType"), isIndex ? indexType : manifestType},
            {QStringLiteral("digest"), digest.toQString()},
            {QStringLiteral("size"), 100}};
}

} // namespace

class TestRandomHttp : public QObject, protected DemoFixture
{
    Q_OBJECT

    std::mt19937 m_random;
    RepositoryName m_name;
    std::vector<std::pair<Digest, bool>> m_images; ///< and whether it is an index
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool oneIn(int n) { return below(n) == 0; }
    const std::pair<Digest, bool> &any()
    {
        return m_images[static_cast<std::size_t>(below(static_cast<int>(m_images.size())))];
    }
    QStringList someTags(int number)
    {
        QStringList tags;
        for (int i = below(5) - 2; i > 0; --i)
            tags << QStringLiteral("t%1-%2").arg(number).arg(i);
        if (oneIn(15))
            tags << QStringLiteral("prod-%1").arg(number);
        return tags;
    }

    bool putIndex(int number)
    {
        QJsonArray children;
        for (int i = 1 + below(4); i > 0; --i) {
            const auto &[digest, isIndex] = any();
            children.append(descriptor(digest, isIndex));
        }
        QJsonObject json{
            {QStringLiteral("schemaVersion"), 2},
            {QStringLiteral("mediaType"), indexType},
            {QStringLiteral("annotations"), QJsonObject{{QStringLiteral("number"), QString::number(number)}}},
            {QStringLiteral("manifests"), children}};
        if (oneIn(4)) {
            const auto &[digest, isIndex] = any();
            json.insert(QStringLiteral("subject"), descriptor(digest, isIndex));
        }
        Manifest manifest;
        manifest.text = QJsonDocument(json).toJson(QJsonDocument::Compact);
        manifest.digest = Digest::of(manifest.text);
        manifest.mediaType = indexType.toStdString();
        QStringList tags = someTags(number);
        if (tags.isEmpty())
            tags << QString();
        for (const QString &tag : tags) {
            Awaited<Digest> put(
                [&](auto handler) { return registry()->putImage(m_name, manifest, tag.toStdString(), handler); });
            if (!put.isValue())
                return false;
        }
        m_images.emplace_back(manifest.digest, true);
        return true;
    }

    bool fill(unsigned seed)
    {
        m_random.seed(seed);
        m_name = QStringLiteral("random/r%1").arg(seed);
        m_images.clear();
        m_server->addRepository(m_name);
        for (int number = 0, count = 1 + below(12); number < count; ++number) {
            if (m_images.empty() || !oneIn(3))
                m_images.emplace_back(m_server->addImage(m_name, someTags(number)), false);
            else if (!putIndex(number))
                return false;
        }
        return true;
    }

    DeletionPlan plan(const RepositorySnapshot &snapshot)
    {
        Selection selection{m_name, {}};
        const int oneOf = 1 + below(4);
        for (const Image &image : snapshot.images) {
            if (oneIn(oneOf + 1))
                selection.identifiers.push_back(ImageIdentifier::forDigest(image.digest));
            for (const std::string &tag : image.tags) {
                if (oneIn(oneOf))
                    selection.identifiers.push_back(ImageIdentifier::forTag(tag));
            }
        }
        std::shuffle(selection.identifiers.begin(), selection.identifiers.end(), m_random);
        PlanOptions options;
        options.includeOrphanedChildren = !oneIn(4);
        options.includeReferrers = !oneIn(4);
        return planDeletion({snapshot}, {selection}, {}, options);
    }

    static Stored promised(Stored left, const DeletionPlan &plan)
    {
        for (const auto &round : plan.rounds) {
            for (const PlannedIdentifier &planned : round) {
                if (planned.takesImage)
                    left.erase(planned.digest.toQString());
                else if (const auto kept = left.find(planned.digest.toQString()); kept != left.end())
                    kept->second.erase(planned.identifier.tag());
            }
        }
        return left;
    }

    void check(unsigned seed)
    {
        QVERIFY(fill(seed));
        const Stored before = stored(m_name);
        const RepositorySnapshot known = snapshot(m_name);
        QCOMPARE(known.images.size(), before.size());
        const DeletionPlan wanted = plan(known);
        DeletionRun run(registry(), wanted);
        Awaited<RunId> begun([&](auto handler) { return m_journal->begin({}, run.content(), handler); });
        QVERIFY(begun.isValue());
        run.setChecksFirst(true);
        run.recordIn(m_journal.get(), begun.value());
        run.start();
        TRY_COMPARE_WITHIN(run.state(), DeletionRun::State::Finished, 60'000);
        checkRows(run);
        QCOMPARE(run.failed(), 0);
        const Stored after = stored(m_name);
        QVERIFY(after == promised(before, wanted));
        for (const auto &[index, content] : known.manifests) {
            for (const ManifestDescriptor &child : content.children)
                QVERIFY(!after.contains(index.toQString()) || after.contains(child.digest.toQString()));
        }

        Awaited<RunContent> content([&](auto handler) { return m_journal->content(begun.value(), handler); });
        Awaited<SavedContent> saved([&](auto handler) { return m_journal->saved(begun.value(), handler); });
        QVERIFY(content.isValue() && saved.isValue());
        RestoreRun restore(registry(), restorableRows(content.value().rows, saved.value()), saved.value().images);
        restore.start();
        TRY_VERIFY_WITHIN(restore.isFinished(), 60'000);
        QVERIFY(stored(m_name) == before);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_journal.reset();
        m_client.reset();
        m_server.reset();
    }

    void deletesWhatItSaysAndBringsItBack()
    {
        demo::DemoOptions options;
        options.history = false;
        options.examples = false;
        serve(options);
        m_folder = makeMemoryFolder();
        m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal.sqlite")));
        const unsigned first = qEnvironmentVariableIntValue("TAGBOAT_SEED") > 0
            ? static_cast<unsigned>(qEnvironmentVariableIntValue("TAGBOAT_SEED"))
            : 1;
        for (unsigned seed = first; seed < first + caseCount(); ++seed) {
            check(seed);
            if (QTest::currentTestFailed()) {
                qWarning("TAGBOAT_SEED=%u shows it first", seed);
                return;
            }
        }
    }
};

TAGBOAT_TEST(TestRandomHttp)
#include "tst_randomhttp.moc"
