#include <QScopeGuard>
#include <QTest>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "engine/core/random.h"
#include "tests/concurrency/test_bench.h"

using namespace coreograph;
using namespace coreograph::test;

namespace {

std::size_t countFiles(const std::string& folder) {
    return std::size_t(std::distance(std::filesystem::directory_iterator(folder), {}));
}

/// Children of this program, dead or alive.
std::size_t countChildren() {
    std::size_t count = 0;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream children(thread.path() / "children");
        count += std::size_t(std::distance(std::istream_iterator<int>(children), {}));
    }
    return count;
}

std::size_t countSharedMappings() {
    std::ifstream maps("/proc/self/maps");
    std::size_t count = 0;
    for (std::string line; std::getline(maps, line);)
        count += line.find("memfd:") != std::string::npos ? 1 : 0;
    return count;
}

bool isAlive(pid_t process) { return kill(process, 0) == 0; }

/// One input of "die" for each number: those that `dies` picks die `deaths` times.
std::vector<Death> deaths(std::size_t count, int signal, std::uint32_t times, auto dies) {
    std::vector<Death> inputs(count);
    for (std::size_t i = 0; i < count; ++i)
        inputs[i] = {signal, dies(i) ? times : 0, i};
    return inputs;
}

} // namespace

/// What only processes can promise: that a worker's death costs its task a second try, and nothing else.
class TestProcessPool : public QObject {
    Q_OBJECT

private slots:
    void init() { qputenv("COREOGRAPH_WORKER", TEST_PROGRAMS "/coreograph-test-worker"); }

    void triesATaskAgainWhoseWorkerDied_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("killed") << SIGKILL;
        QTest::newRow("aborted") << SIGABRT;
        QTest::newRow("terminated") << SIGTERM;
    }

    void triesATaskAgainWhoseWorkerDied() {
        QFETCH(int, signal);
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2});
        const auto inputs = deaths(100, signal, 2, [](std::size_t i) { return i % 20 == 7; });
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "die", inputs, outputs);
        QVERIFY(report.failures.empty());
        QCOMPARE(outputs, numbers(100));
        QCOMPARE(report.workersLost, 10U);
        QCOMPARE(report.retried, 10U);
        QCOMPARE(report.duplicatesRefused, 0U);
    }

    void quarantinesATaskThatKillsEveryWorker() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2, .maximumAttempts = 4});
        const auto inputs = deaths(50, SIGKILL, 1000, [](std::size_t i) { return i == 13; });
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "die", inputs, outputs);
        QCOMPARE(report.failures.size(), 1U);
        QCOMPARE(report.failures[0].task, 13U);
        QCOMPARE(report.failures[0].attempts, 4U);
        QCOMPARE(report.workersLost, 4U);
        QCOMPARE(report.retried, 3U);
        for (std::size_t i = 0; i < 50; ++i)
            QCOMPARE(outputs[i], i == 13 ? 0 : i);
    }

    void neverTriesAgainWhatMustNotRunTwice() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2});
        const auto inputs = deaths(50, SIGKILL, 1, [](std::size_t i) { return i % 10 == 3; });
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "die-at-once", inputs, outputs);
        QCOMPARE(report.failures.size(), 5U);
        QCOMPARE(report.retried, 0U);
        QCOMPARE(report.failures[2].task, 23U);
        QCOMPARE(report.failures[2].attempts, 1U);
    }

    void tellsHowAWorkerDied() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 1, .maximumAttempts = 2});
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "print-and-abort", std::vector<std::uint64_t>{17}, outputs);
        QCOMPARE(report.failures.size(), 1U);
        const TaskFailure& failure = report.failures[0];
        for (const char* part :
             {"process 1", "SIGABRT (Aborted)", "task 0 of print-and-abort", "attempt 2", "core"})
            QVERIFY2(failure.what.find(part) != std::string::npos, failure.what.c_str());
        QCOMPARE(failure.stderrTail, std::string("the valve is stuck at 17\n"));
        QVERIFY(bench.notebook.hasLogged("the valve is stuck at 17"));
        QVERIFY(bench.notebook.hasLogged("SIGABRT"));
    }

    void noticesAWorkerThatLeaves() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2, .maximumAttempts = 1});
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "leave", std::vector<std::uint64_t>{0, 3}, outputs);
        QCOMPARE(report.failures.size(), 2U);
        QVERIFY(report.failures[1].what.find("exited with code 3") != std::string::npos);
    }

    void losesNothingToHundredsOfKills() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 3, .maximumAttempts = 10'000});
        std::atomic<bool> done{false};
        std::atomic<int> killed{0};
        std::thread killer([&] {
            // Something gets done between two kills, however slow the machine: a pool whose workers all die
            // before they are ready gives up, and is right to.
            for (Random random(1); !done;) {
                const std::size_t begun = bench.notebook.tasksBegun();
                if (pool->killWorker(random.nextBelow(3), SIGKILL))
                    ++killed;
                const auto until = monotonicNanoseconds() + random.nextBelow(3'000'000);
                while (!done && (monotonicNanoseconds() < until || bench.notebook.tasksBegun() == begun))
                    bench.recorder.drain();
            }
        });
        const auto stopKiller = qScopeGuard([&] {
            done = true;
            killer.join();
        });
        const std::vector<std::uint64_t> inputs(500, 20'000);
        std::uint64_t lost = 0;
        while (lost < 300) {
            std::vector<std::uint64_t> outputs;
            const BatchReport report = runOver(*pool, "spin", inputs, outputs);
            QCOMPARE(report.failures.size(), 0U);
            QCOMPARE(report.duplicatesRefused, 0U);
            QCOMPARE(std::ranges::count(outputs, 40'000U), std::ptrdiff_t(inputs.size()));
            lost += report.workersLost;
        }
        QVERIFY(killed >= 300);
    }

    void replacesWhoDiesWhileNothingIsToDo() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2});
        // A batch may end before the dead one is replaced: then the next batch does that.
        for (int killed = 0; killed < 20;) {
            killed += pool->killWorker(1, SIGKILL) ? 1 : 0;
            std::vector<std::uint64_t> outputs;
            const BatchReport report = runOver(*pool, "twice", numbers(20), outputs);
            QVERIFY(report.failures.empty());
            QCOMPARE(outputs[19], 38U);
        }
    }

    void killsWhatDoesNotHeedAStop() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2});
        std::thread stopper([&] {
            bench.waitUntilAtWork(2);
            pool->requestStop();
        });
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "hang", numbers(10), outputs);
        stopper.join();
        QVERIFY(report.stopped);
        QVERIFY(report.failures.empty());
        QCOMPARE(report.workersLost, 2U);
        QVERIFY(runOver(*pool, "twice", numbers(10), outputs).failures.empty());
        QCOMPARE(outputs[9], 18U);
    }

    void anotherTakesOverFromAWorkerThatHangs() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2, .recordTasks = true});
        std::thread killer([&] {
            bench.waitUntilAtWork(2);
            std::ignore = pool->killWorker(0, SIGSTOP);
            std::ignore = pool->killWorker(0, SIGKILL);
        });
        std::vector<std::uint64_t> outputs;
        const BatchReport report =
            runOver(*pool, "spin", std::vector<std::uint64_t>(200, 1'000'000), outputs);
        killer.join();
        QVERIFY(report.failures.empty());
        QCOMPARE(report.workersLost, 1U);
    }

    void passesOnWhatWorkersPrint() {
        Bench bench;
        {
            const auto pool = bench.pool("processes", {.workers = 2});
            std::vector<std::uint64_t> outputs;
            runOver(*pool, "print", numbers(100), outputs);
        }
        for (int value = 0; value < 100; ++value) {
            QVERIFY(bench.notebook.hasLogged("out " + std::to_string(value)));
            QVERIFY(bench.notebook.hasLogged("err " + std::to_string(value)));
        }
        QVERIFY(bench.notebook.all<LogLine>().front().fromLane);
    }

    void drawsADeathOnTheLaneOfTheDead() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 1});
        std::vector<std::uint64_t> outputs;
        runOver(*pool, "die", std::vector<Death>{{SIGKILL, 1, 5}}, outputs);
        using enum State;
        const std::vector expected{StartUp, WaitQueue, Run, Killed, StartUp, WaitQueue, Run, WaitQueue};
        std::vector<State> states;
        QVERIFY(bench.waitUntil([&] {
            states = bench.notebook.statesOf(0);
            return states.size() >= expected.size();
        }));
        QVERIFY(states == expected);
    }

    void drawsTheWayOfATaskThereAndBack() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2});
        std::vector<std::uint64_t> outputs;
        runOver(*pool, "twice", numbers(50), outputs);
        bench.recorder.drain();
        std::map<std::uint64_t, std::vector<Event>> flows;
        for (const Event& event : bench.notebook.events())
            if (event.flowEnd != FlowEnd::None)
                flows[event.payload].push_back(event);
        QCOMPARE(flows.size(), 100U);
        for (const auto& [number, ends] : flows) {
            QCOMPARE(ends.size(), 2U);
            QCOMPARE(ends[0].subject, ends[1].subject);
            QVERIFY(ends[0].lane != ends[1].lane);
            QVERIFY(ends[0].flowEnd != ends[1].flowEnd);
        }
    }

    void leavesNothingBehind() {
        const auto leave = [] {
            Bench bench;
            const auto pool = bench.pool("processes", {.workers = 3});
            std::vector<std::uint64_t> outputs;
            runOver(*pool, "die", deaths(30, SIGKILL, 1, [](std::size_t i) { return i % 7 == 0; }), outputs);
        };
        leave(); // what is made once and kept is made now
        const std::size_t descriptors = countFiles("/proc/self/fd");
        const std::size_t names = countFiles("/dev/shm");
        const std::size_t mappings = countSharedMappings();
        for (int round = 0; round < 5; ++round)
            leave();
        QCOMPARE(countFiles("/proc/self/fd"), descriptors);
        QCOMPARE(countFiles("/dev/shm"), names);
        QCOMPARE(countSharedMappings(), mappings);
        QCOMPARE(countChildren(), 0U);
    }

    void takesAWorkersOwnChildrenAlong() {
        std::vector<std::uint64_t> children;
        {
            Bench bench;
            const auto pool = bench.pool("processes", {.workers = 2});
            runOver(*pool, "leave-child", numbers(4), children);
            QVERIFY(isAlive(pid_t(children[0])));
        }
        for (const std::uint64_t child : children)
            QTRY_VERIFY(!isAlive(pid_t(child)));
    }

    void saysWhenTheWorkerProgramDoesNotDo_data() {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("missing") << QByteArray("/nowhere/worker")
                                 << QByteArray("/nowhere/worker: No such file");
        QTest::newRow("no program") << QByteArray("/etc/passwd") << QByteArray("Permission denied");
        QTest::newRow("leaves at once") << QByteArray("/bin/true") << QByteArray("exited with code 0");
        QTest::newRow("complains") << QByteArray("/bin/ls") << QByteArray("having written:");
        QTest::newRow("other tasks") << QByteArray(TEST_PROGRAMS "/coreograph-worker")
                                     << QByteArray("another build");
    }

    void saysWhenTheWorkerProgramDoesNotDo() {
        QFETCH(QByteArray, program);
        QFETCH(QByteArray, says);
        qputenv("COREOGRAPH_WORKER", program);
        Bench bench;
        const auto pool = bench.tryPool("processes");
        QVERIFY(!pool.has_value());
        QVERIFY2(pool.error().message.find(says.toStdString()) != std::string::npos,
                 pool.error().message.c_str());
        QCOMPARE(countChildren(), 0U);
    }

    void failsATaskThatIsTooLarge() {
        Bench bench;
        const auto pool = bench.pool("processes");
        const std::vector<std::byte> input(1);
        std::vector<std::byte> output(std::size_t(300) << 20U);
        const BatchReport report = pool->run({kind("invert"), input, 1, output, output.size()});
        QCOMPARE(report.failures.size(), 1U);
        QVERIFY(report.failures[0].what.find("smaller tasks") != std::string::npos);
    }

    void refusesToKillWhoIsNotThere() {
        Bench bench;
        const auto pool = bench.pool("processes", {.workers = 2});
        const auto killed = pool->killWorker(2, SIGKILL);
        QVERIFY(!killed.has_value());
        QVERIFY(killed.error().message.find("numbered from 0") != std::string::npos);
        QVERIFY(!pool->killWorker(0, 12'345).has_value());
    }
};

QTEST_GUILESS_MAIN(TestProcessPool)
#include "tst_process_pool.moc"
