#include <QTest>
#include <algorithm>

#include "engine/core/random.h"
#include "engine/recording/lane_strip.h"

using namespace coreograph;

namespace {

/// A lane that changes its state every few ns and is killed now and then.
class BusyLane {
public:
    explicit BusyLane(std::uint64_t seed = 3)
        : m_random(seed) {}

    void grow(int events) {
        for (int i = 0; i < events; ++i) {
            Event event;
            event.time = m_time;
            event.state = static_cast<State>(m_random.nextBelow(stateCount));
            m_track.append(event);
            m_time += m_random.nextBelow(20);
        }
    }

    const LaneTrack& track() const { return m_track; }

private:
    LaneTrack m_track{LaneOpened{}};
    Random m_random;
    std::int64_t m_time = 0;
};

std::vector<LaneColumn> plainly(const LaneTrack& track, const ColumnGrid& grid, std::int64_t first,
                                std::size_t count) {
    std::vector<LaneColumn> columns(count);
    laneColumns(track, grid, first, columns);
    return columns;
}

} // namespace

/// Whatever was shown before, what is shown now is what laneColumns() says.
class LaneStripTest : public QObject {
    Q_OBJECT

    const ColumnGrid m_grid{.origin = 0, .span = 1'003, .columns = 100};

    void compare(LaneStrip& strip, const LaneTrack& track, const ColumnGrid& grid, std::int64_t first,
                 std::size_t count) {
        QVERIFY(
            std::ranges::equal(strip.show(track, grid, first, count), plainly(track, grid, first, count)));
    }

private slots:
    void keepsTrueWhileItIsPanned() {
        BusyLane lane;
        lane.grow(2'000);
        LaneStrip strip;
        for (const std::int64_t first : {0, 7, 30, 30, 25, 0, 900, 1'990, 400, -60, 20})
            compare(strip, lane.track(), m_grid, first, 80);
    }

    void keepsTrueWhileTheLaneGrows() {
        BusyLane lane;
        LaneStrip strip;
        for (int i = 0; i < 60; ++i) {
            compare(strip, lane.track(), m_grid, 10, 150);
            lane.grow(i % 7);
        }
    }

    void keepsTrueWhileItIsWidenedAndNarrowed() {
        BusyLane lane;
        lane.grow(500);
        LaneStrip strip;
        for (const std::size_t count : {50, 0, 20, 300, 299, 1})
            compare(strip, lane.track(), m_grid, 40, count);
    }

    void keepsTrueWhenTheColumnsBecomeOthers() {
        BusyLane lane;
        lane.grow(500);
        LaneStrip strip;
        for (const std::int64_t span : {1'003, 700, 1'400, 1'003})
            compare(strip, lane.track(), {.origin = 0, .span = span, .columns = 100}, 5, 60);
    }

    void keepsTrueForAnotherLane() {
        BusyLane lane(1);
        BusyLane other(2);
        lane.grow(500);
        other.grow(500);
        LaneStrip strip;
        compare(strip, lane.track(), m_grid, 0, 100);
        compare(strip, other.track(), m_grid, 0, 100);
    }
};

QTEST_APPLESS_MAIN(LaneStripTest)
#include "tst_lane_strip.moc"
