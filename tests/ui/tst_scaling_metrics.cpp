#include <QTest>
#include <cmath>

#include "ui/views/scaling_metrics.h"

using namespace coreograph;

class TestScalingMetrics : public QObject {
    Q_OBJECT

    static Recording recordingOf(const std::vector<Metric>& metrics) {
        Recording recording;
        recording.append(RunInfo{});
        for (Metric metric : metrics)
            recording.append(std::move(metric));
        return recording;
    }

    static Metric metric(const char* name, double value, std::int64_t time = 0, std::int64_t step = -1) {
        Metric made;
        made.name = name;
        made.value = value;
        made.step = step;
        made.time = time;
        return made;
    }

private slots:
    void putsCellsTogetherFromTheirMetrics() {
        const auto modes = readScalingMetrics(
            recordingOf({metric("serial.1.median_s", 4), metric("threads.2.median_s", 2),
                         metric("threads.2.speedup", 2), metric("threads.2.speedup_low", 1.9),
                         metric("threads.4.median_s", 1.2), metric("threads.serial_fraction", 0.05)}),
            0);
        QCOMPARE(modes.size(), 2U);
        QCOMPARE(modes[0].name, "serial");
        QCOMPARE(modes[1].cells.size(), 2U);
        QCOMPARE(modes[1].cells.at(2).median, 2.0);
        QCOMPARE(modes[1].cells.at(2).speedupLow, 1.9);
        QVERIFY(std::isnan(modes[1].cells.at(2).speedupHigh));
        QCOMPARE(modes[1].serialFraction, std::optional(0.05));
    }

    void readsTheMetricsAsTheyStoodAtTheCursor() {
        const Recording recording =
            recordingOf({metric("threads.2.median_s", 3, 10), metric("threads.2.median_s", 2, 20)});
        QVERIFY(readScalingMetrics(recording, 9).empty());
        QCOMPARE(readScalingMetrics(recording, 10)[0].cells.at(2).median, 3.0);
        QCOMPARE(readScalingMetrics(recording, 20)[0].cells.at(2).median, 2.0);
        QCOMPARE(metricsBy(recording, 9), 0U);
        QCOMPARE(metricsBy(recording, 15), 1U);
    }

    void passesOverWhatIsNoneOfThem() {
        QVERIFY(
            readScalingMetrics(recordingOf({metric("loss", 1), metric("threads.2.mood", 1),
                                            metric("threads.2.median_s", 1, 0, 7), metric("median_s", 1)}),
                               0)
                .empty());
    }

    void aNameMayHaveDotsAndNoWorkers() {
        const auto modes = readScalingMetrics(recordingOf({metric("c++.fast.median_s", 1)}), 0);
        QCOMPARE(modes.size(), 1U);
        QCOMPARE(modes[0].name, "c++.fast");
        QCOMPARE(modes[0].cells.at(0).median, 1.0);
    }

    void knowsWhetherTheTimeIsTakenApart() {
        const auto modes = readScalingMetrics(
            recordingOf({metric("processes.2.startup_s", 1), metric("processes.2.compute_s", 2),
                         metric("threads.2.compute_s", 2)}),
            0);
        QVERIFY(modes[0].cells.at(2).hasParts());
        QVERIFY(!modes[1].cells.at(2).hasParts());
    }

    void comparesWhereThereAreAsManyWorkersAsCores() {
        const Recording recording =
            recordingOf({metric("threads.1.median_s", 4), metric("threads.2.median_s", 2),
                         metric("threads.4.median_s", 2), metric("compared_workers", 2)});
        QCOMPARE(comparedWorkers(recording, readScalingMetrics(recording, 0)), 2);
        QCOMPARE(comparedWorkers({}, {}), 0);
    }

    void whatCannotBeSpreadHasOneCellForAll() {
        const auto modes =
            readScalingMetrics(recordingOf({metric("serial.1.median_s", 4), metric("threads.1.median_s", 4),
                                            metric("fork.median_s", 1)}),
                               0);
        QVERIFY(cellFor(modes[0], 4));
        QVERIFY(!cellFor(modes[1], 4));
        QVERIFY(cellFor(modes[1], 1));
        QVERIFY(cellFor(modes[2], 4));
    }
};

QTEST_GUILESS_MAIN(TestScalingMetrics)
#include "tst_scaling_metrics.moc"
