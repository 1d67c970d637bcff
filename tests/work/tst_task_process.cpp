#include <QDir>
#include <QTest>
#include <csignal>
#include <cstring>

#include "engine/concurrency/task_process.h"
#include "engine/recording/recording.h"
#include "engine/work/lesson_tasks.h"
#include "engine/work/task_catalog.h"

using namespace coreograph;

namespace {

class Gathered : public MessageSink {
public:
    void take(const Message& message) override { recording.append(Message(message)); }
    Recording recording;
};

template<typename Input>
TaskStep step(std::string_view kind, const Input& input, std::size_t outputSize) {
    TaskStep made{taskKind(kind), std::vector<std::byte>(sizeof input), outputSize};
    std::memcpy(made.input.data(), &input, sizeof input);
    return made;
}

class NoStarter : public ProcessStarter {
public:
    Result<ChildProcess> start(int, int) override { return Error{"there is no room"}; }
};

qsizetype openDescriptors() { return QDir("/proc/self/fd").entryList(QDir::Files | QDir::System).size(); }

} // namespace

/// Every test runs once for each way of starting a process.
class TestTaskProcess : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();
    void runsTasksOneAfterTheOther();
    void bringsHomeWhatATaskThrows();
    void tellsHowTheProcessEnded();
    void noticesThatItWasKilledWhileATaskRuns();
    void writesItsLifeOntoItsLane();
    void saysItselfSinceWhenItIsReady();
    void saysWhichLineStartedAndJoinedIt();
    void letsProcessesWorkAtTheSameTime();
    void givesUpOnAProcessThatWasStopped();
    void endsTheLaneOfAProcessThatWasNotJoined();
    void endsTheLaneOfAProcessThatCouldNotBeStarted();
    void refusesATaskThereIsNot();
    void endsWithItsOwner();
    void leavesNoDescriptorOpen();

private:
    TaskProcess startReady() {
        auto process = TaskProcess::start(*m_starter, *m_recorder, "child");
        if (!process || !process->waitUntilReady())
            qFatal("no process could be started");
        return std::move(*process);
    }

    std::unique_ptr<ProcessStarter> m_starter;
    std::unique_ptr<Gathered> m_gathered;
    std::unique_ptr<Recorder> m_recorder;
};

void TestTaskProcess::initTestCase_data() {
    QTest::addColumn<bool>("server");
    QTest::newRow("spawn") << false;
    QTest::newRow("fork server") << true;
}

void TestTaskProcess::init() {
    QFETCH_GLOBAL(bool, server);
    auto starter = server ? makeForkServerStarter() : makeSpawnStarter();
    QVERIFY2(starter, starter ? "" : starter.error().message.c_str());
    m_starter = std::move(*starter);
    m_gathered = std::make_unique<Gathered>();
    m_recorder = std::make_unique<Recorder>(*m_gathered, Recorder::Options{});
}

void TestTaskProcess::cleanup() {
    m_starter.reset();
    m_recorder.reset();
}

void TestTaskProcess::runsTasksOneAfterTheOther() {
    TaskProcess process = startReady();
    for (const std::int64_t value : {1, 2, 3}) {
        const auto output = process.run(step("nothing", value, sizeof value));
        QVERIFY(output);
        std::int64_t returned = 0;
        std::memcpy(&returned, output->data(), sizeof returned);
        QCOMPARE(returned, value);
    }
    QCOMPARE(process.join().code, 0);
}

void TestTaskProcess::bringsHomeWhatATaskThrows() {
    TaskProcess process = startReady();
    const auto output = process.run(step("throw", std::int32_t{5}, 0));
    QVERIFY(!output);
    const QString what = QString::fromStdString(output.error().message);
    QVERIFY2(what.contains("5") && what.contains("runtime_error"), qPrintable(what));
    QVERIFY(process.run(step("nothing", std::int64_t{1}, 8))); // it lives on
}

void TestTaskProcess::tellsHowTheProcessEnded() {
    TaskProcess leaving = startReady();
    QVERIFY(!leaving.run(step("exit-with", std::int32_t{3}, 0)));
    QCOMPARE(leaving.join().code, 3);
    TaskProcess crashing = startReady();
    QVERIFY(!crashing.run(step("crash", CrashKind::NullPointer, 0)));
    QCOMPARE(crashing.join().signal, SIGSEGV);
}

void TestTaskProcess::noticesThatItWasKilledWhileATaskRuns() {
    TaskProcess process = startReady();
    kill(process.id(), SIGKILL);
    QVERIFY(!process.run(step("spin", std::int64_t{60'000'000'000}, 8)));
    QCOMPARE(process.join().signal, SIGKILL);
}

void TestTaskProcess::writesItsLifeOntoItsLane() {
    TaskProcess process = startReady();
    QVERIFY(process.run(step("spin", std::int64_t{1000}, 8)));
    process.join();
    m_recorder->drain();
    const LaneTrack& lane = *m_gathered->recording.lanes().front();
    std::vector<State> states;
    for (std::size_t index = 0; index < lane.size(); ++index)
        states.push_back(lane.event(index).state);
    QCOMPARE(states,
             (std::vector{State::StartUp, State::WaitQueue, State::Run, State::WaitQueue, State::Ended}));
}

void TestTaskProcess::saysItselfSinceWhenItIsReady() {
    const std::int64_t asked = monotonicNanoseconds();
    auto process = TaskProcess::start(*m_starter, *m_recorder, "child");
    QVERIFY(process);
    const auto isReady = [this] {
        m_recorder->drain();
        const LaneTrack& lane = *m_gathered->recording.lanes().front();
        return lane.size() > 1 && lane.event(1).state == State::WaitQueue;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), 30'000);
    const std::int64_t seen = monotonicNanoseconds();
    const auto ready = process->waitUntilReady();
    QVERIFY(ready);
    QVERIFY(asked < *ready && *ready < seen);
}

void TestTaskProcess::saysWhichLineStartedAndJoinedIt() {
    auto process = TaskProcess::start(*m_starter, *m_recorder, "child", SourceLine{7, 1});
    QVERIFY(process && process->waitUntilReady());
    process->join(SourceLine{7, 2});
    m_recorder->drain();
    const LaneTrack& lane = *m_gathered->recording.lanes().front();
    QVERIFY((lane.event(0).source == SourceLine{7, 1}));
    QVERIFY((lane.event(lane.size() - 1).source == SourceLine{7, 2}));
}

void TestTaskProcess::letsProcessesWorkAtTheSameTime() {
    TaskProcess first = startReady();
    TaskProcess second = startReady();
    first.ask(step("spin", std::int64_t{60'000'000'000}, 8));
    second.ask(step("nothing", std::int64_t{1}, 8));
    QVERIFY(second.answer());
    kill(first.id(), SIGKILL);
    QVERIFY(!first.answer());
}

void TestTaskProcess::givesUpOnAProcessThatWasStopped() {
    TaskProcess process = startReady();
    kill(process.id(), SIGSTOP);
    process.ask(step("nothing", std::int64_t{1}, 8));
    const auto answer = process.answer(std::chrono::milliseconds(20));
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.find("did not answer") != std::string::npos,
             answer.error().message.c_str());
    QCOMPARE(process.join(SourceLine::here(), std::chrono::milliseconds(20)).signal, SIGKILL);
}

void TestTaskProcess::endsTheLaneOfAProcessThatWasNotJoined() {
    { const TaskProcess process = startReady(); }
    m_recorder->drain();
    const LaneTrack& lane = *m_gathered->recording.lanes().front();
    QCOMPARE(lane.event(lane.size() - 1).state, State::Killed);
}

void TestTaskProcess::endsTheLaneOfAProcessThatCouldNotBeStarted() {
    NoStarter starter;
    QVERIFY(!TaskProcess::start(starter, *m_recorder, "child"));
    m_recorder->drain();
    const LaneTrack& lane = *m_gathered->recording.lanes().front();
    QCOMPARE(lane.event(lane.size() - 1).state, State::Ended);
}

void TestTaskProcess::refusesATaskThereIsNot() {
    TaskProcess process = startReady();
    QVERIFY(!process.run({.kind = 9999, .input = {}, .outputSize = 0}));
}

void TestTaskProcess::endsWithItsOwner() {
    pid_t id = 0;
    {
        const TaskProcess process = startReady();
        id = process.id();
    }
    QVERIFY(kill(id, 0) != 0);
}

void TestTaskProcess::leavesNoDescriptorOpen() {
    const qsizetype before = openDescriptors();
    for (int round = 0; round < 20; ++round) {
        TaskProcess process = startReady();
        process.join();
        m_recorder->drain();
    }
    QCOMPARE(openDescriptors(), before);
}

QTEST_APPLESS_MAIN(TestTaskProcess)
#include "tst_task_process.moc"
