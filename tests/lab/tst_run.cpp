#include <QTest>
#include <algorithm>
#include <array>
#include <thread>

#include "engine/lab/run.h"

using namespace coreograph;

namespace {

class Nobody : public MessageSink {
public:
    void take(const Message&) override {}
};

/// A run whose work counts the checkpoints it has passed.
struct CountingRun {
    Nobody sink;
    Recorder recorder{sink, {.events = false}};
    Run run{ParameterValues({}), 1, recorder, 1};
    std::atomic<int> passed{0};
    std::atomic<bool> ended{false};
    std::thread work;

    ~CountingRun() {
        run.requestStop();
        work.join();
    }

    void begin() {
        work = std::thread([this] {
            while (run.checkpoint())
                ++passed;
            ended = true;
        });
    }
};

} // namespace

class TestRun : public QObject {
    Q_OBJECT

private slots:
    void passesOneCheckpointAStepWhilePaused();
    void forgetsStepsThatWereAskedForBeforeAPause();
    void stopsPausedWork();
    void tellsPausedWorkOfEveryEdit();
    void letsEachOfSeveralThreadsTakeEveryStep();
    void waitsUntilAParameterIsSet();
    void waitsForNoParameterOnceItIsToStop();
};

void TestRun::passesOneCheckpointAStepWhilePaused() {
    CountingRun counting;
    counting.run.setPaused(true);
    counting.begin();
    for (int step = 1; step <= 3; ++step) {
        counting.run.step();
        QTRY_COMPARE(counting.passed.load(), step);
    }
    counting.run.setPaused(false);
    QTRY_VERIFY(counting.passed > 10);
}

void TestRun::forgetsStepsThatWereAskedForBeforeAPause() {
    CountingRun counting;
    counting.run.step();
    counting.run.setPaused(true);
    counting.begin();
    counting.run.step();
    QTRY_COMPARE(counting.passed.load(), 1);
    counting.run.requestStop();
    QTRY_VERIFY(counting.ended);
    QCOMPARE(counting.passed.load(), 1);
}

void TestRun::stopsPausedWork() {
    CountingRun counting;
    counting.run.setPaused(true);
    counting.begin();
    counting.run.requestStop();
    QTRY_VERIFY(counting.ended);
    QCOMPARE(counting.passed.load(), 0);
}

void TestRun::tellsPausedWorkOfEveryEdit() {
    Nobody sink;
    Recorder recorder(sink, {.events = false});
    const std::vector<Parameter> parameters{
        {"rate", "", "", "", IntegerRange{0, 9, 1}, WhileRunning::Steers}};
    Run run(ParameterValues(parameters), 1, recorder, 1);
    std::atomic<int> told{0};
    bool isSet = true;
    run.setPaused(true);
    std::thread work([&] { run.checkpoint([&] { ++told; }); });
    for (int edits = 0; edits < 3; ++edits) {
        [&] { QTRY_COMPARE(told.load(), edits + 1); }(); // returns where it fails: the thread is to be joined
        isSet = isSet && run.setLive("rate", "5").has_value();
    }
    run.requestStop();
    work.join();
    QVERIFY(isSet);
    QCOMPARE(run.timesSet("rate"), std::uint64_t{3});
}

void TestRun::letsEachOfSeveralThreadsTakeEveryStep() {
    Nobody sink;
    Recorder recorder(sink, {.events = false});
    Run run(ParameterValues({}), 1, recorder, 2);
    run.setPaused(true);
    std::array<std::atomic<int>, 3> passed{};
    std::vector<std::thread> threads;
    for (std::atomic<int>& own : passed)
        threads.emplace_back([&] {
            StepsTaken steps;
            while (run.checkpoint(steps))
                ++own;
        });
    const auto allPassed = [&](int count) {
        return std::ranges::all_of(passed, [count](const std::atomic<int>& own) { return own == count; });
    };
    [&] { // returns where it fails: the threads are to be joined
        for (int step = 1; step <= 3; ++step) {
            run.step();
            QTRY_VERIFY(allPassed(step));
        }
        run.step();
        run.step(); // one waits for no other
        QTRY_VERIFY(allPassed(5));
    }();
    run.requestStop();
    for (std::thread& thread : threads)
        thread.join();
}

namespace {

struct RateRun {
    Nobody sink;
    Recorder recorder{sink, {.events = false}};
    const std::vector<Parameter> parameters{
        {"rate", "", "", "", IntegerRange{0, 9, 1}, WhileRunning::Steers}};
    Run run{ParameterValues(parameters), 1, recorder, 1};
};

} // namespace

void TestRun::waitsUntilAParameterIsSet() {
    RateRun rate;
    QVERIFY(rate.run.setLive("rate", "1")); // what it was
    QVERIFY(rate.run.awaitSet("rate", 0));
    std::thread setter([&] { static_cast<void>(rate.run.setLive("rate", "5")); });
    const bool goesOn = rate.run.awaitSet("rate", 1);
    const std::int64_t value = rate.run.liveValues().integer("rate");
    setter.join();
    QVERIFY(goesOn);
    QCOMPARE(value, std::int64_t{5});
}

void TestRun::waitsForNoParameterOnceItIsToStop() {
    RateRun rate;
    std::thread stopper([&] { rate.run.requestStop(); });
    const bool goesOn = rate.run.awaitSet("rate", 0);
    stopper.join();
    QVERIFY(!goesOn);
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
