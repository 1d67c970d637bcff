#include <QSignalSpy>
#include <QTest>

#include "engine/recording/recording.h"
#include "ui/bench/playback.h"

using namespace coreograph;

namespace {

/// Two lanes with events at 0, 10, 20, ... and 5, 10, 15, ... microseconds.
void fill(Recording& recording) {
    recording.append(LaneOpened{.id = 0, .name = "thread 1"});
    recording.append(LaneOpened{.id = 1, .name = "thread 2"});
    EventBatch batch;
    for (std::int64_t i = 0; i < 4; ++i) {
        batch.events.push_back({.time = i * 10'000, .lane = 0, .state = State::Run});
        batch.events.push_back({.time = 5'000 + i * 5'000, .lane = 1, .state = State::Run});
    }
    recording.append(batch);
}

} // namespace

class TestPlayback : public QObject {
    Q_OBJECT

private slots:
    void startsLiveAtTheEndAndFollowsIt() {
        Recording recording;
        Playback playback;
        playback.setRecording(&recording);
        QVERIFY(playback.isLive());
        QSignalSpy moved(&playback, &Playback::moved);
        fill(recording);
        playback.grown();
        QCOMPARE(playback.cursor(), 30'000);
        QCOMPARE(moved.size(), 1);
    }

    void staysWhereItWasPutWhileTheRunGoesOn() {
        Recording recording;
        fill(recording);
        Playback playback;
        playback.setRecording(&recording);
        playback.seek(12'000);
        QVERIFY(!playback.isLive());
        QVERIFY(playback.isGoingOn());
        recording.append(EventBatch{{{.time = 90'000, .state = State::Ended}}});
        playback.grown();
        QCOMPARE(playback.cursor(), 12'000);
        playback.toEnd();
        QVERIFY(playback.isLive());
        QCOMPARE(playback.cursor(), 90'000);
    }

    void isAReplayOnceTheRunHasEnded() {
        Recording recording;
        fill(recording);
        Playback playback;
        playback.setRecording(&recording);
        QSignalSpy changed(&playback, &Playback::stateChanged);
        recording.append(RunEnded{.ok = true, .time = 30'000});
        playback.grown();
        QVERIFY(!playback.isLive());
        QVERIFY(!playback.isGoingOn());
        QCOMPARE(changed.size(), 1);
    }

    void startsWhereThereIsSomethingToSee_data() {
        QTest::addColumn<QList<qint64>>("snapshots");
        QTest::addColumn<qint64>("start");
        QTest::newRow("lanes alone") << QList<qint64>{} << qint64(4'000);
        QTest::newRow("a snapshot taken once") << QList<qint64>{8'000} << qint64(4'000);
        QTest::newRow("snapshots taken again") << QList<qint64>{8'000, 12'000} << qint64(8'500);
    }

    void startsWhereThereIsSomethingToSee() {
        QFETCH(const QList<qint64>, snapshots);
        QFETCH(const qint64, start);
        Recording recording;
        recording.append(LaneOpened{.id = 0, .name = "thread 1"});
        recording.append(
            EventBatch{{{.time = 4'000, .state = State::Run}, {.time = 20'000, .state = State::Ended}}});
        for (const qint64 time : snapshots)
            for (const char* name : {"histogram.plain", "histogram.normalized"})
                recording.append(TensorSnapshot{
                    .name = name, .time = time + (name == std::string_view("histogram.plain") ? 0 : 500)});
        recording.append(RunEnded{.ok = true, .time = 30'000});
        Playback playback;
        playback.setRecording(&recording);
        playback.toStart();
        QCOMPARE(playback.cursor(), start);
        playback.toEnd();
        playback.play();
        QCOMPARE(playback.cursor(), start);
    }

    void stepsToTheNextAndTheLastEventOfAnyLane_data() {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<int>("direction");
        QTest::addColumn<qint64>("to");
        QTest::newRow("from the start") << qint64(0) << 1 << qint64(5'000);
        QTest::newRow("two at once are one step") << qint64(5'000) << 1 << qint64(10'000);
        QTest::newRow("between events, forward") << qint64(11'000) << 1 << qint64(15'000);
        QTest::newRow("between events, back") << qint64(11'000) << -1 << qint64(10'000);
        QTest::newRow("on an event, back") << qint64(10'000) << -1 << qint64(5'000);
        QTest::newRow("at the end, forward") << qint64(30'000) << 1 << qint64(30'000);
        QTest::newRow("at the start, back") << qint64(0) << -1 << qint64(0);
    }
    void stepsToTheNextAndTheLastEventOfAnyLane() {
        QFETCH(qint64, from);
        QFETCH(int, direction);
        QFETCH(qint64, to);
        Recording recording;
        fill(recording);
        Playback playback;
        playback.setRecording(&recording);
        playback.seek(from);
        playback.stepEvent(direction);
        QCOMPARE(playback.cursor(), to);
    }

    void steppingBackAndForthVisitsTheSameEvents() {
        Recording recording;
        fill(recording);
        Playback playback;
        playback.setRecording(&recording);
        playback.toStart();
        std::vector<std::int64_t> forward{playback.cursor()};
        while (playback.cursor() < playback.end()) {
            playback.stepEvent(1);
            forward.push_back(playback.cursor());
        }
        std::vector<std::int64_t> back{playback.cursor()};
        while (playback.cursor() > 0) {
            playback.stepEvent(-1);
            back.push_back(playback.cursor());
        }
        QCOMPARE(std::vector(back.rbegin(), back.rend()), forward);
        QCOMPARE(forward.size(), 6U);
    }

    void playsFromTheStartWhenItStandsAtTheEndAndComesToRest() {
        Recording recording;
        fill(recording);
        recording.append(RunEnded{.ok = true, .time = 30'000});
        Playback playback;
        playback.setRecording(&recording);
        QSignalSpy changed(&playback, &Playback::stateChanged);
        playback.play();
        QVERIFY(playback.isPlaying());
        QCOMPARE(playback.cursor(), 0);
        QTRY_VERIFY(!playback.isPlaying());
        QCOMPARE(playback.cursor(), 30'000);
        QCOMPARE(changed.size(), 2);
    }

    void pausesWhereItIs() {
        Recording recording;
        recording.append(LaneOpened{.id = 0});
        recording.append(EventBatch{{{.time = 3'600'000'000'000, .state = State::Ended}}});
        recording.append(RunEnded{.ok = true, .time = 3'600'000'000'000});
        Playback playback;
        playback.setRecording(&recording);
        QSignalSpy moved(&playback, &Playback::moved);
        playback.play();
        QVERIFY(moved.wait());
        playback.pause();
        const auto there = playback.cursor();
        QVERIFY(there > 0 && there < playback.end());
        QVERIFY(!moved.wait(80));
        QCOMPARE(playback.cursor(), there);
    }

    void holdsTheCursorAndTheSpeedWithinTheirBounds() {
        Recording recording;
        fill(recording);
        Playback playback;
        playback.setRecording(&recording);
        playback.seek(-5);
        QCOMPARE(playback.cursor(), 0);
        playback.seek(1'000'000'000);
        QCOMPARE(playback.cursor(), 30'000);
        playback.setSpeed(1e9);
        QCOMPARE(playback.speed(), Playback::fastest);
        playback.setSpeed(0);
        QCOMPARE(playback.speed(), Playback::slowest);
    }

    void doesNothingWithoutARecording() {
        Playback playback;
        playback.setRecording(nullptr);
        playback.stepEvent(1);
        playback.play();
        playback.toEnd();
        playback.grown();
        QCOMPARE(playback.cursor(), 0);
        QVERIFY(!playback.isLive());
    }
};

QTEST_GUILESS_MAIN(TestPlayback)
#include "tst_playback.moc"
