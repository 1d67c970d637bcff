#include <QTest>

#include "engine/lab/comparison.h"
#include "engine/recording/current_rows.h"
#include "engine/recording/recorder.h"
#include "engine/recording/recording.h"

using namespace coreograph;

namespace {

class Gathered : public MessageSink {
public:
    void take(const Message& message) override { recording.append(Message(message)); }
    Recording recording;
};

constexpr ComparisonOptions options{.cores = 2, .seed = 1};

} // namespace

class TestComparison : public QObject {
    Q_OBJECT

private slots:
    void takesSpeedupOverTheSerialMedian();
    void splitsTheMedianIntoPartsThatAddUpToIt();
    void keepsTheRowsInTheOrderOfTheCells();
    void leavesOutKarpFlattBeyondTheCores();
    void fitsTheSerialFractionThatWasPlanted();
    void saysWhatAFractionBeyondTheWorkMeans();
    void measuresAllRowsAgainstTheLatestSerialMedian();
    void comparesProcessesWithThreads();
    void reportsTimesWithoutASerialRun();
    void judgesSerialTogetherWithThePools();
    void namesNoWinnerAfterAFewRounds();
    void callsAWayOfRunningTheSameEverywhere();
    void saysAtHowManyWorkersItJudges();
    void comparesTheJitterOfWorkWithDeadlines();
    void countsTheWorkersThatWereLost();
};

static const int enough = 6; // rounds for a verdict

static Timing timing(double compute) {
    return {.startUp = 0.001, .transfer = 0.002, .compute = compute - 0.003};
}

void TestComparison::takesSpeedupOverTheSerialMedian() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 2, {}}}, options);
    for (const double serial : {1.0, 1.2, 9.0})
        comparison.add(comparison.cells()[0], timing(serial));
    comparison.add(comparison.cells()[1], timing(0.6));
    QCOMPARE(*gathered.recording.metric("threads.2.speedup"), 2.0);
    QCOMPARE(*gathered.recording.metric("threads.2.efficiency"), 1.0);
    QCOMPARE(*gathered.recording.metric("threads.2.startup_s"), 0.001);
    QCOMPARE(*gathered.recording.metric("threads.2.transfer_s"), 0.002);
}

void TestComparison::splitsTheMedianIntoPartsThatAddUpToIt() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"threads", 2, {}}}, options);
    for (const Timing& timing : {Timing{.startUp = 0.5, .transfer = 0.1, .compute = 0.1},
                                 Timing{.startUp = 0.1, .transfer = 0.1, .compute = 0.9},
                                 Timing{.startUp = 0.1, .transfer = 0.6, .compute = 0.2}})
        comparison.add(comparison.cells()[0], timing);
    double sum = 0;
    for (const char* part : {"startup_s", "transfer_s", "compute_s"})
        sum += *gathered.recording.metric("threads.2." + std::string(part));
    QCOMPARE(sum, *gathered.recording.metric("threads.2.median_s"));
    QCOMPARE(*gathered.recording.metric("threads.2.transfer_s"), 0.6);
}

void TestComparison::keepsTheRowsInTheOrderOfTheCells() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 2, {}}}, options);
    comparison.add(comparison.cells()[1], timing(0.5));
    comparison.add(comparison.cells()[0], timing(1.0));
    comparison.add(comparison.cells()[0], timing(1.0));
    const auto rows = currentRows(*gathered.recording.table("results"));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(std::get<std::string>(rows[0]->cells[0]), std::string("serial"));
    QCOMPARE(std::get<double>(rows[0]->cells[7]), 2.0);
    QCOMPARE(std::get<double>(rows[1]->cells[7]), 1.0);
}

void TestComparison::leavesOutKarpFlattBeyondTheCores() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 2, {}}, {"threads", 4, {}}}, options);
    for (Cell& cell : comparison.cells())
        comparison.add(cell, timing(cell.mode == "serial" ? 1.0 : 0.55));
    const auto rows = currentRows(*gathered.recording.table("results"));
    QVERIFY(std::holds_alternative<double>(rows[1]->cells[6]));
    QVERIFY(std::holds_alternative<std::string>(rows[2]->cells[6]));
    QVERIFY(gathered.recording.metric("threads.2.karp_flatt").has_value());
    QVERIFY(!gathered.recording.metric("threads.4.karp_flatt").has_value());
}

void TestComparison::fitsTheSerialFractionThatWasPlanted() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 1, {}}, {"threads", 2, {}}}, options);
    const double planted = 0.2;
    comparison.add(comparison.cells()[0], timing(1.0));
    comparison.add(comparison.cells()[1], timing(1.0));
    comparison.add(comparison.cells()[2], timing(planted + (1 - planted) / 2));
    QVERIFY(std::abs(*gathered.recording.metric("threads.serial_fraction") - planted) < 1e-6);
    QVERIFY(std::abs(*gathered.recording.metric("threads.2.karp_flatt") - planted) < 1e-6);
}

void TestComparison::saysWhatAFractionBeyondTheWorkMeans() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 2, {}}, {"processes", 2, {}}}, options);
    for (int round = 0; round < enough; ++round) {
        comparison.add(comparison.cells()[0], timing(1.0));
        comparison.add(comparison.cells()[1], timing(0.4));
        comparison.add(comparison.cells()[2], timing(1.5));
    }
    const auto rows = currentRows(*gathered.recording.table("results"));
    QCOMPARE(std::get<std::string>(rows[1]->cells[6]), std::string("faster than ideal"));
    QCOMPARE(std::get<std::string>(rows[2]->cells[6]), std::string("slower than serial"));
    const auto verdict = gathered.recording.table("verdict")->rows.back().cells;
    QVERIFY(std::get<std::string>(verdict[1])
                .ends_with("(Karp–Flatt): threads faster than ideal, processes slower than serial."));
    QVERIFY(*gathered.recording.metric("threads.serial_fraction") < 0);
    QVERIFY(*gathered.recording.metric("processes.serial_fraction") > 1);
}

void TestComparison::measuresAllRowsAgainstTheLatestSerialMedian() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 2, {}}}, options);
    for (int round = 0; round < enough; ++round) {
        comparison.add(comparison.cells()[1], timing(0.6));
        comparison.add(comparison.cells()[0], timing(round < 3 ? 1.0 : 1.2));
    }
    const double median = 1.1;
    QCOMPARE(*gathered.recording.metric("threads.2.speedup"), median / 0.6);
    const double fraction = *gathered.recording.metric("threads.2.karp_flatt");
    QCOMPARE(fraction, *gathered.recording.metric("threads.serial_fraction"));
    QCOMPARE(std::get<double>(currentRows(*gathered.recording.table("results"))[1]->cells[6]), fraction);
    const auto verdict = gathered.recording.table("verdict")->rows.back().cells;
    QVERIFY(std::get<std::string>(verdict[1]).ends_with("Serial fraction (Karp–Flatt): threads 0.09."));
}

void TestComparison::comparesProcessesWithThreads() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"threads", 2, {}}, {"processes", 2, {}}}, options);
    for (int round = 0; round < enough; ++round) {
        comparison.add(comparison.cells()[0], timing(1.0));
        comparison.add(comparison.cells()[1], timing(1.5));
    }
    QCOMPARE(*gathered.recording.metric("ratio.processes_over_threads"), 1.5);
    QCOMPARE(*gathered.recording.metric("ratio.2.processes_over_threads"), 1.5);
    QCOMPARE(*gathered.recording.metric("ratio.2.low"), 1.5);
    QCOMPARE(*gathered.recording.metric("ratio.2.high"), 1.5);
    const auto verdict = gathered.recording.table("verdict")->rows.back().cells;
    QCOMPARE(std::get<std::string>(verdict[0]),
             std::string("Threads are fastest; processes take 1.50 times as long."));
}

void TestComparison::reportsTimesWithoutASerialRun() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"threads", 2, {}}}, options);
    comparison.add(comparison.cells()[0], timing(1.0));
    QCOMPARE(*gathered.recording.metric("threads.2.median_s"), 1.0);
    QVERIFY(!gathered.recording.metric("threads.2.speedup").has_value());
}

void TestComparison::judgesSerialTogetherWithThePools() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"threads", 2, {}}}, options);
    for (int round = 0; round < enough; ++round) {
        comparison.add(comparison.cells()[0], timing(1.0));
        comparison.add(comparison.cells()[1], timing(1.5));
    }
    const auto verdict = gathered.recording.table("verdict")->rows.back().cells;
    QCOMPARE(std::get<std::string>(verdict[0]),
             std::string("Serial is fastest; threads take 1.50 times as long."));
    QVERIFY(std::get<std::string>(verdict[1]).starts_with("2 workers gain nothing here"));
}

void TestComparison::namesNoWinnerAfterAFewRounds() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"threads", 2, {}}, {"processes", 2, {}}}, options);
    for (int round = 1; round < enough; ++round) {
        comparison.add(comparison.cells()[0], timing(1.0));
        comparison.add(comparison.cells()[1], timing(1.5));
    }
    const auto verdict = gathered.recording.table("verdict")->rows.back().cells;
    QCOMPARE(std::get<std::string>(verdict[0]),
             std::string("Too few rounds to tell which is faster: 5 of the 6 that it takes."));
    for (const char* end : {"threads.2.low_s", "threads.2.high_s", "ratio.low", "ratio.2.high"})
        QVERIFY2(!gathered.recording.metric(end).has_value(), end);
    comparison.add(comparison.cells()[0], timing(1.0));
    comparison.add(comparison.cells()[1], timing(1.5));
    for (const char* end : {"threads.2.low_s", "threads.2.high_s", "ratio.low", "ratio.2.high"})
        QVERIFY2(gathered.recording.metric(end).has_value(), end);
}

void TestComparison::callsAWayOfRunningTheSameEverywhere() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"serial", 1, {}}, {"openmp", 2, {}}}, options);
    for (int round = 0; round < enough; ++round) {
        comparison.add(comparison.cells()[0], timing(1.0));
        comparison.add(comparison.cells()[1], timing(0.5));
    }
    for (const TableRow& row : gathered.recording.table("results")->rows)
        QVERIFY(std::get<std::string>(row.cells[0]) != "openmp");
    const auto verdict = gathered.recording.table("verdict")->rows.back().cells;
    QVERIFY(std::get<std::string>(verdict[0]).starts_with("OpenMP is fastest"));
    QVERIFY(std::get<std::string>(verdict[1]).ends_with("Serial fraction (Karp–Flatt): OpenMP 0.00."));
}

void TestComparison::saysAtHowManyWorkersItJudges() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    const Comparison comparison(recorder, {{"serial", 1}, {"threads", 1}, {"threads", 2}, {"threads", 4}},
                                options);
    QCOMPARE(*gathered.recording.metric("compared_workers"), 2.0);
}

void TestComparison::comparesTheJitterOfWorkWithDeadlines() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"threads", 2}}, {.cores = 2, .seed = 1, .deadlines = true});
    for (const double jitter : {0.001, 0.002, 0.009})
        comparison.add(comparison.cells()[0], {.compute = 1.0, .jitter = jitter});
    QCOMPARE(*gathered.recording.metric("threads.2.jitter_s"), 0.002);
    const Table& table = *gathered.recording.table("results");
    QCOMPARE(table.declared.columns.back(), std::string("jitter ms"));
    QCOMPARE(std::get<double>(currentRows(table)[0]->cells.back()), 2.0);
}

void TestComparison::countsTheWorkersThatWereLost() {
    Gathered gathered;
    Recorder recorder(gathered, {.events = false});
    Comparison comparison(recorder, {{"processes", 2}}, options);
    comparison.add(comparison.cells()[0], {.compute = 1.0});
    comparison.add(comparison.cells()[0], {.compute = 1.0, .workersLost = 3});
    const Table& table = *gathered.recording.table("results");
    QCOMPARE(table.declared.columns.back(), std::string("workers lost"));
    QCOMPARE(std::get<double>(currentRows(table)[0]->cells.back()), 3.0);
}

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
