// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Journals that every version so far has left (tests/data/journal) are read, and rewritten as today's.

#include "app/removal/journal/journalfile.h"
#include "app/removal/journal/journalnames.h"
#include "tests/app/removal/journal/journalsamples.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace tagboat;
using namespace tagboat::test;

namespace {

constexpr RunId deletion = 1, restore = 2, repositoryDeletion = 3, interrupted = 4, ofGlance = 5;

const std::array imageKinds{ImageKind::Image, ImageKind::Index,     ImageKind::Signature, ImageKind::Attestation,
                            ImageKind::Sbom,  ImageKind::HelmChart, ImageKind::Artifact,  ImageKind::Unknown};
const std::array planReasons{PlanReason::Chosen, PlanReason::ChildOfIndex, PlanReason::ReferrerOf};
/// As they stood when the first versions wrote positions.
const std::array errorKinds{Error::Kind::Cancelled,       Error::Kind::Network,
                            Error::Kind::Timeout,         Error::Kind::Tls,
                            Error::Kind::Redirected,      Error::Kind::Throttled,
                            Error::Kind::Server,          Error::Kind::MissingCredentials,
                            Error::Kind::BadCredentials,  Error::Kind::ExpiredCredentials,
                            Error::Kind::ClockSkew,       Error::Kind::AccessDenied,
                            Error::Kind::NotFound,        Error::Kind::Conflict,
                            Error::Kind::InvalidInput,    Error::Kind::Unsupported,
                            Error::Kind::MalformedAnswer, Error::Kind::AnswerTooLarge,
                            Error::Kind::Configuration,   Error::Kind::SecretStore,
                            Error::Kind::Quota,           Error::Kind::Other};
const std::array restoreStates{
    RestoreRow::State::Pending,  RestoreRow::State::Restored,   RestoreRow::State::AlreadyThere,
    RestoreRow::State::TagTaken, RestoreRow::State::LayersGone, RestoreRow::State::ChildGone,
    RestoreRow::State::Failed,   RestoreRow::State::NotSaved,   RestoreRow::State::Cancelled};

/// Every text of a column, through a connection of its own.
QStringList column(const QString &path, const QString &select)
{
    QStringList texts;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        query.exec(select);
        while (query.next())
            texts << query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("look"));
    return texts;
}

} // namespace

class TestJournalVersions : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JournalFile> m_file;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("journal.sqlite")); }
    void reopen()
    {
        m_file.reset();
        auto opened = JournalFile::open(path());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().code + opened.error().detail));
        QVERIFY2((*opened)->setAside().isEmpty(), "taken for damaged");
        m_file = std::move(*opened);
    }
    void checkDeletion()
    {
        const auto content = m_file->content(deletion);
        QVERIFY(content);
        QCOMPARE(content->damage, QString());
        QCOMPARE(content->rows.size(), imageKinds.size() + planReasons.size() + errorKinds.size());
        QCOMPARE(content->plan.rounds.size(), 2U);
        for (std::size_t i = 0; i < imageKinds.size(); ++i) {
            const PlannedIdentifier &planned = content->plan.rounds[0][i];
            QCOMPARE(planned.kind, imageKinds[i]);
            QCOMPARE(planned.digest, Digest::of("kind" + QByteArray::number(static_cast<int>(i))));
            QVERIFY(planned.takesImage);
        }
        for (std::size_t i = 0; i < planReasons.size(); ++i)
            QCOMPARE(content->plan.rounds[1][i].reason, planReasons[i]);
        QCOMPARE(content->plan.rounds[1][2].because, std::optional(Digest::of("kind1")));
        for (std::size_t i = 0; i < errorKinds.size(); ++i) {
            const Outcome &outcome = content->rows[imageKinds.size() + planReasons.size() + i].outcome;
            QCOMPARE(outcome.state, Outcome::State::Failed);
            QCOMPARE(outcome.errorKind, errorKinds[i]);
            QCOMPARE(outcome.failureCode + outcome.failureReason, QStringLiteral("CodeWords"));
            QCOMPARE(outcome.attempts, 1);
        }
        const auto saved = m_file->saved(deletion);
        QVERIFY(saved);
        QCOMPARE(saved->images.size(), 2U);
        QCOMPARE(saved->images.front().manifest.text, QByteArray("{\"a\":1}"));
        QCOMPARE(saved->images.front().tags, (std::vector<std::string>{"1.0", "1"}));
    }
    void checkRestore()
    {
        const auto rows = m_file->restoreContent(restore);
        QVERIFY(rows);
        QCOMPARE(rows->rows.size(), restoreStates.size());
        for (std::size_t i = 0; i < restoreStates.size(); ++i) {
            QCOMPARE(rows->rows[i].state, restoreStates[i]);
            QCOMPARE(rows->rows[i].digest, Digest::of("a"));
            QCOMPARE(rows->rows[i].missing, std::vector<Digest>{Digest::of("layer")});
        }
    }
    void checkInterrupted()
    {
        const auto content = m_file->content(interrupted);
        QVERIFY(content);
        QCOMPARE(content->damage, QString());
        QCOMPARE(content->rows[0].outcome.state, Outcome::State::Untagged);
        QCOMPARE(content->rows[1].outcome.state, Outcome::State::Unknown);
        QCOMPARE(content->rows[2].outcome.state, Outcome::State::Pending);
        QCOMPARE(content->plan.rounds[0][1].siblingTags, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(content->plan.rounds[0][1].sizeInBytes, 5'000'000'000);
        QCOMPARE(content->plan.rounds[1][0].platform, QStringLiteral("linux/arm64"));
        QCOMPARE(content->plan.rounds[1][0].after, std::vector<Digest>{digestOf("index")});
        QCOMPARE(content->plan.skipped.front().reason, SkipReason::ProtectedPattern);
        QCOMPARE(m_file->saved(interrupted)->images.size(), 1U);
        const auto glance = m_file->content(ofGlance);
        QVERIFY(glance);
        QCOMPARE(glance->rows[0].digest.toQString(), QStringLiteral("id:12345678-9abc-def0-1234-56789abcdef0"));
    }

private Q_SLOTS:
    void isReadAndRewritten_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *version : {"1", "2", "3"})
            QTest::newRow(version)
                << QStringLiteral(TAGBOAT_TEST_DATA "/journal/journal-%1.sqlite").arg(QLatin1String(version));
    }
    void isReadAndRewritten()
    {
        QFETCH(QString, file);
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::copy(file, path()));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
        for (int time = 0; time < 2; ++time) { // as it was, and as it has been rewritten
            reopen();
            const auto runs = m_file->runs();
            QVERIFY(runs);
            QCOMPARE(runs->size(), 5U);
            for (const RunRecord &record : *runs)
                QCOMPARE(record.damage, QString());
            QCOMPARE((*runs)[4].kind, RunRecord::Kind::Deletion);
            QCOMPARE((*runs)[4].counts.failed, 22);
            QCOMPARE((*runs)[3].kind, RunRecord::Kind::Restore);
            QCOMPARE((*runs)[3].follows, deletion);
            QCOMPARE((*runs)[3].restored.failed, 4);
            QCOMPARE((*runs)[2].kind, RunRecord::Kind::RepositoryDeletion);
            QCOMPARE((*runs)[2].id, repositoryDeletion);
            QCOMPARE((*runs)[1].counts.unknown, 1);
            QVERIFY(!(*runs)[1].isFinished());
            checkDeletion();
            checkRestore();
            checkInterrupted();
            if (QTest::currentTestFailed())
                return;
        }
        m_file.reset();
        QCOMPARE(column(path(), QStringLiteral("PRAGMA user_version")), QStringList{QStringLiteral("3")});
        const QStringList kinds = column(path(), QStringLiteral("SELECT kind FROM runs ORDER BY id"));
        QCOMPARE(
            kinds,
            (QStringList{QStringLiteral("deletion"), QStringLiteral("restore"), QStringLiteral("repositoryDeletion"),
                         QStringLiteral("deletion"), QStringLiteral("deletion")}));
        for (const QString &text : column(path(),
                                          QStringLiteral("SELECT COALESCE(plan, '') || COALESCE(outcome, '')"
                                                         " FROM items WHERE run = 1"))) {
            for (const char *member : {"\"kind\":", "\"errorKind\":"}) {
                const qsizetype at = text.indexOf(QLatin1String(member));
                QVERIFY2(at < 0 || text.at(at + qsizetype(qstrlen(member))) == u'"', qPrintable(text));
            }
        }
    }

    /// Its rows of "saved" come before what the second version has written.
    void aFileOfBothVersionsKeepsTheOrder()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::copy(QStringLiteral(TAGBOAT_TEST_DATA "/journal/journal-1.sqlite"), path()));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
        reopen();
        SavedImage unplanned;
        unplanned.repository = QStringLiteral("web");
        unplanned.manifest.digest = Digest::of("{\"a\":1}");
        unplanned.tags = {"stable", "1"};
        QVERIFY(m_file->noteSending(deletion, {}, {unplanned}));
        reopen();
        const auto saved = m_file->saved(deletion);
        QVERIFY(saved);
        QCOMPARE(saved->images.size(), 2U);
        QCOMPARE(saved->images.front().tags, (std::vector<std::string>{"1.0", "1", "stable"}));
    }

    void everyNameComesBack()
    {
        for (const Error::Kind kind : errorKinds)
            QCOMPARE(fromJournalName<Error::Kind>(journalName(kind)), std::optional(kind));
        for (const ImageKind kind : imageKinds)
            QCOMPARE(fromJournalName<ImageKind>(journalName(kind)), std::optional(kind));
        for (const RestoreRow::State state : restoreStates)
            QCOMPARE(fromJournalName<RestoreRow::State>(journalName(state)), std::optional(state));
        QCOMPARE(fromJournalName<Error::Kind>(QString()), std::nullopt);
        QCOMPARE(fromJournalName<Error::Kind>(QStringLiteral("5")), std::nullopt);
    }
};

TAGBOAT_TEST(TestJournalVersions)
#include "tst_journalversions.moc"
