// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Deletes a repository's images as the window would, with a journal, and prints the outcomes as JSON: the program that
// tst_deletionkilled kills, and whose word test_deletion.py compares with what other clients see.
// usage: deletion-runner ENDPOINT REGION KEY-ID SECRET JOURNAL REPOSITORY tags|digests|mixed|some CALLS-IN-FLIGHT

#include "app/removal/journal/journal.h"
#include "app/removal/journal/outcomeexport.h"
#include "tests/app/removal/demofixture.h"
#include "tests/app/removal/run/killedrun.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace tagboat;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 9)
        return 2;
    // The real policy: who kills this must be quicker than it gives up.
    test::Client client(QUrl(words[1]), words[2], words[3], words[4], CallPolicy());
    Journal journal(words[5]);
    const RepositorySnapshot snapshot = client.snapshot(words[6]);
    DeletionRun run(client.registry.get(), test::planOf(snapshot, words[7]));
    run.setChecksFirst(true);
    run.setMaximumInFlight(words[8].toInt());
    RunRecord record;
    record.startedAt = QDateTime::currentDateTimeUtc();
    record.connectionName = words[6];
    const Call begun = journal.begin(record, run.content(), [&](const Result<RunId> &id) {
        if (!id)
            QCoreApplication::exit(3);
        run.recordIn(&journal, id ? *id : 0);
        run.start();
    });
    QObject::connect(
        &run, &DeletionRun::finished, &application,
        [&run] {
            QTextStream(stdout) << outcomesToJson(run.rows());
            QCoreApplication::exit(0);
        },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
