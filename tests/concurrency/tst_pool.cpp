#include <QTest>
#include <csignal>
#include <set>
#include <thread>

#include "tests/concurrency/test_bench.h"

using namespace coreograph;
using namespace coreograph::test;

/// What pool.h promises, held against every way of running.
class TestPool : public QObject {
    Q_OBJECT

    static std::string_view fetchedMode() {
        static std::string mode;
        QFETCH_GLOBAL(QString, mode_name);
        mode = mode_name.toStdString();
        return mode;
    }

private slots:
    void initTestCase_data() {
        QTest::addColumn<QString>("mode_name");
        for (const std::string_view mode : poolModes())
            QTest::newRow(std::string(mode).c_str())
                << QString::fromUtf8(mode.data(), qsizetype(mode.size()));
    }

    void initTestCase() { qputenv("COREOGRAPH_WORKER", TEST_PROGRAMS "/coreograph-test-worker"); }

    void runsEveryTaskOnce_data() {
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("chunk");
        QTest::addColumn<int>("inFlight");
        QTest::addColumn<int>("count");
        QTest::newRow("one worker") << 1 << 1 << 256 << 1000;
        QTest::newRow("two workers") << 2 << 1 << 256 << 10000;
        QTest::newRow("one at a time") << 2 << 1 << 1 << 300;
        QTest::newRow("in chunks") << 3 << 7 << 256 << 1000;
        QTest::newRow("a chunk larger than the batch") << 2 << 5000 << 256 << 100;
        QTest::newRow("a chunk larger than what may be in flight") << 2 << 100 << 3 << 100;
        QTest::newRow("more in flight than there is room for") << 2 << 1 << 1000000 << 10000;
        QTest::newRow("more workers than tasks") << 5 << 1 << 256 << 3;
        QTest::newRow("no tasks") << 2 << 1 << 256 << 0;
    }

    void runsEveryTaskOnce() {
        QFETCH(int, workers);
        QFETCH(int, chunk);
        QFETCH(int, inFlight);
        QFETCH(int, count);
        Bench bench;
        const auto pool = bench.pool(
            fetchedMode(),
            {.workers = unsigned(workers), .chunk = std::size_t(chunk), .inFlight = unsigned(inFlight)});
        const auto inputs = numbers(std::size_t(count));
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "twice", inputs, outputs);
        for (std::size_t i = 0; i < inputs.size(); ++i)
            QCOMPARE(outputs[i], 2 * inputs[i]);
        QVERIFY(report.failures.empty());
        QVERIFY(!report.stopped);
        QCOMPARE(report.retried + report.duplicatesRefused + report.workersLost, 0U);
        QVERIFY(report.wallTime > 0);
        QVERIFY(report.computeTime <= report.wallTime);
        QCOMPARE(report.computeTime > 0, count > 0);
    }

    void saysWhatItIs() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        QVERIFY(pool->mode() == fetchedMode());
        QCOMPARE(pool->workers(), fetchedMode() == "serial" ? 1U : 2U);
    }

    void timesItsWorkersStartAndThatItWasNoticed() {
        Bench bench;
        const std::int64_t asked = monotonicNanoseconds();
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        const std::int64_t went = monotonicNanoseconds() - asked;
        const bool starts = fetchedMode() != "serial";
        QCOMPARE(pool->startUpTime() > 0, starts);
        QCOMPARE(pool->noticeTime() > 0, starts);
        QVERIFY(pool->startUpTime() + pool->noticeTime() <= went);
    }

    void saysWhoAskedForThePoolAndForTheTasks() {
        Bench bench;
        const SourceLine poolLine{7, 1};
        const SourceLine batchLine{7, 2};
        {
            const auto pool = bench.pool(fetchedMode(), {.workers = 2, .from = poolLine});
            const auto inputs = numbers(10);
            std::vector<std::uint64_t> outputs(inputs.size());
            pool->run(makeBatch<std::uint64_t, std::uint64_t>(kind("twice"), inputs, outputs, batchLine));
        }
        bench.recorder.drain();
        for (const Event& event : bench.notebook.events()) {
            if (event.kind == EventKind::Enter && event.state == State::StartUp)
                QVERIFY(event.source == poolLine);
            if (event.kind == EventKind::Enter && event.state == State::Run)
                QVERIFY(event.source == batchLine);
        }
        QVERIFY(bench.notebook.countOf(State::Run) >= 10);
    }

    void runsBatchAfterBatch() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2, .recordTasks = false});
        std::vector<std::uint64_t> outputs;
        for (std::size_t count = 0; count < 200; ++count) {
            runOver(*pool, "twice", numbers(count), outputs);
            for (std::size_t i = 0; i < count; ++i)
                QCOMPARE(outputs[i], 2 * i);
        }
    }

    void carriesTasksOfAnySize_data() {
        QTest::addColumn<int>("inputSize");
        QTest::addColumn<int>("outputSize");
        QTest::addColumn<int>("count");
        QTest::newRow("a byte to a byte") << 1 << 1 << 500;
        QTest::newRow("a byte to nothing") << 1 << 0 << 500;
        QTest::newRow("just inside a slot") << 48 << 48 << 500;
        QTest::newRow("just outside a slot") << 49 << 48 << 500;
        QTest::newRow("small to large") << 3 << 100000 << 50;
        QTest::newRow("large to small") << 100000 << 3 << 50;
        QTest::newRow("megabytes") << (3 << 20) << (2 << 20) << 6;
    }

    void carriesTasksOfAnySize() {
        QFETCH(int, inputSize);
        QFETCH(int, outputSize);
        QFETCH(int, count);
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        const auto in = std::size_t(inputSize);
        const auto out = std::size_t(outputSize);
        std::vector<std::byte> inputs(in * std::size_t(count));
        for (std::size_t i = 0; i < inputs.size(); ++i)
            inputs[i] = std::byte((i * 2654435761U) >> 13U);
        std::vector<std::byte> outputs(out * std::size_t(count));
        const BatchReport report = pool->run({kind("invert"), inputs, in, outputs, out});
        QVERIFY(report.failures.empty());
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (outputs[i] != ~inputs[i / out * in + i % out % in])
                QFAIL(qPrintable(QString("byte %1 is wrong").arg(i)));
    }

    void tellsATaskWhereItRuns() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 3});
        std::vector<Whereabouts> outputs;
        runOver(*pool, "where", numbers(100), outputs);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            QVERIFY(outputs[i].worker < pool->workers());
            QCOMPARE(outputs[i].task, unsigned(i));
            QCOMPARE(outputs[i].attempt, 1U);
            QCOMPARE(outputs[i].process == QCoreApplication::applicationPid(), fetchedMode() != "processes");
        }
    }

    void usesAllItsWorkers() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        // The tasks end only when stopped, so that no worker could have had both.
        bool allAtWork = false;
        std::thread stopper([&] {
            allAtWork = bench.waitUntilAtWork(pool->workers());
            pool->requestStop();
        });
        std::vector<std::uint64_t> outputs;
        runOver(*pool, "wait-for-stop", numbers(2), outputs);
        stopper.join();
        QVERIFY(allAtWork);
    }

    void spreadsTasksOfUnequalLength() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        constexpr std::size_t longTasks = 40;
        std::vector<std::uint64_t> nanoseconds(2 * longTasks); // the rest of them take no time
        std::ranges::fill_n(nanoseconds.begin(), longTasks, 5'000'000);
        std::vector<std::uint64_t> outputs;
        runOver(*pool, "nap", nanoseconds, outputs); // so that a core is free for the other
        bench.recorder.drain();
        std::set<LaneId> lanesWithLongTasks;
        for (const Event& event : bench.notebook.events())
            if (Notebook::beginsATask(event) && event.subject <= longTasks)
                lanesWithLongTasks.insert(event.lane);
        QCOMPARE(lanesWithLongTasks.size(), std::size_t{pool->workers()});
    }

    void turnsAnExceptionIntoAFailureOfItsTaskAlone() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        const auto inputs = numbers(100);
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "throw-if-odd", inputs, outputs);
        QCOMPARE(report.failures.size(), 50U);
        for (std::size_t i = 0; i < 50; ++i) {
            const TaskFailure& failure = report.failures[i];
            QCOMPARE(failure.task, unsigned(2 * i + 1));
            QCOMPARE(failure.attempts, 1U);
            QCOMPARE(failure.what, "std::out_of_range: no row " + std::to_string(2 * i + 1));
            QCOMPARE(outputs[2 * i], 2 * i);
        }
        QCOMPARE(report.workersLost, 0U);
    }

    void survivesWhatIsNoException() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        std::vector<std::uint64_t> outputs;
        const BatchReport report = runOver(*pool, "throw-number", numbers(10), outputs);
        QCOMPARE(report.failures.size(), 10U);
        QCOMPARE(report.failures[3].what, std::string("int"));
    }

    void stopsInTheMiddleAndWorksOn() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        std::vector<std::uint64_t> outputs;
        std::thread stopper([&] {
            bench.waitUntilAtWork();
            pool->requestStop();
        });
        QVERIFY(runOver(*pool, "wait-for-stop", numbers(1000), outputs).stopped);
        stopper.join();
        QVERIFY(!runOver(*pool, "twice", numbers(1000), outputs).stopped);
        QCOMPARE(outputs[999], 1998U);
    }

    void aStopBetweenTwoRunsStopsTheNext() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        pool->requestStop();
        std::vector<std::uint64_t> outputs;
        QVERIFY(runOver(*pool, "hang", numbers(10), outputs).stopped);
        QVERIFY(!runOver(*pool, "twice", numbers(10), outputs).stopped);
    }

    void recordsEachTaskOnItsWorkersLane() {
        Bench bench;
        {
            const auto pool = bench.pool(fetchedMode(), {.workers = 2, .group = "round 1"});
            std::vector<std::uint64_t> outputs;
            runOver(*pool, "twice", numbers(100), outputs);
        }
        bench.recorder.drain();
        std::set<LaneId> workers;
        for (const LaneOpened& lane : bench.notebook.all<LaneOpened>()) {
            QCOMPARE(lane.group, std::string("round 1"));
            if (lane.kind != LaneKind::Supervisor)
                workers.insert(lane.id);
        }
        std::multiset<std::uint32_t> tasks;
        for (const Event& event : bench.notebook.events())
            if (event.kind == EventKind::Enter && event.state == State::Run && workers.contains(event.lane) &&
                event.subject != 0)
                tasks.insert(event.subject);
        QCOMPARE(tasks.size(), 100U);
        QCOMPARE(std::set(tasks.begin(), tasks.end()).size(), 100U);
        QCOMPARE(*tasks.begin(), 1U);
        QVERIFY(bench.notebook.countOf(State::Ended) >= workers.size());
    }

    void recordsNoTasksWhenNotAsked() {
        Bench bench;
        {
            const auto pool = bench.pool(fetchedMode(), {.workers = 2, .recordTasks = false});
            std::vector<std::uint64_t> outputs;
            runOver(*pool, "twice", numbers(1000), outputs);
        }
        bench.recorder.drain();
        for (const Event& event : bench.notebook.events())
            QCOMPARE(event.subject, 0U);
    }

    void canKillOnlyAProcess() {
        Bench bench;
        const auto pool = bench.pool(fetchedMode(), {.workers = 2});
        QCOMPARE(pool->killWorker(0, SIGKILL).has_value(), fetchedMode() == "processes");
    }

    void refusesWhatCannotBe_data() {
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("chunk");
        QTest::addColumn<int>("inFlight");
        QTest::addColumn<int>("attempts");
        QTest::newRow("no workers") << 0 << 1 << 1 << 1;
        QTest::newRow("too many workers") << 100000 << 1 << 1 << 1;
        QTest::newRow("no chunk") << 1 << 0 << 1 << 1;
        QTest::newRow("nothing in flight") << 1 << 1 << 0 << 1;
        QTest::newRow("no attempt") << 1 << 1 << 1 << 0;
    }

    void refusesWhatCannotBe() {
        QFETCH(int, workers);
        QFETCH(int, chunk);
        QFETCH(int, inFlight);
        QFETCH(int, attempts);
        Bench bench;
        const auto pool = bench.tryPool(fetchedMode(), {.workers = unsigned(workers),
                                                        .chunk = std::size_t(chunk),
                                                        .inFlight = unsigned(inFlight),
                                                        .maximumAttempts = unsigned(attempts)});
        QVERIFY(!pool.has_value());
        QVERIFY(!pool.error().message.empty());
    }

    void namesTheModesThereAre() {
        Bench bench;
        const auto pool = bench.tryPool("fibers");
        QVERIFY(!pool.has_value());
        QVERIFY(pool.error().message.find("'fibers'") != std::string::npos);
        QVERIFY(pool.error().message.find(fetchedMode()) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
