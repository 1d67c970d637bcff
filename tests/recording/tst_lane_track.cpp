#include <QTest>
#include <algorithm>
#include <numeric>

#include "engine/core/random.h"
#include "engine/recording/lane_columns.h"
#include "engine/recording/lane_sweep.h"
#include "engine/recording/lane_track.h"

using namespace coreograph;

namespace {

constexpr LaneId laneId = 9;

Event enter(std::int64_t time, State state) {
    Event event;
    event.time = time;
    event.state = state;
    return event;
}

Event mark(std::int64_t time) {
    Event event;
    event.time = time;
    event.kind = EventKind::Mark;
    return event;
}

/// The plain way to know a lane: every event in a row, every question a walk over all of them.
struct NaiveTrack {
    std::vector<Event> events;

    std::size_t indexAt(std::int64_t time) const {
        std::size_t found = events.size();
        for (std::size_t i = 0; i < events.size(); ++i)
            if (events[i].time <= time)
                found = i;
        return found;
    }

    StateTimes timesIn(std::int64_t begin, std::int64_t end) const {
        StateTimes times{};
        std::int64_t since = std::min(begin, events.empty() ? begin : events.front().time);
        State state = State::Idle;
        const auto spend = [&](std::int64_t until) {
            const std::int64_t overlap = std::min(until, end) - std::max(since, begin);
            times[static_cast<std::size_t>(state)] += std::max<std::int64_t>(overlap, 0);
            since = until;
        };
        for (const Event& event : events) {
            spend(event.time);
            if (event.kind == EventKind::Enter)
                state = event.state;
        }
        spend(std::max(end, since));
        return times;
    }
};

struct Twins {
    LaneTrack track{LaneOpened{.id = laneId, .name = {}, .group = {}}};
    NaiveTrack naive;

    void append(const Event& event) {
        track.append(event);
        naive.events.push_back(event);
    }
    std::int64_t lastTime() const { return naive.events.empty() ? 0 : naive.events.back().time; }
};

/// Steps between events are 0 to `longestStep` ns; one event in eight is a mark.
Twins randomTwins(std::size_t size, std::uint32_t longestStep, std::uint64_t seed) {
    Twins twins;
    Random random(seed);
    std::int64_t time = 50;
    for (std::size_t i = 0; i < size; ++i) {
        time += random.nextBelow(longestStep + 1);
        Event event = random.nextBelow(8) == 0
                          ? mark(time)
                          : enter(time, static_cast<State>(random.nextBelow(stateCount)));
        event.payload = random.next();
        event.subject = static_cast<std::uint32_t>(random.next());
        event.source = {static_cast<std::uint16_t>(i), 7};
        event.lane = laneId;
        event.core = static_cast<std::uint16_t>(random.nextBelow(8));
        event.flowEnd = static_cast<FlowEnd>(random.nextBelow(3));
        twins.append(event);
    }
    return twins;
}

void addShapes() {
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("longestStep");
    for (const int size : {0, 1, 2, 15, 16, 17, 1023, 1024, 1025, 3000})
        for (const int longestStep : {0, 1, 100})
            QTest::addRow("%d events, steps up to %d ns", size, longestStep) << size << longestStep;
}

Twins fetchTwins() {
    QFETCH_GLOBAL(int, size);
    QFETCH_GLOBAL(int, longestStep);
    return randomTwins(static_cast<std::size_t>(size), static_cast<std::uint32_t>(longestStep), 7);
}

} // namespace

class LaneTrackTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() { addShapes(); }
    void givesBackEveryEvent();
    void findsTheSameEventAsItsNaiveTwin();
    void knowsTheSameTimesAsItsNaiveTwin();
    void colorsColumnsAsItsNaiveTwinWould();
};

void LaneTrackTest::givesBackEveryEvent() {
    const Twins twins = fetchTwins();
    QCOMPARE(twins.track.size(), twins.naive.events.size());
    State state = State::Idle;
    for (std::size_t i = 0; i < twins.track.size(); ++i) {
        Event expected = twins.naive.events[i];
        state = expected.kind == EventKind::Enter ? expected.state : state;
        expected.state = state;
        QVERIFY(twins.track.event(i) == expected);
    }
}

void LaneTrackTest::findsTheSameEventAsItsNaiveTwin() {
    const Twins twins = fetchTwins();
    Random random(1);
    const auto span = static_cast<std::uint32_t>(twins.lastTime() + 100);
    for (int i = 0; i < 100; ++i) {
        const std::int64_t time = random.nextBelow(span);
        const std::size_t expected = twins.naive.indexAt(time);
        QCOMPARE(twins.track.indexAt(time), expected);
        QCOMPARE(twins.track.indexAt(time, random.nextBelow(4000)), expected);
        QCOMPARE(twins.track.indexAt(time, expected), expected);
    }
}

void LaneTrackTest::knowsTheSameTimesAsItsNaiveTwin() {
    const Twins twins = fetchTwins();
    Random random(2);
    const auto span = static_cast<std::uint32_t>(twins.lastTime() + 100);
    for (int i = 0; i < 100; ++i) {
        const std::int64_t begin = random.nextBelow(span);
        const std::int64_t end = begin + random.nextBelow(span);
        const StateTimes times = twins.track.timesIn(begin, end);
        QVERIFY(times == twins.naive.timesIn(begin, end));
        QCOMPARE(std::accumulate(times.begin(), times.end(), std::int64_t{0}), end - begin);
    }
}

void LaneTrackTest::colorsColumnsAsItsNaiveTwinWould() {
    const Twins twins = fetchTwins();
    const std::int64_t end = twins.lastTime() + 60;
    std::vector<LaneColumn> columns(37);
    laneColumns(twins.track, {10, end - 10, 37}, 0, columns);
    for (std::int64_t i = 0; i < 37; ++i) {
        const std::int64_t from = 10 + (end - 10) * i / 37;
        const std::int64_t to = 10 + (end - 10) * (i + 1) / 37;
        const StateTimes times = twins.naive.timesIn(from, to);
        const LaneColumn& column = columns[static_cast<std::size_t>(i)];
        for (std::size_t state = 0; state < stateCount; ++state) {
            const double exact = 255.0 * static_cast<double>(times[state]) / static_cast<double>(to - from);
            QVERIFY(std::abs(column.shares[state] - exact) <= 1.0);
            QCOMPARE(column.shares[state] > 0, times[state] > 0);
        }
        QCOMPARE(times[static_cast<std::size_t>(column.dominant)], *std::ranges::max_element(times));
    }
}

QTEST_APPLESS_MAIN(LaneTrackTest)
#include "tst_lane_track.moc"
