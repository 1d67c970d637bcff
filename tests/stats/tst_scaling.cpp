#include <QTest>
#include <cmath>

#include "engine/core/random.h"
#include "engine/stats/scaling.h"

using namespace coreograph;

namespace {

using Curve = double (*)(double workers, double serialFraction);

std::vector<SpeedupPoint> pointsOn(Curve curve, double serialFraction, double noise) {
    Random random(1);
    std::vector<SpeedupPoint> points;
    for (double workers = 1; workers <= 16; ++workers)
        points.push_back({workers, curve(workers, serialFraction) * (1 + noise * (random.nextUnit() - 0.5))});
    return points;
}

bool near(double value, double expected, double tolerance) { return std::abs(value - expected) <= tolerance; }

} // namespace

class TestScaling : public QObject {
    Q_OBJECT

private slots:
    void knowsAmdahlAndGustafson_data() {
        QTest::addColumn<double>("workers");
        QTest::addColumn<double>("serialFraction");
        QTest::addColumn<double>("amdahl");
        QTest::addColumn<double>("gustafson");
        QTest::newRow("one worker") << 1.0 << 0.3 << 1.0 << 1.0;
        QTest::newRow("nothing serial") << 8.0 << 0.0 << 8.0 << 8.0;
        QTest::newRow("all serial") << 8.0 << 1.0 << 1.0 << 1.0;
        QTest::newRow("a tenth serial, 10 workers") << 10.0 << 0.1 << 100.0 / 19 << 9.1;
        QTest::newRow("a half serial, 2 workers") << 2.0 << 0.5 << 4.0 / 3 << 1.5;
        // Gustafson, "Reevaluating Amdahl's Law": serial fraction 0.004 on 1024 processors
        QTest::newRow("the hypercube of 1988") << 1024.0 << 0.004 << 201.1 << 1019.9;
    }

    void knowsAmdahlAndGustafson() {
        QFETCH(double, workers);
        QFETCH(double, serialFraction);
        QFETCH(double, amdahl);
        QFETCH(double, gustafson);
        QVERIFY(near(amdahlSpeedup(workers, serialFraction), amdahl, 1e-3 * amdahl));
        QVERIFY(near(gustafsonSpeedup(workers, serialFraction), gustafson, 1e-3 * gustafson));
    }

    void computesKarpFlatt_data() {
        QTest::addColumn<double>("workers");
        QTest::addColumn<double>("speedup");
        QTest::addColumn<double>("serialFraction");
        QTest::newRow("perfect") << 4.0 << 4.0 << 0.0;
        QTest::newRow("none") << 4.0 << 1.0 << 1.0;
        QTest::newRow("1.95 on 2") << 2.0 << 1.95 << 0.026;
        QTest::newRow("2.88 on 3") << 3.0 << 2.88 << 0.021;
        QTest::newRow("3.76 on 4") << 4.0 << 3.76 << 0.021;
        QTest::newRow("6.96 on 8") << 8.0 << 6.96 << 0.021;
        QTest::newRow("better than perfect") << 2.0 << 2.5 << -0.2;
    }

    void computesKarpFlatt() {
        QFETCH(double, workers);
        QFETCH(double, speedup);
        QFETCH(double, serialFraction);
        QVERIFY(near(karpFlatt(workers, speedup), serialFraction, 0.0005));
    }

    void karpFlattSaysNothingOfOneWorker() { QVERIFY(std::isnan(karpFlatt(1, 1))); }

    void karpFlattFindsAmdahlsFraction() {
        for (const double fraction : {0.0, 0.05, 0.3, 1.0})
            QVERIFY(near(karpFlatt(6, amdahlSpeedup(6, fraction)), fraction, 1e-12));
    }

    void efficiencyIsSpeedupAWorker() { QCOMPARE(efficiency(4, 3), 0.75); }

    void fitsThePlantedSerialFraction_data() {
        QTest::addColumn<double>("planted");
        for (const double planted : {0.0, 0.01, 0.08, 0.4, 1.0})
            QTest::addRow("%.2f", planted) << planted;
    }

    void fitsThePlantedSerialFraction() {
        QFETCH(double, planted);
        QVERIFY(near(fitSerialFraction(pointsOn(amdahlSpeedup, planted, 0), 16), planted, 1e-9));
        QVERIFY(near(fitSerialFraction(pointsOn(amdahlSpeedup, planted, 0.04), 16), planted, 0.01));
    }

    void leavesOutPointsBeyondTheCores() {
        const std::vector<SpeedupPoint> points{{1, 1}, {2, amdahlSpeedup(2, 0.1)}, {4, 0.5}, {8, 0.1}};
        QVERIFY(near(fitSerialFraction(points, 2), 0.1, 1e-12));
    }

    void tellsWhatAFractionBeyondZeroAndOneMeans() {
        using enum SerialFraction;
        const auto meaning = [](double speedup) {
            return meaningOf(fitSerialFraction(std::vector<SpeedupPoint>{{2, speedup}}, 2));
        };
        QCOMPARE(meaning(2.4), FasterThanIdeal);
        QCOMPARE(meaning(2.004), PartOfTheWork);
        QCOMPARE(meaning(1.0), PartOfTheWork);
        QCOMPARE(meaning(0.7), SlowerThanSerial);
    }

    void cannotFitOneWorker() {
        const std::vector<SpeedupPoint> points{{1, 1}, {1, 1.01}};
        QVERIFY(std::isnan(fitSerialFraction(points, 8)));
        QVERIFY(std::isnan(fitScalability(points).contention));
    }

    void fitsThePlantedScalability_data() {
        QTest::addColumn<double>("contention");
        QTest::addColumn<double>("coherency");
        QTest::newRow("both") << 0.03 << 0.002;
        QTest::newRow("contention alone, Amdahl's law") << 0.1 << 0.0;
        QTest::newRow("coherency alone") << 0.0 << 0.01;
        QTest::newRow("neither") << 0.0 << 0.0;
    }

    void fitsThePlantedScalability() {
        QFETCH(double, contention);
        QFETCH(double, coherency);
        const ScalabilityFit planted{contention, coherency};
        std::vector<SpeedupPoint> points;
        for (double workers = 1; workers <= 32; workers *= 2)
            points.push_back({workers, planted.speedup(workers)});
        const ScalabilityFit fit = fitScalability(points);
        QVERIFY(near(fit.contention, contention, 1e-9));
        QVERIFY(near(fit.coherency, coherency, 1e-9));
    }

    void neverFitsLessThanNoContentionOrCoherency() {
        const ScalabilityFit tooGood =
            fitScalability(std::vector<SpeedupPoint>{{2, 2.1}, {4, 4.5}, {8, 9.5}});
        QCOMPARE(tooGood.contention, 0.0);
        QCOMPARE(tooGood.coherency, 0.0);
    }

    void takesASingleNumberOfWorkersForContention() {
        const ScalabilityFit fit =
            fitScalability(std::vector<SpeedupPoint>{{1, 1}, {4, amdahlSpeedup(4, 0.2)}});
        QVERIFY(near(fit.contention, 0.2, 1e-12));
        QCOMPARE(fit.coherency, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestScaling)
#include "tst_scaling.moc"
