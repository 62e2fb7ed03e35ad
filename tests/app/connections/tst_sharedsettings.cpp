// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two Tagboats on one settings file: neither loses what the other has changed.

#include "app/connections/connectionstore.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace tagboat;
using namespace tagboat::test;

namespace {

Connection shared(const char *name)
{
    Connection made = Connection::create();
    made.name = QString::fromLatin1(name);
    made.region = QStringLiteral("eu-central-1");
    made.guard.protectedTagPatterns = {QStringLiteral("latest")};
    return made;
}

} // namespace

class TestSharedSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ConnectionStore> m_store;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("tagboat.conf")); }

    /// What another process writes: the file is another one then, as QSettings replaces it. Qt would share what it knows
    /// of a file between all that open it here, so this goes round it.
    void writeElsewhere(const std::function<void(QSettings &)> &change)
    {
        const QString elsewhere = m_folder->filePath(QStringLiteral("other.conf"));
        QFile::remove(elsewhere);
        QFile::copy(path(), elsewhere);
        {
            QSettings other(elsewhere, QSettings::IniFormat);
            change(other);
        }
        QFile::remove(path());
        QVERIFY(QFile::rename(elsewhere, path()));
    }
    static void put(QSettings &settings, const Connection &connection)
    {
        settings.setValue(QStringLiteral("connections/entry-%1").arg(connection.id),
                          QString::fromUtf8(QJsonDocument(connection.toJson()).toJson(QJsonDocument::Compact)));
        QStringList order = settings.value(QStringLiteral("connections/order")).toStringList();
        if (!order.contains(connection.id))
            settings.setValue(QStringLiteral("connections/order"), order << connection.id);
    }
    [[nodiscard]] QList<Connection> inFile() const
    {
        const QString copy =
            m_folder->filePath(QStringLiteral("copy-%1.conf").arg(QUuid::createUuid().toString(QUuid::Id128)));
        QFile::copy(path(), copy);
        QSettings settings(copy, QSettings::IniFormat);
        return ConnectionStore(&settings).connections();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(path(), QSettings::IniFormat);
        m_store = std::make_unique<ConnectionStore>(m_settings.get());
    }
    void cleanup()
    {
        m_store.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void bothAddConnections()
    {
        const Connection ours = shared("ours");
        const Connection theirs = shared("theirs");
        const Connection later = shared("later");
        m_store->save(ours);
        writeElsewhere([&](QSettings &settings) { put(settings, theirs); });
        m_store->save(later); // before anything was noticed
        QCOMPARE(m_store->connections(), (QList<Connection>{ours, theirs, later}));
        QCOMPARE(inFile(), m_store->connections());
    }

    void fieldsAreMerged()
    {
        Connection connection = shared("before");
        m_store->save(connection);
        Connection theirs = connection;
        theirs.guard.protectedTagPatterns = {QStringLiteral("latest"), QStringLiteral("prod*")};
        theirs.account = QStringLiteral("123456789012");
        writeElsewhere([&](QSettings &settings) { put(settings, theirs); });
        Connection ours = connection;
        ours.name = QStringLiteral("renamed");
        ours.guard.protectPulledWithinDays = 7;
        m_store->save(ours, connection);
        theirs.name = QStringLiteral("renamed");
        theirs.guard.protectPulledWithinDays = 7;
        QCOMPARE(inFile().value(0), theirs);
        QCOMPARE(m_store->find(connection.id), std::optional(theirs));
    }

    /// A dialog was open while the other's change came in: what the dialog did not touch is not put back.
    void whatWasEditedCounts()
    {
        const Connection connection = shared("before");
        m_store->save(connection);
        Connection theirs = connection;
        theirs.guard.protectedTagPatterns = {QStringLiteral("prod*")};
        writeElsewhere([&](QSettings &settings) { put(settings, theirs); });
        TRY_COMPARE(m_store->find(connection.id), std::optional(theirs));
        Connection edited = connection;
        edited.colour = QStringLiteral("#123456");
        m_store->save(edited, connection);
        theirs.colour = edited.colour;
        QCOMPARE(inFile().value(0), theirs);
    }

    void changesOfTheOtherAreShownAtOnce()
    {
        const Connection first = shared("first");
        const Connection second = shared("second");
        m_store->save(first);
        m_store->save(second);
        QSignalSpy added(m_store.get(), &ConnectionStore::added);
        QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
        QSignalSpy removed(m_store.get(), &ConnectionStore::removed);
        const Connection third = shared("third");
        writeElsewhere([&](QSettings &settings) { put(settings, third); });
        TRY_COMPARE(added.size(), 1);
        Connection renamed = first;
        renamed.name = QStringLiteral("renamed");
        writeElsewhere([&](QSettings &settings) { put(settings, renamed); });
        TRY_COMPARE(changed.size(), 1);
        writeElsewhere([&](QSettings &settings) {
            settings.remove(QStringLiteral("connections/entry-%1").arg(second.id));
            settings.setValue(QStringLiteral("connections/order"), QStringList{first.id, third.id});
        });
        TRY_COMPARE(removed.size(), 1);
        QCOMPARE(m_store->connections(), (QList<Connection>{renamed, third}));
        QCOMPARE(added.size(), 1);
        QCOMPARE(changed.size(), 1);
    }

    void aRemovalTakesOneOnly()
    {
        const Connection first = shared("first");
        const Connection theirs = shared("theirs");
        m_store->save(first);
        writeElsewhere([&](QSettings &settings) { put(settings, theirs); });
        m_store->remove(first.id);
        QCOMPARE(inFile(), QList<Connection>{theirs});
    }

    void aFileThatIsGoneTakesNothing()
    {
        m_store->save(shared("kept"));
        QVERIFY(QFile::remove(path()));
        m_store->reload();
        QCOMPARE(m_store->connections().size(), 1);
    }

    void membersOfALaterVersionStay()
    {
        Connection connection = shared("before");
        m_store->save(connection);
        writeElsewhere([&](QSettings &settings) {
            QJsonObject json = connection.toJson();
            json.insert(QStringLiteral("ofTomorrow"), true);
            settings.setValue(QStringLiteral("connections/entry-%1").arg(connection.id),
                              QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
        });
        connection.name = QStringLiteral("after");
        m_store->save(connection);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("ofTomorrow") && text.contains("after"), text.constData());
    }

    /// Whoever holds the lock may be halfway through: what is written without it could be lost, or lose the other's.
    void aLockThatIsHeldIsSaid()
    {
        const Connection first = shared("first");
        m_store->save(first);
        m_store->setLockPatience(std::chrono::milliseconds(0));
        QSignalSpy failed(m_store.get(), &ConnectionStore::failed);
        const Connection second = shared("second");
        {
            QLockFile other(path() + QStringLiteral(".change.lock"));
            QVERIFY(other.tryLock(0));
            QVERIFY(!m_store->save(second));
            QVERIFY(!m_store->remove(first.id));
        }
        QCOMPARE(failed.size(), 2);
        QCOMPARE(failed.first().first().value<Error>().code, QStringLiteral("SettingsBusy"));
        QCOMPARE(inFile(), QList<Connection>{first});
        QCOMPARE(m_store->connections(), (QList<Connection>{first, second})); // shown all the same
        QVERIFY(m_store->save(second));
        QCOMPARE(inFile(), (QList<Connection>{first, second}));
    }

    void aFullDiskIsSaid()
    {
#ifdef Q_OS_UNIX
        const Connection first = shared("first");
        m_store->save(first);
        QSignalSpy failed(m_store.get(), &ConnectionStore::failed);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{static_cast<rlim_t>(QFileInfo(path()).size()), before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const Connection second = shared("second");
        m_store->save(second);
        setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.kind, Error::Kind::Configuration);
        QCOMPARE(error.code, QStringLiteral("SettingsFull"));
        QCOMPARE(error.where, path());
        QCOMPARE(inFile(), QList<Connection>{first}); // nothing half written
        QCOMPARE(m_store->connections(), (QList<Connection>{first, second})); // shown all the same
        m_store->reload();
        QCOMPARE(m_store->connections(), (QList<Connection>{first, second})); // also when somebody else writes
        m_store->save(second); // there is space again
        QCOMPARE(failed.size(), 1);
        QCOMPARE(inFile(), (QList<Connection>{first, second}));
#else
        QSKIP("needs a limit on the size of files");
#endif
    }
};

TAGBOAT_TEST(TestSharedSettings)
#include "tst_sharedsettings.moc"
