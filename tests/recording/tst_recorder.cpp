#include <QTest>
#include <set>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

#include "engine/recording/recorder.h"
#include "engine/recording/recording.h"

using namespace coreograph;

namespace {

/// Keeps what was sent, and builds a recording from it as the window does.
class Collector : public MessageSink {
public:
    void take(const Message& message) override {
        sent.push_back(message);
        Message copy = message;
        recording.append(std::move(copy));
    }

    void flush() override { flushed = sent.size(); }

    template<typename T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const Message& message : sent)
            if (const T* wanted = std::get_if<T>(&message))
                found.push_back(*wanted);
        return found;
    }

    std::vector<Message> sent;
    std::size_t flushed = 0; // of them
    Recording recording;
};

} // namespace

class RecorderTest : public QObject {
    Q_OBJECT

private slots:
    void sendsWhatLanesWroteInNanosecondsOfTheRun();
    void givesEveryEventTheIdOfItsLane();
    void sendsEachEventOnce();
    void saysHowManyEventsWereLost();
    void ordersCountsOfAllWritersByTime();
    void freesTheRingOfAClosedLaneWhenItIsDrained();
    void writesNothingWhenEventsAreOff();
    void leavesOutWhatABrokenWorkerWrote();
    void goesOnWithoutALaneThatFindsNoMemory();
    void saysOnceThatNoLaneIsLeft();
    void drainsALastTimeAtTheEnd();
    void flushesWhenAskedAtFaultsAndAtTheEnd();
    void shortensEndlessLogLines();
    void sendsEveryKindOfWord();
    void givesEveryFlowANumberOfItsOwn();
    void takesWordsFromManyThreads();
};

void RecorderTest::sendsWhatLanesWroteInNanosecondsOfTheRun() {
    Collector sink;
    Recorder recorder(sink, {});
    Lane lane = recorder.openLane("thread 1", LaneKind::Thread, "pool");
    const std::int64_t before = recorder.now();
    lane.enter(State::Run, 7, Flow::out(3));
    const std::uint16_t line = __LINE__ - 1;
    lane.mark(8);
    const std::int64_t after = recorder.now();
    recorder.drain();

    const LaneTrack* track = sink.recording.lane(lane.id());
    QVERIFY(track != nullptr);
    QCOMPARE(track->opened().name, std::string("thread 1"));
    QCOMPARE(track->size(), std::size_t{2});
    const Event event = track->event(0);
    // The two clocks are compared with each other: their readings lie within a few microseconds.
    QVERIFY(event.time >= before - 50'000 && event.time <= after + 50'000);
    QVERIFY(track->event(1).time >= event.time);
    QCOMPARE(event.state, State::Run);
    QCOMPARE(event.subject, 7U);
    QCOMPARE(event.payload, std::uint64_t{3});
    QCOMPARE(event.flowEnd, FlowEnd::Out);
    QCOMPARE(event.source.line, line);
    QCOMPARE(event.source.file, sourceFileId("tests/recording/tst_recorder.cpp"));
    QCOMPARE(track->event(1).kind, EventKind::Mark);
}

void RecorderTest::givesEveryEventTheIdOfItsLane() {
    Collector sink;
    Recorder recorder(sink, {});
    Lane first = recorder.openLane("a", LaneKind::Thread);
    Lane second = recorder.openLane("b", LaneKind::Thread);
    QVERIFY(first.id() != second.id());
    second.enter(State::Sleep);
    first.enter(State::Run);
    recorder.drain();
    QCOMPARE(sink.recording.lane(first.id())->event(0).state, State::Run);
    QCOMPARE(sink.recording.lane(second.id())->event(0).state, State::Sleep);
}

void RecorderTest::sendsEachEventOnce() {
    Collector sink;
    Recorder recorder(sink, {});
    Lane lane = recorder.openLane("a", LaneKind::Thread);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 1'000; ++i)
            lane.enter(i % 2 == 0 ? State::Run : State::Idle);
        recorder.drain();
    }
    recorder.drain();
    QCOMPARE(sink.recording.eventCount(), std::uint64_t{3'000});
    QCOMPARE(sink.all<EventBatch>().size(), std::size_t{3});
    QCOMPARE(sink.recording.lostCount(), std::uint64_t{0});
}

void RecorderTest::saysHowManyEventsWereLost() {
    Collector sink;
    Recorder recorder(sink, {.laneCapacity = 16});
    Lane lane = recorder.openLane("a", LaneKind::Thread);
    for (int i = 0; i < 20; ++i)
        lane.enter(State::Run);
    recorder.drain();
    recorder.drain();
    QCOMPARE(sink.recording.lostCount(), std::uint64_t{4});
    QCOMPARE(sink.all<EventsLost>().size(), std::size_t{1});
    for (int i = 0; i < 17; ++i)
        lane.enter(State::Run);
    recorder.drain();
    QCOMPARE(sink.recording.lane(lane.id())->lost(), std::uint64_t{5});
    QCOMPARE(sink.recording.eventCount(), std::uint64_t{32});
}

void RecorderTest::ordersCountsOfAllWritersByTime() {
    Collector sink;
    Recorder recorder(sink, {});
    const CounterId depth = recorder.declareCounter("depth", "items");
    Lane first = recorder.openLane("a", LaneKind::Thread);
    Lane second = recorder.openLane("b", LaneKind::Thread);
    second.count(depth, 1);
    first.count(depth, 2);
    second.count(depth, 3);
    first.count(depth, 4);
    recorder.drain();
    recorder.end({.ok = true, .error = {}});
    const CounterSeries* series = sink.recording.counter("depth");
    QVERIFY(series != nullptr);
    QCOMPARE(series->values, (std::vector<double>{1, 2, 3, 4}));
    QVERIFY(std::ranges::is_sorted(series->times));
    QVERIFY(sink.recording.lane(first.id())->isEmpty());
}

void RecorderTest::freesTheRingOfAClosedLaneWhenItIsDrained() {
    Collector sink;
    Recorder recorder(sink, {});
    Lane lane = recorder.openLane("a", LaneKind::Process);
    QVERIFY(recorder.ringDescriptor(lane.id()) >= 0);
    lane.enter(State::Ended);
    recorder.closeLane(lane.id());
    recorder.drain();
    QCOMPARE(recorder.ringDescriptor(lane.id()), -1);
    QCOMPARE(sink.recording.lane(lane.id())->size(), std::size_t{1});
    QVERIFY(recorder.openLane("b", LaneKind::Process).id() != lane.id());
}

void RecorderTest::writesNothingWhenEventsAreOff() {
    Collector sink;
    Recorder recorder(sink, {.events = false});
    Lane lane = recorder.openLane("a", LaneKind::Thread);
    lane.enter(State::Run);
    recorder.drain();
    QCOMPARE(recorder.ringDescriptor(lane.id()), -1);
    QVERIFY(sink.all<EventBatch>().empty());
    QCOMPARE(sink.all<LaneOpened>().size(), std::size_t{1});
}

void RecorderTest::leavesOutWhatABrokenWorkerWrote() {
    Collector sink;
    Recorder recorder(sink, {.laneCapacity = 64});
    const Lane lane = recorder.openLane("worker", LaneKind::Process);
    const auto memory = SharedMemory::map(FileDescriptor(::dup(recorder.ringDescriptor(lane.id()))));
    QVERIFY(memory.has_value());
    EventRing ring = EventRing::attach(memory->bytes());
    Event broken;
    broken.state = static_cast<State>(200);
    ring.write(broken);
    Event strayed;
    strayed.lane = 999;
    strayed.time = std::numeric_limits<std::int64_t>::max(); // not in this century
    ring.write(strayed);
    recorder.drain();
    QCOMPARE(sink.recording.eventCount(), std::uint64_t{1});
    QCOMPARE(sink.recording.lane(lane.id())->size(), std::size_t{1});
    QVERIFY(sink.recording.duration() <= recorder.now());
}

void RecorderTest::saysOnceThatNoLaneIsLeft() {
    struct FaultCounter : MessageSink {
        void take(const Message& message) override {
            const auto* line = std::get_if<LogLine>(&message);
            faults += line != nullptr && line->level == LogLevel::Fault ? 1 : 0;
        }
        int faults = 0;
    } sink;
    Recorder recorder(sink, {.events = false});
    for (LaneId lane = 0; lane < noLane; ++lane)
        QCOMPARE(recorder.openLane("a", LaneKind::Thread).id(), lane);
    QCOMPARE(sink.faults, 0);
    for (int more = 0; more < 3; ++more)
        QCOMPARE(recorder.openLane("b", LaneKind::Thread).id(), noLane);
    QCOMPARE(sink.faults, 1);
}

void RecorderTest::goesOnWithoutALaneThatFindsNoMemory() {
    Collector sink;
    Recorder recorder(sink, {});
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    Lane lane = recorder.openLane("thread 1", LaneKind::Thread);
    setrlimit(RLIMIT_NOFILE, &before);
    lane.enter(State::Run);
    recorder.drain();
    QCOMPARE(recorder.ringDescriptor(lane.id()), -1);
    QCOMPARE(sink.recording.log().size(), std::size_t{1});
    QCOMPARE(sink.recording.log().front().level, LogLevel::Fault);
    QVERIFY(sink.recording.log().front().text.starts_with("thread 1 is not recorded: "));
}

void RecorderTest::drainsALastTimeAtTheEnd() {
    Collector sink;
    Recorder recorder(sink, {});
    Lane lane = recorder.openLane("a", LaneKind::Thread);
    const CounterId depth = recorder.declareCounter("depth", "");
    lane.enter(State::Run);
    recorder.count(depth, 5);
    recorder.end({.ok = false, .stopped = true, .error = "stopped"});
    QCOMPARE(sink.recording.lane(lane.id())->size(), std::size_t{1});
    QCOMPARE(sink.recording.counter("depth")->values, std::vector<double>{5});
    QVERIFY(std::holds_alternative<RunEnded>(sink.sent.back()));
    QCOMPARE(sink.recording.ended()->error, std::string("stopped"));
    QVERIFY(sink.recording.ended()->time > 0);
    QCOMPARE(sink.recording.duration(), sink.recording.ended()->time);
}

void RecorderTest::flushesWhenAskedAtFaultsAndAtTheEnd() {
    Collector sink;
    Recorder recorder(sink, {});
    Lane lane = recorder.openLane("a", LaneKind::Thread);
    lane.enter(State::Run);
    recorder.metric("loss", 0.5);
    recorder.drain();
    QCOMPARE(sink.flushed, std::size_t{0});
    recorder.flush();
    QCOMPARE(sink.flushed, sink.sent.size());
    recorder.log(LogLevel::Info, "calm");
    QVERIFY(sink.flushed < sink.sent.size());
    recorder.log(LogLevel::Fault, "the last words, perhaps");
    QCOMPARE(sink.flushed, sink.sent.size());
    recorder.end({.ok = true});
    QVERIFY(std::holds_alternative<RunEnded>(sink.sent.back()));
    QCOMPARE(sink.flushed, sink.sent.size());
}

void RecorderTest::shortensEndlessLogLines() {
    Collector sink;
    Recorder recorder(sink, {});
    recorder.log(LogLevel::Info, std::string(1'000'000, 'x'));
    QVERIFY(sink.recording.log().at(0).text.size() < 100'000);
    QVERIFY(sink.recording.log().at(0).text.ends_with(" ..."));
}

void RecorderTest::sendsEveryKindOfWord() {
    Collector sink;
    Recorder recorder(sink, {});
    recorder.begin(
        {.demo = "pipes", .title = {}, .parameters = {}, .version = {}, .startedAt = {}, .machine = {}});
    recorder.declareTable({"cells", "Cells", {"mode"}, 0});
    recorder.row("cells", {std::string("serial")});
    recorder.metric("speedup", 1.5, "ratio", 2);
    recorder.log(LogLevel::Warning, 3, "careful");
    recorder.progress(1, 4, "rounds");
    recorder.tensor({.name = "w", .shape = {2}, .values = {1, 2}});
    const Recording& recording = sink.recording;
    QCOMPARE(recording.info().demo, std::string("pipes"));
    QCOMPARE(std::get<std::string>(recording.table("cells")->rows.at(0).cells.at(0)), std::string("serial"));
    QCOMPARE(recording.metric("speedup"), std::optional(1.5));
    QCOMPARE(recording.log().at(0).lane, LaneId{3});
    QVERIFY(recording.log().at(0).fromLane);
    QCOMPARE(recording.progress().total, std::uint64_t{4});
    QCOMPARE(recording.tensors().at(0).values, (std::vector<float>{1, 2}));
}

void RecorderTest::givesEveryFlowANumberOfItsOwn() {
    Collector sink;
    Recorder recorder(sink, {});
    std::array<std::vector<std::uint64_t>, 2> numbers;
    {
        std::vector<std::jthread> threads;
        for (auto& list : numbers)
            threads.emplace_back([&] {
                for (int i = 0; i < 5'000; ++i)
                    list.push_back(recorder.nextFlow());
            });
    }
    std::set<std::uint64_t> all(numbers[0].begin(), numbers[0].end());
    all.insert(numbers[1].begin(), numbers[1].end());
    QCOMPARE(all.size(), std::size_t{10'000});
    QVERIFY(!all.contains(0));
}

void RecorderTest::takesWordsFromManyThreads() {
    Collector sink;
    Recorder recorder(sink, {.laneCapacity = 1 << 13});
    const CounterId counter = recorder.declareCounter("c", "");
    std::atomic<int> running{3};
    std::vector<std::jthread> threads;
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&] {
            Lane lane = recorder.openLane("worker", LaneKind::Thread);
            for (int i = 0; i < 2'000; ++i) {
                lane.enter(i % 2 == 0 ? State::Run : State::WaitLock);
                recorder.count(counter, i);
                if (i % 100 == 0)
                    recorder.metric("m", i, {}, i);
            }
            recorder.closeLane(lane.id());
            --running;
        });
    while (running > 0)
        recorder.drain();
    recorder.end({.ok = true, .error = {}});
    QCOMPARE(sink.recording.lanes().size(), std::size_t{3});
    for (const auto& lane : sink.recording.lanes())
        QCOMPARE(lane->size() + lane->lost(), std::size_t{2'000});
    QCOMPARE(sink.recording.counter("c")->values.size(), std::size_t{6'000});
    QCOMPARE(sink.recording.metrics().size(), std::size_t{60});
}

QTEST_APPLESS_MAIN(RecorderTest)
#include "tst_recorder.moc"
