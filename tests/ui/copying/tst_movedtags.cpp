// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A copy takes tags from other images of the target, as the user has confirmed: that stands in the history.

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/copying/copies.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/restoredialog.h"
#include "ui/imageactions.h"

#include <QCheckBox>
#include <QPushButton>
#include <QTest>

using namespace tagboat;

namespace {

const QString from = QStringLiteral("team/app");
const QString to = QStringLiteral("team/copy");

} // namespace

class MovedTagsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyThatMovesATagIsUndoneFromTheHistory()
    {
        WindowFixture fixture;
        for (const QString &repository : {from, to})
            fixture.server.addRepository(repository);
        const Digest image = fixture.server.addReadableImage(from, {QStringLiteral("1.0")}, {"layer"});
        const Digest other =
            fixture.server.addImage(to, {QStringLiteral("1.0"), QStringLiteral("stable"), QStringLiteral("kept")});
        fixture.addConnection(QStringLiteral("dev"));
        fixture.open();
        QVERIFY(fixture.openRepository(from));

        CopyRequest request;
        request.source = request.target = fixture.window->workspace()->connection(fixture.lastConnection);
        request.from = from;
        request.to = to;
        request.items = {{ImageIdentifier::forDigest(image), {"1.0", "new"}}};
        request.movesTags = true;
        Copies *copies = fixture.window->imageActions()->copies();
        copies->start(request);
        TRY_COMPARE(copies->latest()->batch.copied(), 1);
        QVERIFY(fixture.server.dump(to).contains(image.toQString() + QStringLiteral(" 1.0 new")));

        const auto run = fixture.latestFinishedRun();
        QVERIFY(run);
        QCOMPARE(run->kind, RunRecord::Kind::TagMove);
        QCOMPARE(run->repositories, QStringList{to});
        QCOMPARE(run->counts.untagged, 1); // "new" has been taken from nobody
        fixture.window->history()->restore(*run);
        TRY_VERIFY(fixture.window->history()->restoreDialog());
        const RestoreDialog *restore = fixture.window->history()->restoreDialog();
        restore->findChild<QCheckBox *>(QStringLiteral("moveTags"))->setChecked(true);
        auto *start = restore->findChild<QPushButton *>(QStringLiteral("startRestore"));
        TRY_VERIFY(start->isEnabled());
        start->click();
        TRY_VERIFY(fixture.server.dump(to).contains(other.toQString() + QStringLiteral(" 1.0 kept stable")));
        QVERIFY(fixture.server.dump(to).contains(image.toQString() + QStringLiteral(" new")));
    }
};

TAGBOAT_TEST(MovedTagsTest)
#include "tst_movedtags.moc"
