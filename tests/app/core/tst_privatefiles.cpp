// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/coredumps.h"
#include "app/core/diskroom.h"
#include "app/core/privatefiles.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace tagboat;

class TestPrivateFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    static int rights(const QString &path)
    {
        const int all = QFile::permissions(path) & 0x7077; // without what this user may do
        return (all >> 12 & 7) << 6 | (all >> 4 & 7) << 3 | (all & 7);
    }

private Q_SLOTS:
    void whatIsThereAlreadyLosesRights()
    {
        const QString file = path("journal");
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write("kept");
        made.close();
        for (const int more : {0x6044, 0x6066, 0x6040, 0x7077}) {
            QVERIFY(QFile::setPermissions(file, QFile::Permissions(more)));
            makePrivateFile(file);
            QCOMPARE(rights(file), 0600);
        }
        QVERIFY(made.open(QIODevice::ReadOnly));
        QCOMPARE(made.readAll(), QByteArray("kept"));
    }

    void whatIsMissingIsMade()
    {
        const QString folder = path("data");
        makePrivateFolder(folder);
        QCOMPARE(rights(folder), 0700);
        const QString file = folder + QStringLiteral("/new");
        makePrivateFile(file);
        QVERIFY(QFile::exists(file));
        QCOMPARE(rights(file), 0600);
        keepPrivate(folder + QStringLiteral("/none"));
        QVERIFY(!QFile::exists(folder + QStringLiteral("/none")));
    }

    void openFoldersAreClosed()
    {
        const QString folder = path("open");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7055)));
        makePrivateFolder(folder);
        QCOMPARE(rights(folder), 0700);
    }

    void roomIsFoundOutByWriting()
    {
        const QString file = path("settings");
        QVERIFY(hasRoomBeside(file, 100'000));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{1000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const bool fits = hasRoomBeside(file, 900);
        const bool fitsMore = hasRoomBeside(file, 1100);
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(fits);
        QVERIFY(!fitsMore);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*probe*")}).size(), 0);
    }

    /// Last: it cannot be taken back.
    void noCoreIsDumped()
    {
        forbidCoreDumps();
        rlimit limit{};
        getrlimit(RLIMIT_CORE, &limit);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }
};

TAGBOAT_TEST(TestPrivateFiles)
#include "tst_privatefiles.moc"
