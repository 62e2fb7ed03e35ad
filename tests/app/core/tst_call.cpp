// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/call.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

using namespace tagboat;

namespace {

/// What a handler was told.
struct Record
{
    std::vector<Result<int>> results;

    Handler<int> handler()
    {
        return [this](Result<int> result) { results.push_back(std::move(result)); };
    }
    [[nodiscard]] std::size_t count() const { return results.size(); }
};

/// Runs everything that is waiting for the event loop at this moment.
void deliverEvents()
{
    QCoreApplication::sendPostedEvents();
}

/// A flow of several steps, as the architecture wants them: it holds the completer, the call holds it.
class Flow
{
public:
    Flow(Completer<int> complete, int *alive)
        : m_complete(std::move(complete))
        , m_alive(alive)
    {
        ++*m_alive;
    }
    ~Flow() { --*m_alive; }

    void finish(int value)
    {
        m_complete(value);
        m_touched = value; // the flow has to be alive still
    }

    void cancelFromInside(Call &call)
    {
        call.cancel();
        m_touched = 1;
    }

    [[nodiscard]] int touched() const { return m_touched; }

private:
    Completer<int> m_complete;
    int *m_alive;
    int m_touched = 0;
};

} // namespace

class TestCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyCallRunsNothing()
    {
        Call call;
        QVERIFY(!call.isRunning());
        QVERIFY(!call);
        call.cancel();
        call = Call();
        QVERIFY(!call);
    }

    void completesOnce()
    {
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        const auto copy = complete;
        QVERIFY(call.isRunning());
        QVERIFY(complete.isWaiting());

        complete(7);
        QVERIFY(!call.isRunning());
        QVERIFY(!copy.isWaiting());
        complete(8);
        copy(failure(Error{}));
        copy.later(9);
        deliverEvents();

        QCOMPARE(record.count(), 1U);
        QCOMPARE(record.results.front().value(), 7);
    }

    void handsErrorsOver()
    {
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        complete(failure(Error{.kind = Error::Kind::Timeout}));
        QCOMPARE(record.count(), 1U);
        QVERIFY(record.results.front().error().kind == Error::Kind::Timeout);
    }

    void laterNeverRunsInsideTheCaller()
    {
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        complete.later(1);
        QCOMPARE(record.count(), 0U);
        QVERIFY(call.isRunning());
        deliverEvents();
        QCOMPARE(record.count(), 1U);
        QVERIFY(!call.isRunning());
    }

    void firstOfSeveralLatersWins()
    {
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        complete.later(1);
        complete.later(2);
        deliverEvents();
        QCOMPARE(record.count(), 1U);
        QCOMPARE(record.results.front().value(), 1);
    }

    void completeLaterKeepsThePromise()
    {
        Record record;
        const Call call = completeLater<int>(record.handler(), 3);
        QCOMPARE(record.count(), 0U);
        deliverEvents();
        QCOMPARE(record.results.front().value(), 3);
    }

    void cancelledBeforeLaterIsDelivered()
    {
        Record record;
        {
            const Call call = completeLater<int>(record.handler(), 3);
        }
        deliverEvents();
        QCOMPARE(record.count(), 0U);
    }

    void destructionCancels()
    {
        Record record;
        int aborted = 0;
        std::optional<Completer<int>> kept;
        {
            auto [call, complete] = Completer<int>::make(record.handler());
            complete.setAbort([&] { ++aborted; });
            kept = complete;
        }
        QCOMPARE(aborted, 1);
        QVERIFY(!kept->isWaiting());
        (*kept)(1);
        QCOMPARE(record.count(), 0U);
    }

    void replacementCancels()
    {
        Record first;
        Record second;
        int aborted = 0;
        auto [call, complete] = Completer<int>::make(first.handler());
        complete.setAbort([&] { ++aborted; });

        auto next = Completer<int>::make(second.handler());
        call = std::move(next.call);
        QCOMPARE(aborted, 1);
        QVERIFY(call.isRunning());
        complete(1);
        next.complete(2);
        QCOMPARE(first.count(), 0U);
        QCOMPARE(second.count(), 1U);
    }

    void abortRunsOnceAndOnlyForCancelled()
    {
        Record record;
        int aborted = 0;
        {
            auto [call, complete] = Completer<int>::make(record.handler());
            complete.setAbort([&] { ++aborted; });
            complete(1);
            call.cancel();
        }
        QCOMPARE(aborted, 0);
        {
            auto [call, complete] = Completer<int>::make(record.handler());
            complete.setAbort([&] { ++aborted; });
            call.cancel();
            call.cancel();
        }
        QCOMPARE(aborted, 1);
    }

    void abortThatCompletesIsIgnored()
    {
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        complete.setAbort([complete = complete] { complete(1); });
        call.cancel();
        QCOMPARE(record.count(), 0U);
    }

    void abortMayReplaceTheCall()
    {
        Record record;
        Call call;
        auto first = Completer<int>::make(record.handler());
        auto second = Completer<int>::make(record.handler());
        first.complete.setAbort([&] { call = Call(); });
        call = std::move(first.call);
        call = std::move(second.call);
        // The call that abort() wiped away is cancelled, not lost while it runs.
        QCOMPARE(call.isRunning(), second.complete.isWaiting());
    }

    void moveHandsTheRequestOn()
    {
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        Call moved = std::move(call);
        QVERIFY(!call.isRunning()); // NOLINT(bugprone-use-after-move): a moved-from Call is empty
        QVERIFY(moved.isRunning());
        Call &same = moved;
        moved = std::move(same);
        QVERIFY(moved.isRunning());
        complete(1);
        QCOMPARE(record.count(), 1U);
    }

    void callsLiveInContainers()
    {
        Record record;
        std::vector<Call> calls;
        std::vector<Completer<int>> completers;
        for (int i = 0; i < 100; ++i) {
            auto [call, complete] = Completer<int>::make(record.handler());
            calls.push_back(std::move(call));
            completers.push_back(complete);
        }
        calls.erase(calls.begin(), calls.begin() + 40);
        for (int i = 0; i < 100; ++i)
            completers[static_cast<std::size_t>(i)](i);
        QCOMPARE(record.count(), 60U);
        QCOMPARE(record.results.front().value(), 40);
    }

    void handlerMayDestroyItsCall()
    {
        std::optional<Call> owner;
        QString seen = QStringLiteral("nothing");
        auto [call, complete] = Completer<int>::make([&owner, &seen, text = QString(100, u'x')](Result<int>) {
            owner.reset();
            seen = text; // what the handler captured is alive still
        });
        owner = std::move(call);
        complete(1);
        QVERIFY(!owner);
        QCOMPARE(seen, QString(100, u'x'));
    }

    void handlerMayReplaceItsCall()
    {
        Record record;
        Call owner;
        auto second = Completer<int>::make(record.handler());
        auto first = Completer<int>::make([&](Result<int>) { owner = std::move(second.call); });
        owner = std::move(first.call);
        first.complete(1);
        QVERIFY(owner.isRunning());
        second.complete(2);
        QCOMPARE(record.count(), 1U);
    }

    void handlerMayDestroyTheCompleter()
    {
        std::optional<Completer<int>> kept;
        int told = 0;
        auto [call, complete] = Completer<int>::make([&](Result<int>) {
            kept.reset();
            ++told;
        });
        kept = std::move(complete);
        (*kept)(1);
        QCOMPARE(told, 1);
        QVERIFY(!kept);
    }

    void handlerAndItsCapturesAreLetGoOnCompletion()
    {
        auto captured = std::make_shared<int>(1);
        auto [call, complete] = Completer<int>::make([captured](Result<int>) {});
        complete(1);
        QCOMPARE(captured.use_count(), 1L);
    }

    void emptyHandlerIsAllowed()
    {
        auto [call, complete] = Completer<int>::make({});
        complete(1);
        QVERIFY(!call.isRunning());
    }

    void moveOnlyResults()
    {
        int told = 0;
        auto [call, complete] =
            Completer<std::unique_ptr<int>>::make([&](Result<std::unique_ptr<int>> result) { told = **result; });
        complete(std::make_unique<int>(5));
        QCOMPARE(told, 5);
    }

    void flowLivesUntilCompleted()
    {
        int alive = 0;
        Record record;
        auto [call, complete] = Completer<int>::make(record.handler());
        auto flow = std::make_shared<Flow>(complete, &alive);
        complete.keepAlive(flow);
        const std::weak_ptr<Flow> watch = flow;
        flow.reset();
        QCOMPARE(alive, 1);

        watch.lock()->finish(4);
        QCOMPARE(record.count(), 1U);
        deliverEvents();
        QCOMPARE(alive, 0);
    }

    void flowThatFinishesItselfSurvivesItsMethod()
    {
        int alive = 0;
        Call owner;
        Flow *raw = nullptr;
        {
            // The handler destroys the call while finish() is on the stack.
            auto [call, complete] = Completer<int>::make([&](Result<int>) { owner = Call(); });
            auto flow = std::make_shared<Flow>(complete, &alive);
            raw = flow.get();
            complete.keepAlive(std::move(flow));
            owner = std::move(call);
        }
        raw->finish(4);
        QCOMPARE(alive, 1);
        QCOMPARE(raw->touched(), 4);
        deliverEvents();
        QCOMPARE(alive, 0);
    }

    void flowSurvivesCancellationFromItsOwnMethod()
    {
        int alive = 0;
        Record record;
        Call owner;
        Flow *raw = nullptr;
        {
            auto [call, complete] = Completer<int>::make(record.handler());
            auto flow = std::make_shared<Flow>(complete, &alive);
            raw = flow.get();
            complete.keepAlive(std::move(flow));
            owner = std::move(call);
        }
        raw->cancelFromInside(owner);
        QCOMPARE(raw->touched(), 1);
        deliverEvents();
        QCOMPARE(alive, 0);
        QCOMPARE(record.count(), 0U);
    }

    void flowThatArrivesAfterTheEndIsNotKept()
    {
        int alive = 0;
        auto [call, complete] = Completer<int>::make({});
        call.cancel();
        complete.keepAlive(std::make_shared<Flow>(complete, &alive));
        deliverEvents();
        QCOMPARE(alive, 0);
    }

    void abortThatArrivesAfterTheEndIsNotKept()
    {
        auto captured = std::make_shared<int>(1);
        auto [call, complete] = Completer<int>::make({});
        call.cancel();
        complete.setAbort([captured, complete = complete] {});
        QCOMPARE(captured.use_count(), 1L);
    }

    void destroyingTheOuterCallCancelsTheInner()
    {
        // A flow owns the call of its current step: cancelling outside must reach the innermost request.
        struct Outer
        {
            Call step;
        };
        Record record;
        int aborted = 0;
        std::optional<Completer<int>> inner;
        {
            auto [call, complete] = Completer<int>::make(record.handler());
            auto flow = std::make_shared<Outer>();
            auto step = Completer<int>::make([complete = complete](Result<int> result) { complete(result); });
            step.complete.setAbort([&] { ++aborted; });
            flow->step = std::move(step.call);
            inner = step.complete;
            complete.setAbort([raw = flow.get()] { raw->step.cancel(); });
            complete.keepAlive(flow);
        }
        QCOMPARE(aborted, 1);
        (*inner)(1);
        deliverEvents();
        QCOMPARE(record.count(), 0U);
    }

    void resultsFromAnotherThreadArriveOnTheMainThread()
    {
        QThread *seen = nullptr;
        auto [call, complete] = Completer<int>::make([&](Result<int>) { seen = QThread::currentThread(); });
        const std::unique_ptr<QThread> worker(QThread::create([complete = complete] { complete.later(1); }));
        worker->start();
        QVERIFY(worker->wait(10'000));
        QVERIFY(call.isRunning());
        TRY_VERIFY(seen);
        QCOMPARE(seen, QThread::currentThread());
    }

    /// While this thread makes calls of its own, as when the journal answers beside the network.
    void manyThreadsCompleteCallsAtOnce()
    {
        constexpr int threads = 3, each = 3000;
        std::vector<int> results;
        std::vector<Call> calls;
        std::vector<std::unique_ptr<QThread>> workers;
        const auto record = [&results](Result<int> result) { results.push_back(*result); };
        for (int thread = 0; thread < threads; ++thread) {
            std::vector<Completer<int>> completers;
            for (int i = 0; i < each; ++i) {
                auto [call, complete] = Completer<int>::make(record);
                calls.push_back(std::move(call));
                completers.push_back(complete);
            }
            workers.emplace_back(QThread::create([thread, completers = std::move(completers)] {
                for (int i = 0; i < each; ++i)
                    completers[static_cast<std::size_t>(i)].later(thread * each + i);
            }));
        }
        for (const auto &worker : workers)
            worker->start();
        for (int i = 0; i < each; ++i) {
            auto [call, complete] = Completer<int>::make(record);
            complete.later(threads * each + i);
            calls.push_back(std::move(call));
            deliverEvents();
        }
        for (const auto &worker : workers)
            QVERIFY(worker->wait(30'000));
        deliverEvents();
        std::sort(results.begin(), results.end());
        std::vector<int> expected((threads + 1) * each);
        std::iota(expected.begin(), expected.end(), 0);
        QVERIFY(results == expected);
    }

    /// The answer to a step of a flow waits already when the whole is cancelled: nobody goes on with it, since what the
    /// flow works with may be gone by then.
    void stepsOfACancelledFlowAreNotTaken()
    {
        struct Stepping
        {
            Call step;
        };
        int taken = 0;
        {
            auto [call, complete] = Completer<int>::make([](const Result<int> &) {});
            auto flow = std::make_shared<Stepping>();
            flow->step = completeLater<int>([&taken](const Result<int> &) { ++taken; }, 1);
            complete.keepAlive(std::move(flow));
            deliverEvents();
            QCOMPARE(taken, 1);
        }
        {
            auto [call, complete] = Completer<int>::make([](const Result<int> &) {});
            auto flow = std::make_shared<Stepping>();
            flow->step = completeLater<int>([&taken](const Result<int> &) { ++taken; }, 1);
            complete.keepAlive(std::move(flow));
            call.cancel();
        }
        deliverEvents();
        QCOMPARE(taken, 1);
    }

    void startFlowDoesAllThatAFlowNeeds()
    {
        struct Doubling
        {
            int *alive;
            int number;
            Completer<int> complete;
            Call step{};

            Doubling(int *count, int value, Completer<int> completer)
                : alive(count)
                , number(value)
                , complete(std::move(completer))
            {
                ++*alive;
            }
            ~Doubling() { --*alive; }
            Doubling(const Doubling &) = delete;
            Doubling &operator=(const Doubling &) = delete;
            void start() { startWith(2); }
            void startWith(int factor)
            {
                step = completeLater<int>([this](Result<int> value) { complete(std::move(value)); }, factor * number);
            }
            void stop() { step.cancel(); }
        };
        int alive = 0;
        Record record;
        Call call = startFlow<Doubling>(record.handler(), &alive, 21);
        QCOMPARE(alive, 1);
        deliverEvents();
        deliverEvents();
        QCOMPARE(record.results.back().value(), 42);
        QCOMPARE(alive, 0);

        call = startFlowBy<Doubling>([](Doubling &flow) { flow.startWith(3); }, record.handler(), &alive, 7);
        deliverEvents();
        QCOMPARE(record.results.back().value(), 21);

        call = startFlow<Doubling>(record.handler(), &alive, 1);
        call.cancel();
        deliverEvents();
        QCOMPARE(record.count(), std::size_t(2));
        QCOMPARE(alive, 0);
    }
};

TAGBOAT_TEST(TestCall)
#include "tst_call.moc"
