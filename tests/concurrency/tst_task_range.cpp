#include <QTest>
#include <barrier>
#include <thread>
#include <vector>

#include "engine/concurrency/task_range.h"

using namespace coreograph;

class TestTaskRange : public QObject {
    Q_OBJECT

private slots:
    void hasNothingAtFirst() {
        TaskRange range;
        QVERIFY(range.takeFirst(1).isEmpty());
        QVERIFY(range.stealHalf().isEmpty());
    }

    void givesItsOwnerTheFirst() {
        TaskRange range;
        range.assign({10, 15});
        QVERIFY((range.takeFirst(2) == TaskSpan{10, 12}));
        QVERIFY((range.takeFirst(2) == TaskSpan{12, 14}));
        QVERIFY((range.takeFirst(2) == TaskSpan{14, 15}));
        QVERIFY(range.takeFirst(2).isEmpty());
    }

    void givesAThiefTheLastHalf() {
        TaskRange range;
        range.assign({0, 5});
        QVERIFY((range.stealHalf() == TaskSpan{2, 5}));
        QVERIFY((range.stealHalf() == TaskSpan{1, 2}));
        QVERIFY((range.stealHalf() == TaskSpan{0, 1}));
        QVERIFY(range.stealHalf().isEmpty());
    }

    void holdsTheLargestNumbers() {
        constexpr std::uint32_t most = 0xFFFF'FFFF;
        TaskRange range;
        range.assign({most - 3, most});
        QVERIFY((range.stealHalf() == TaskSpan{most - 2, most}));
        QVERIFY((range.takeFirst(std::size_t{1} << 40) == TaskSpan{most - 3, most - 2}));
    }

    void givesEachTaskToOneThread() {
        constexpr std::uint32_t tasks = 200'000;
        constexpr std::size_t threads = 4;
        std::vector<TaskRange> ranges(threads);
        ranges[0].assign({0, tasks}); // the others live by stealing
        std::vector<std::uint8_t> timesTaken(tasks);
        std::barrier start(threads);
        const auto work = [&](std::size_t self) {
            start.arrive_and_wait();
            for (std::size_t idle = 0; idle < 2 * threads; ++idle) {
                while (true) {
                    const TaskSpan span = ranges[self].takeFirst(3);
                    if (span.isEmpty())
                        break;
                    for (std::uint32_t task = span.first; task < span.last; ++task)
                        ++timesTaken[task];
                }
                const TaskSpan stolen = ranges[(self + idle) % threads].stealHalf();
                if (stolen.isEmpty())
                    continue;
                ranges[self].assign(stolen);
                idle = 0;
            }
        };
        {
            std::vector<std::jthread> team;
            for (std::size_t self = 0; self < threads; ++self)
                team.emplace_back(work, self);
        }
        QCOMPARE(std::ranges::count(timesTaken, 1), std::ptrdiff_t{tasks});
    }
};

QTEST_APPLESS_MAIN(TestTaskRange)
#include "tst_task_range.moc"
