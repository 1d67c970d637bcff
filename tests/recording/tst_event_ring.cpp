#include <QTest>
#include <csignal>
#include <cstring>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "engine/os/shared_memory.h"
#include "engine/recording/event_ring.h"
#include "engine/recording/lane.h"

using namespace coreograph;

namespace {

Event numbered(std::uint32_t number) {
    Event event;
    event.subject = number;
    event.payload = ~std::uint64_t{number};
    return event;
}

bool isNumbered(const Event& event, std::uint32_t number) {
    return event.subject == number && event.payload == ~std::uint64_t{number};
}

SharedMemory memoryFor(std::size_t capacity) {
    return std::move(SharedMemory::create("test", EventRing::bytesFor(capacity))).value();
}

SharedMemory sameMemory(const SharedMemory& memory) {
    return std::move(SharedMemory::map(FileDescriptor(::dup(memory.descriptor())))).value();
}

std::vector<Event> readAll(EventRing& ring) {
    std::vector<Event> events(1 << 12);
    events.resize(ring.read(events));
    return events;
}

/// Forks; the child does `work` and then waits to be killed, which this does once `isDone` says so.
template<typename Work, typename IsDone>
void inAProcessThatIsKilled(const Work& work, const IsDone& isDone) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        for (;;)
            ::pause();
    }
    QVERIFY(child > 0);
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 20'000);
    ::kill(child, SIGKILL);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

} // namespace

class EventRingTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatWasWrittenInOrder();
    void goesRoundManyTimes();
    void dropsAndCountsWhatFindsNoRoom();
    void readsAPartWhenAskedForLess();
    void ignoresWritesWhenOff();
    void attachesToNothingThatDoesNotFit_data();
    void attachesToNothingThatDoesNotFit();
    void readsNoMoreThanItHoldsWhenTheOtherSideIsBroken();
    void losesNothingBetweenTwoThreads();
    void countsWhatIsLostBetweenTwoThreads();
    void keepsTheLastEventsOfAKilledProcess();
    void carriesOnWithANewProducer();
};

void EventRingTest::givesBackWhatWasWrittenInOrder() {
    const SharedMemory memory = memoryFor(8);
    EventRing ring = EventRing::create(memory.bytes(), 8);
    for (std::uint32_t i = 0; i < 5; ++i)
        ring.write(numbered(i));
    const std::vector<Event> events = readAll(ring);
    QCOMPARE(events.size(), std::size_t{5});
    for (std::uint32_t i = 0; i < 5; ++i)
        QVERIFY(isNumbered(events[i], i));
    QVERIFY(readAll(ring).empty());
}

void EventRingTest::goesRoundManyTimes() {
    const SharedMemory memory = memoryFor(4);
    EventRing ring = EventRing::create(memory.bytes(), 4);
    std::uint32_t expected = 0;
    for (std::uint32_t i = 0; i < 300; ++i) {
        ring.write(numbered(i));
        if (i % 3 == 0)
            for (const Event& event : readAll(ring))
                QVERIFY(isNumbered(event, expected++));
    }
    QCOMPARE(ring.dropped(), std::uint64_t{0});
    QCOMPARE(expected, 298U);
}

void EventRingTest::dropsAndCountsWhatFindsNoRoom() {
    const SharedMemory memory = memoryFor(4);
    EventRing ring = EventRing::create(memory.bytes(), 4);
    for (std::uint32_t i = 0; i < 10; ++i)
        ring.write(numbered(i));
    QCOMPARE(ring.dropped(), std::uint64_t{6});
    const std::vector<Event> events = readAll(ring);
    QCOMPARE(events.size(), std::size_t{4});
    QVERIFY(isNumbered(events.back(), 3));
    ring.write(numbered(10));
    QVERIFY(isNumbered(readAll(ring).at(0), 10));
    QCOMPARE(ring.dropped(), std::uint64_t{6});
}

void EventRingTest::readsAPartWhenAskedForLess() {
    const SharedMemory memory = memoryFor(8);
    EventRing ring = EventRing::create(memory.bytes(), 8);
    for (std::uint32_t i = 0; i < 6; ++i)
        ring.write(numbered(i));
    std::array<Event, 4> part;
    QCOMPARE(ring.read(part), std::size_t{4});
    QCOMPARE(ring.read(part), std::size_t{2});
    QVERIFY(isNumbered(part[1], 5));
    QCOMPARE(ring.read({}), std::size_t{0});
}

void EventRingTest::ignoresWritesWhenOff() {
    EventRing ring;
    ring.write(numbered(1));
    QVERIFY(!ring.isOn());
    QVERIFY(readAll(ring).empty());
    QCOMPARE(ring.dropped(), std::uint64_t{0});
    Lane lane;
    lane.enter(State::Run);
    QCOMPARE(lane.id(), LaneId{0});
}

void EventRingTest::attachesToNothingThatDoesNotFit_data() {
    QTest::addColumn<quint64>("capacity");
    QTest::addColumn<quint64>("bytes");
    const quint64 whole = EventRing::bytesFor(8);
    QTest::addRow("no header") << quint64{8} << quint64{100};
    QTest::addRow("no memory") << quint64{8} << quint64{0};
    QTest::addRow("one byte short") << quint64{8} << whole - 1;
    QTest::addRow("capacity 0") << quint64{0} << whole;
    QTest::addRow("no power of two") << quint64{6} << whole;
    QTest::addRow("capacity too large") << quint64{16} << whole;
    QTest::addRow("capacity that overflows") << (quint64{1} << 63U) << whole;
}

void EventRingTest::attachesToNothingThatDoesNotFit() {
    QFETCH(quint64, capacity);
    QFETCH(quint64, bytes);
    const SharedMemory memory = memoryFor(8);
    std::memcpy(memory.bytes().data(), &capacity, sizeof capacity);
    EventRing ring = EventRing::attach(memory.bytes().first(bytes));
    QVERIFY(!ring.isOn());
    ring.write(numbered(1));
    QVERIFY(readAll(ring).empty());
}

void EventRingTest::readsNoMoreThanItHoldsWhenTheOtherSideIsBroken() {
    const SharedMemory memory = memoryFor(8);
    EventRing ring = EventRing::create(memory.bytes(), 8);
    std::memset(memory.bytes().data() + 64, 0xFF, 16); // what the producer says it wrote and dropped
    QVERIFY(readAll(ring).size() <= 8);
}

void EventRingTest::losesNothingBetweenTwoThreads() {
    constexpr std::uint32_t count = 200'000;
    const SharedMemory memory = memoryFor(1 << 12);
    EventRing consumer = EventRing::create(memory.bytes(), 1 << 12);
    std::atomic<std::uint32_t> readSoFar{0};
    std::jthread producer([ring = EventRing::attach(memory.bytes()), &readSoFar]() mutable {
        for (std::uint32_t i = 0; i < count; ++i) {
            while (i - readSoFar.load() >= (1 << 12))
                std::this_thread::yield();
            ring.write(numbered(i));
        }
    });
    std::uint32_t expected = 0;
    while (expected < count) {
        for (const Event& event : readAll(consumer))
            if (!isNumbered(event, expected++))
                return QTest::qFail("an event came out of order or torn", __FILE__, __LINE__);
        readSoFar = expected;
    }
    QCOMPARE(consumer.dropped(), std::uint64_t{0});
}

void EventRingTest::countsWhatIsLostBetweenTwoThreads() {
    constexpr std::uint32_t count = 200'000;
    const SharedMemory memory = memoryFor(16);
    EventRing consumer = EventRing::create(memory.bytes(), 16);
    std::atomic<bool> isDone{false};
    std::jthread producer([ring = EventRing::attach(memory.bytes()), &isDone]() mutable {
        for (std::uint32_t i = 0; i < count; ++i)
            ring.write(numbered(i));
        isDone = true;
    });
    std::uint64_t received = 0;
    std::int64_t last = -1;
    for (bool isLast = false; !isLast;) {
        isLast = isDone;
        for (const Event& event : readAll(consumer)) {
            QVERIFY(event.subject > last && isNumbered(event, event.subject));
            last = event.subject;
            ++received;
        }
    }
    QCOMPARE(received + consumer.dropped(), std::uint64_t{count});
}

void EventRingTest::keepsTheLastEventsOfAKilledProcess() {
    const SharedMemory memory = memoryFor(64);
    EventRing consumer = EventRing::create(memory.bytes(), 64);
    std::vector<Event> events;
    const auto writeSome = [&] {
        const SharedMemory mapped = sameMemory(memory);
        EventRing producer = EventRing::attach(mapped.bytes());
        for (std::uint32_t i = 0; i < 100; ++i)
            producer.write(numbered(i));
    };
    inAProcessThatIsKilled(writeSome, [&] { return consumer.dropped() == 36; });
    events = readAll(consumer);
    QCOMPARE(events.size(), std::size_t{64});
    QVERIFY(isNumbered(events.front(), 0));
    QVERIFY(isNumbered(events.back(), 63));
}

void EventRingTest::carriesOnWithANewProducer() {
    const SharedMemory memory = memoryFor(8);
    EventRing consumer = EventRing::create(memory.bytes(), 8);
    EventRing first = EventRing::attach(memory.bytes());
    for (std::uint32_t i = 0; i < 5; ++i)
        first.write(numbered(i));
    QCOMPARE(readAll(consumer).size(), std::size_t{5});
    EventRing second = EventRing::attach(memory.bytes());
    for (std::uint32_t i = 5; i < 13; ++i)
        second.write(numbered(i));
    const std::vector<Event> events = readAll(consumer);
    QCOMPARE(events.size(), std::size_t{8});
    QVERIFY(isNumbered(events.back(), 12));
    QCOMPARE(consumer.dropped(), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(EventRingTest)
#include "tst_event_ring.moc"
