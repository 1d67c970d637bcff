#include <QTest>
#include <atomic>
#include <numeric>
#include <vector>

#include "engine/nn/team.h"

using namespace coreograph;

class TestTeam : public QObject {
    Q_OBJECT

private slots:
    void callsEachTaskOnce_data() {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 5})
            QTest::addRow("%d threads", threads) << threads;
    }

    void callsEachTaskOnce() {
        QFETCH(int, threads);
        Team team(threads);
        for (int round = 0; round < 2000; ++round) {
            const int tasks = round % 7;
            std::vector<int> calls(static_cast<std::size_t>(tasks));
            team.run(tasks, [&](int index, int thread) {
                Q_ASSERT(0 <= thread && thread < threads);
                ++calls[static_cast<std::size_t>(index)];
            });
            QCOMPARE(calls, std::vector<int>(static_cast<std::size_t>(tasks), 1));
        }
    }

    void takesTheLowestFirst() {
        Team team(1);
        std::vector<int> taken;
        team.run(4, [&](int index, int) { taken.push_back(index); });
        QCOMPARE(taken, (std::vector{0, 1, 2, 3}));
    }

    void workersTakePartInLongLoops() {
        Team team(2);
        std::atomic<int> waiting{2};
        // Neither task can end before the other has begun.
        team.run(2, [&](int, int) {
            --waiting;
            while (waiting.load() > 0)
                std::this_thread::yield();
        });
        QCOMPARE(waiting.load(), 0);
    }
};

QTEST_APPLESS_MAIN(TestTeam)
#include "tst_team.moc"
