#include <QTest>

#include "engine/recording/lane_columns.h"

using namespace coreograph;

namespace {

Event enter(std::int64_t time, State state) {
    Event event;
    event.time = time;
    event.state = state;
    return event;
}

LaneTrack trackOf(const std::vector<Event>& events) {
    LaneTrack track{LaneOpened{}};
    for (const Event& event : events)
        track.append(event);
    return track;
}

std::vector<LaneColumn> columnsOf(const LaneTrack& track, std::int64_t begin, std::int64_t end,
                                  std::size_t count) {
    std::vector<LaneColumn> columns(count);
    laneColumns(track, {begin, end - begin, static_cast<std::int64_t>(count)}, 0, columns);
    return columns;
}

std::uint8_t share(const LaneColumn& column, State state) {
    return column.shares[static_cast<std::size_t>(state)];
}

} // namespace

class LaneColumnsTest : public QObject {
    Q_OBJECT

private slots:
    void dividesAColumnAmongItsStates();
    void showsWhatIsTooShortToBeSeen();
    void showsAStateInColumnsShorterThanANanosecond();
    void marksAFaultThatTookNoTime();
    void takesNoColumnsAtAll();
    void movesAnOlderEventUpToTheLast();
    void holdsTheLatestTimesThereAre();
};

void LaneColumnsTest::dividesAColumnAmongItsStates() {
    const LaneTrack track = trackOf({enter(100, State::Run), enter(175, State::WaitLock)});
    const auto columns = columnsOf(track, 0, 300, 3);
    QCOMPARE(share(columns[0], State::Idle), std::uint8_t{255});
    QCOMPARE(share(columns[1], State::Run), std::uint8_t{191});
    QCOMPARE(share(columns[1], State::WaitLock), std::uint8_t{64});
    QCOMPARE(columns[1].dominant, State::Run);
    QCOMPARE(columns[2].dominant, State::WaitLock);
}

void LaneColumnsTest::showsWhatIsTooShortToBeSeen() {
    const std::int64_t hour = 3'600'000'000'000;
    const LaneTrack track = trackOf({enter(0, State::Run), enter(5, State::Send), enter(6, State::Run)});
    const auto columns = columnsOf(track, 0, hour, 2);
    QCOMPARE(share(columns[0], State::Send), std::uint8_t{1});
    QCOMPARE(columns[0].dominant, State::Run);
    QCOMPARE(share(columns[1], State::Send), std::uint8_t{0});
}

void LaneColumnsTest::showsAStateInColumnsShorterThanANanosecond() {
    const LaneTrack track = trackOf({enter(10, State::Run), enter(11, State::Sleep)});
    const auto columns = columnsOf(track, 9, 12, 300);
    for (const std::size_t i : {0, 99, 100, 199, 200, 299})
        QCOMPARE(columns[i].dominant, i < 100 ? State::Idle : i < 200 ? State::Run : State::Sleep);
}

void LaneColumnsTest::marksAFaultThatTookNoTime() {
    const LaneTrack track =
        trackOf({enter(0, State::Run), enter(55, State::Killed), enter(55, State::StartUp)});
    const auto columns = columnsOf(track, 0, 100, 10);
    for (std::size_t i = 0; i < columns.size(); ++i)
        QCOMPARE(columns[i].isFault, i == 5);
    QCOMPARE(share(columns[5], State::Killed), std::uint8_t{0});
    QCOMPARE(track.faults(), std::vector<std::int64_t>{55});
}

void LaneColumnsTest::takesNoColumnsAtAll() {
    const LaneTrack track = trackOf({enter(0, State::Run)});
    laneColumns(track, {0, 5, 1}, 0, {});
}

void LaneColumnsTest::movesAnOlderEventUpToTheLast() {
    const LaneTrack track = trackOf({enter(20, State::Run), enter(10, State::Sleep)});
    QCOMPARE(track.event(1).time, std::int64_t{20});
    QCOMPARE(track.timesIn(0, 30)[static_cast<std::size_t>(State::Sleep)], std::int64_t{10});
    QCOMPARE(track.indexAt(20), std::size_t{1});
}

void LaneColumnsTest::holdsTheLatestTimesThereAre() {
    const LaneTrack track = trackOf({enter(0, State::Run), enter(latestTime, State::Ended)});
    const auto columns = columnsOf(track, 0, latestTime + 100, 1000);
    QCOMPARE(columns.front(), columns[500]);
    QCOMPARE(share(columns.back(), State::Ended), std::uint8_t{1});
    QCOMPARE(track.timesIn(0, latestTime)[static_cast<std::size_t>(State::Run)], latestTime);
}

QTEST_APPLESS_MAIN(LaneColumnsTest)
#include "tst_lane_columns.moc"
