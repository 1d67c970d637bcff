#include <QTest>
#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include "engine/nn/loop_shares.h"

using namespace coreograph;

class TestLoopShares : public QObject {
    Q_OBJECT

private slots:
    void handsOutEachTaskOnceToThreadsThatRace() {
        constexpr int threads = 4, tasks = 1000, loops = 100;
        LoopShares shares(threads);
        std::vector<std::atomic<int>> taken(tasks);
        std::uint32_t loop = 0;
        std::barrier begin(threads, [&]() noexcept { shares.open(++loop, tasks); });
        std::vector<std::thread> takers;
        for (int thread = 0; thread < threads; ++thread)
            takers.emplace_back([&, thread] {
                for (std::uint32_t mine = 1; mine <= loops; ++mine) {
                    begin.arrive_and_wait();
                    while (const auto task = shares.take(mine, thread))
                        ++taken[static_cast<std::size_t>(*task)];
                }
            });
        for (std::thread& taker : takers)
            taker.join();
        for (const std::atomic<int>& times : taken)
            QCOMPARE(times.load(), loops);
    }

    void threadTakesTheSameOfEachLoop() {
        LoopShares shares(2);
        for (std::uint32_t loop = 1; loop < 3; ++loop) {
            shares.open(loop, 5);
            std::vector<int> first, second;
            for (int i = 0; i < 2; ++i) {
                second.push_back(shares.take(loop, 1).value_or(-1));
                first.push_back(shares.take(loop, 0).value_or(-1));
            }
            first.push_back(shares.take(loop, 0).value_or(-1));
            QCOMPARE(first, (std::vector{0, 2, 4}));
            QCOMPARE(second, (std::vector{1, 3}));
        }
    }

    void whoIsDoneTakesTheLastOfOthers() {
        LoopShares shares(2);
        shares.open(1, 6);
        std::vector<int> taken;
        while (const auto task = shares.take(1, 1))
            taken.push_back(*task);
        QCOMPARE(taken, (std::vector{1, 3, 5, 4, 2, 0}));
    }

    void whoComesLateTakesNoneOfAnotherLoop() {
        LoopShares shares(1);
        shares.open(1, 1);
        QVERIFY(shares.take(1, 0));
        shares.open(2, 1);
        QVERIFY(!shares.take(1, 0));
        QVERIFY(shares.take(2, 0));
        QVERIFY(!shares.take(2, 0));
    }

    void aLoopMayHaveFewerTasksThanThreads() {
        LoopShares shares(3);
        shares.open(1, 0);
        QVERIFY(!shares.take(1, 0));
        shares.open(2, 2);
        QCOMPARE(shares.take(2, 2), 0);
        QCOMPARE(shares.take(2, 2), 1);
        QVERIFY(!shares.take(2, 2));
    }
};

QTEST_APPLESS_MAIN(TestLoopShares)
#include "tst_loop_shares.moc"
