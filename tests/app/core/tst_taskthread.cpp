// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/taskthread.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace tagboat;

class TestTaskThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesAllInOrderBeforeItEnds()
    {
        std::vector<int> done;
        std::thread::id where;
        {
            TaskThread thread;
            for (int i = 0; i < 1000; ++i)
                thread.add([&done, i] { done.push_back(i); });
            thread.add([&where] { where = std::this_thread::get_id(); });
        }
        QCOMPARE(done.size(), std::size_t(1000));
        QVERIFY(std::is_sorted(done.begin(), done.end()));
        QVERIFY(where != std::thread::id());
        QVERIFY(where != std::this_thread::get_id());
    }

    void takesTasksFromSeveralThreads()
    {
        int done = 0; // without a lock: one thread does them all
        {
            TaskThread thread;
            std::vector<std::thread> givers;
            for (int giver = 0; giver < 4; ++giver) {
                givers.emplace_back([&thread, &done] {
                    for (int i = 0; i < 250; ++i)
                        thread.add([&done] { ++done; });
                });
            }
            for (std::thread &giver : givers)
                giver.join();
        }
        QCOMPARE(done, 1000);
    }

    void aTaskMayAddAnother()
    {
        bool done = false;
        {
            TaskThread thread;
            thread.add([&] { thread.add([&done] { done = true; }); });
        }
        QVERIFY(done);
    }

    void tasksAreDestroyedInTheThread()
    {
        std::thread::id where;
        {
            TaskThread thread;
            const auto tellsWhere = [&where](int *) { where = std::this_thread::get_id(); };
            thread.add([kept = std::shared_ptr<int>(nullptr, tellsWhere)] {});
        }
        QVERIFY(where != std::this_thread::get_id());
        QVERIFY(where != std::thread::id());
    }
};

TAGBOAT_TEST(TestTaskThread)
#include "tst_taskthread.moc"
