// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/restore/restoreplan.h"
#include "app/removal/restore/restorerun.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName repository = QStringLiteral("team/app");

/// An index that lists one manifest so many times.
QByteArray indexOf(const Digest &child, int times)
{
    const QByteArray descriptor = "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"size\":1,\"digest\":\""
        + child.toQString().toLatin1() + "\"}";
    return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
        + QByteArrayList(times, descriptor).join(',') + "]}";
}

SavedImage savedImage(const char *image)
{
    return {repository, Manifest{Digest::of(image), "{}", "application/json"}, {}};
}

} // namespace

class RestorePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nestedIndexesAreMeasuredOnce()
    {
        std::vector<SavedImage> saved;
        std::vector<RestoreRow> rows;
        Digest below = Digest::of("an image that is still there");
        for (int level = 0; level < 40; ++level) {
            const QByteArray text = indexOf(below, 4);
            below = Digest::of(text);
            saved.push_back({repository, {below, text, "application/vnd.oci.image.index.v1+json"}, {}});
            rows.insert(rows.begin(), {repository, ImageIdentifier::forDigest(below), below, {}, {}, {}, {}, {}, {}});
        }
        MemoryRegistry registry;
        const RestoreRun run(&registry, rows, saved);
        QCOMPARE(run.rows().size(), saved.size());
        for (std::size_t i = 0; i < saved.size(); ++i)
            QCOMPARE(run.rows()[i].digest, saved[i].manifest.digest); // the innermost first
    }

    /// The run went on with an image that the tag meant later: that one comes back.
    void whatWasAgreedToComesBack()
    {
        const auto tag = ImageIdentifier::forTag("v1");
        OutcomeRow row;
        row.repository = repository;
        row.identifier = tag;
        row.digest = Digest::of("second");
        row.outcome.state = Outcome::State::Deleted;
        std::vector<SavedImage> saved{savedImage("first"), savedImage("second")};
        for (SavedImage &image : saved)
            image.tags = {"v1"};
        const auto rows = restorableRows({row}, {saved, {}});
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows[0].digest, Digest::of("second"));
        QCOMPARE(rows[0].state, RestoreRow::State::Pending);
    }

    /// A circle, which true digests cannot have, is no way without an end.
    void circlesEnd()
    {
        std::map<std::pair<RepositoryName, Digest>, ManifestContent> contents;
        const Digest one = Digest::of("one");
        const Digest other = Digest::of("other");
        contents[{repository, one}].children.push_back({other, {}, -1, {}, {}, {}, {}});
        contents[{repository, other}].children.push_back({one, {}, -1, {}, {}, {}, {}});
        RestoreRow row;
        row.repository = repository;
        row.digest = one;
        const auto depths = restoreDepths({row}, contents);
        QCOMPARE(depths.at({repository, one}), 1);
    }
};

TAGBOAT_TEST(RestorePlanTest)
#include "tst_restoreplan.moc"
