#include <QTest>

#include "engine/recording/recording.h"
#include "tests/recording/sample_recording.h"

using namespace coreograph;

class RecordingTest : public QObject {
    Q_OBJECT

private slots:
    void holdsWhatWasSaid();
    void growsItsRevisionWithEveryMessage();
    void lastsUntilTheLatestTimeOfAnything_data();
    void lastsUntilTheLatestTimeOfAnything();
    void turnsCountsIntoSeries();
    void leavesOutCountsOfUnknownCounters();
    void opensALaneThatNobodyOpened();
    void keepsTheFirstOfTwoLanesWithOneId();
    void leavesOutMarksThatBelongToNoLane();
    void findsTheLatestMetricByName();
    void fillsRowsThatAreTooShort();
    void leavesOutRowsOfUnknownTables();
    void findsTheTensorThatHeldAtATime();
    void listsAMetricsSeriesInItsOrder();
};

void RecordingTest::holdsWhatWasSaid() {
    const Recording recording = sampleRecording();
    QCOMPARE(recording.info().seed, std::uint64_t{42});
    QCOMPARE(recording.lanes().size(), std::size_t{2});
    QCOMPARE(recording.lane(1)->opened().name, std::string("process 1"));
    QCOMPARE(recording.lane(1)->faults(), std::vector<std::int64_t>{4'001});
    QCOMPARE(recording.lane(2), nullptr);
    QCOMPARE(recording.lane(noLane), nullptr);
    QCOMPARE(recording.lostCount(), std::uint64_t{4});
    QCOMPARE(recording.eventCount(), std::uint64_t{9});
    QCOMPARE(recording.log().size(), std::size_t{2});
    QCOMPARE(recording.progress().done, std::uint64_t{2});
    QCOMPARE(recording.tensors().size(), std::size_t{1});
    QVERIFY(recording.ended()->ok);
}

void RecordingTest::growsItsRevisionWithEveryMessage() {
    QCOMPARE(Recording().revision(), std::uint64_t{0});
    QCOMPARE(sampleRecording().revision(), std::uint64_t{sampleMessages().size()});
}

void RecordingTest::lastsUntilTheLatestTimeOfAnything_data() {
    QTest::addColumn<int>("kind");
    for (const int kind : {0, 1, 2, 3, 4, 5})
        QTest::addRow("kind %d", kind) << kind;
}

void RecordingTest::lastsUntilTheLatestTimeOfAnything() {
    QFETCH(int, kind);
    const std::int64_t time = 123'456;
    const std::array<Message, 6> kinds{EventBatch{{sampleEvent(time, 0, State::Run)}},
                                       Metric{"m", 1, "", -1, time},
                                       LogLine{.time = time, .text = {}},
                                       TableRow{"unknown", {}, time},
                                       TensorSnapshot{"t", {}, 0, time, {1}},
                                       RunEnded{true, false, "", time}};
    Recording recording;
    recording.append(LogLine{.time = 10, .text = {}});
    recording.append(Message(kinds.at(static_cast<std::size_t>(kind))));
    recording.append(LogLine{.time = 20, .text = {}});
    QCOMPARE(recording.duration(), time);
}

void RecordingTest::findsTheTensorThatHeldAtATime() {
    Recording recording;
    for (const std::int64_t time : {10, 20, 30})
        recording.append(TensorSnapshot{"weights", {1}, time / 10, time, {float(time)}});
    recording.append(TensorSnapshot{"other", {1}, 0, 25, {0}});
    QVERIFY(recording.tensorAt("weights", 9) == nullptr);
    QCOMPARE(recording.tensorAt("weights", 10)->step, std::int64_t{1});
    const TensorSnapshot* second = recording.tensorAt("weights", 29);
    QCOMPARE(second->step, std::int64_t{2});
    QCOMPARE(recording.tensorAt("weights", 1000)->step, std::int64_t{3});
    QVERIFY(recording.tensorAt("unknown", 1000) == nullptr);
    for (int more = 0; more < 1000; ++more)
        recording.append(TensorSnapshot{"other", {1}, 0, 40, {0}});
    QCOMPARE(recording.tensorAt("weights", 29), second); // views hold such pointers while it grows
}

void RecordingTest::listsAMetricsSeriesInItsOrder() {
    Recording recording;
    recording.append(Metric{"loss", 2, "", 0, 1});
    recording.append(Metric{"accuracy", 0.5, "", 0, 2});
    recording.append(Metric{"loss", 1, "", 1, 3});
    std::vector<double> values;
    for (const std::size_t index : recording.seriesOf("loss"))
        values.push_back(recording.metrics()[index].value);
    QCOMPARE(values, (std::vector<double>{2, 1}));
    QVERIFY(recording.seriesOf("unknown").empty());
}

void RecordingTest::turnsCountsIntoSeries() {
    Recording recording;
    recording.append(CounterDeclared{8, "depth", "items"});
    recording.append(EventBatch{{sampleCount(10, 8, 1), sampleCount(30, 8, 2), sampleCount(20, 8, 3)}});
    const CounterSeries* series = recording.counter("depth");
    QVERIFY(series != nullptr);
    QCOMPARE(series->values, (std::vector<double>{1, 2, 3}));
    QCOMPARE(series->times, (std::vector<std::int64_t>{10, 30, 30}));
    QCOMPARE(recording.counter("width"), nullptr);
    QVERIFY(recording.lanes().empty());
}

void RecordingTest::leavesOutCountsOfUnknownCounters() {
    Recording recording;
    recording.append(EventBatch{{sampleCount(10, 8, 1)}});
    QVERIFY(recording.counters().empty());
}

void RecordingTest::opensALaneThatNobodyOpened() {
    Recording recording;
    recording.append(EventBatch{{sampleEvent(10, 7, State::Run)}});
    QCOMPARE(recording.lane(7)->opened().name, std::string("lane 7"));
    QCOMPARE(recording.lane(7)->size(), std::size_t{1});
    QCOMPARE(recording.lane(6), nullptr);
}

void RecordingTest::keepsTheFirstOfTwoLanesWithOneId() {
    Recording recording;
    recording.append(LaneOpened{3, "first", LaneKind::Thread, ""});
    recording.append(EventBatch{{sampleEvent(10, 3, State::Run)}});
    recording.append(LaneOpened{3, "second", LaneKind::Thread, ""});
    QCOMPARE(recording.lanes().size(), std::size_t{1});
    QCOMPARE(recording.lane(3)->opened().name, std::string("first"));
    QCOMPARE(recording.lane(3)->size(), std::size_t{1});
}

void RecordingTest::leavesOutMarksThatBelongToNoLane() {
    Recording recording;
    recording.append(EventBatch{{sampleMark(10, noLane, 1)}});
    QVERIFY(recording.lanes().empty());
}

void RecordingTest::findsTheLatestMetricByName() {
    Recording recording;
    recording.append(Metric{"loss", 3, "", 0, 100});
    recording.append(Metric{"other", 9, "", -1, 150});
    recording.append(Metric{"loss", 2, "", 1, 200});
    QCOMPARE(recording.metric("loss"), std::optional(2.0));
    QCOMPARE(recording.metricAt("loss", 99), std::nullopt);
    QCOMPARE(recording.metricAt("loss", 100), std::optional(3.0));
    QCOMPARE(recording.metricAt("loss", 199), std::optional(3.0));
    QCOMPARE(recording.metricAt("loss", 200), std::optional(2.0));
    QCOMPARE(recording.metric("accuracy"), std::nullopt);
    QCOMPARE(recording.metricAt("accuracy", 500), std::nullopt);
}

void RecordingTest::fillsRowsThatAreTooShort() {
    const Recording recording = sampleRecording();
    const TableRow& row = recording.table("cells")->rows.at(1);
    QCOMPARE(row.cells.size(), std::size_t{2});
    QCOMPARE(std::get<std::string>(row.cells[1]), std::string());
}

void RecordingTest::leavesOutRowsOfUnknownTables() {
    Recording recording;
    recording.append(TableRow{"unknown", {1.0}, 5});
    QVERIFY(recording.tables().empty());
    QCOMPARE(recording.table("unknown"), nullptr);
}

QTEST_APPLESS_MAIN(RecordingTest)
#include "tst_recording.moc"
