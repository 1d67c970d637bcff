#include <QTest>
#include <cmath>

#include "engine/core/random.h"
#include "engine/stats/summary.h"

using namespace coreograph;

using Values = std::vector<double>;

namespace {

/// Values whose true median is `middle`, with a long tail to the right as timings have.
Values skewedSample(Random& random, std::size_t size, double middle) {
    Values values;
    for (std::size_t i = 0; i < size; ++i)
        values.push_back(middle *
                         std::exp(0.3 * (random.nextUnit() + random.nextUnit() + random.nextUnit() - 1.5)));
    return values;
}

bool contains(const Interval& interval, double value) {
    return interval.low <= value && value <= interval.high;
}

} // namespace

class TestSummary : public QObject {
    Q_OBJECT

private slots:
    void findsTheMedian_data() {
        QTest::addColumn<Values>("values");
        QTest::addColumn<double>("expected");
        QTest::newRow("one") << Values{7} << 7.0;
        QTest::newRow("two") << Values{1, 2} << 1.5;
        QTest::newRow("three, in no order") << Values{9, 1, 4} << 4.0;
        QTest::newRow("four, in no order") << Values{9, 1, 4, 2} << 3.0;
        QTest::newRow("with an outlier") << Values{1, 1, 1, 1, 1000} << 1.0;
    }

    void findsTheMedian() {
        QFETCH(Values, values);
        QFETCH(double, expected);
        QCOMPARE(median(values), expected);
    }

    void ofNothingSaysNothing() {
        QVERIFY(std::isnan(median({})));
        QVERIFY(std::isnan(bootstrapMedianInterval({}, 1).low));
        QVERIFY(std::isnan(bootstrapRatioInterval({}, Values{1}, 1).high));
        QVERIFY(outliers({}).empty());
    }

    void intervalOfOneValueHasNoWidth() {
        const Interval interval = bootstrapMedianInterval(Values{3.5}, 1);
        QCOMPARE(interval.low, 3.5);
        QCOMPARE(interval.high, 3.5);
    }

    void theSameSeedGivesTheSameInterval() {
        const Values values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        const Interval once = bootstrapMedianInterval(values, 42, 300);
        const Interval again = bootstrapMedianInterval(values, 42, 300);
        QCOMPARE(again.low, once.low);
        QCOMPARE(again.high, once.high);
    }

    void drawsAsTheBinomialLawSays() {
        // The bootstrap median of 1 to 9 is at most k when 5 or more of 9 draws are. The binomial law gives
        // 0.1 % for k = 1 and 3.0 % for k = 2, and the same from above: the middle 95 % reach from 2 to 8.
        const Values values{1, 2, 3, 4, 5, 6, 7, 8, 9};
        const Interval interval = bootstrapMedianInterval(values, 5, 20'000);
        QCOMPARE(interval.low, 2.0);
        QCOMPARE(interval.high, 8.0);
    }

    void coversTheTrueMedianAboutAsOftenAsItSays_data() {
        QTest::addColumn<unsigned>("size");
        QTest::newRow("10 values") << 10U;
        QTest::newRow("30 values") << 30U;
    }

    void coversTheTrueMedianAboutAsOftenAsItSays() {
        QFETCH(unsigned, size);
        constexpr int trials = 1000;
        Random random(11);
        int covered = 0;
        for (int trial = 0; trial < trials; ++trial) {
            const Values values = skewedSample(random, size, 0.1);
            covered += contains(bootstrapMedianInterval(values, random.next(), 500), 0.1) ? 1 : 0;
        }
        const double share = double{1} * covered / trials;
        QVERIFY2(share > 0.91 && share < 0.99, qPrintable(QString::number(share)));
    }

    void coversTheTrueRatioAboutAsOftenAsItSays() {
        constexpr int trials = 1000;
        Random random(12);
        int covered = 0;
        for (int trial = 0; trial < trials; ++trial) {
            const Values serial = skewedSample(random, 10, 0.2);
            const Values parallel = skewedSample(random, 12, 0.1);
            covered += contains(bootstrapRatioInterval(serial, parallel, random.next(), 500), 2.0) ? 1 : 0;
        }
        const double share = double{1} * covered / trials;
        QVERIFY2(share > 0.91 && share < 0.99, qPrintable(QString::number(share)));
    }

    void intervalsOverlapWhenTheyTouch_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("overlap");
        QTest::newRow("below") << 0.0 << 0.9 << false;
        QTest::newRow("touches below") << 0.0 << 1.0 << true;
        QTest::newRow("within") << 1.2 << 1.5 << true;
        QTest::newRow("around") << 0.0 << 9.0 << true;
        QTest::newRow("above") << 2.1 << 9.0 << false;
    }

    void intervalsOverlapWhenTheyTouch() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, overlap);
        const Interval fixed{1, 2};
        QCOMPARE((fixed.overlaps({low, high})), overlap);
        QCOMPARE((Interval{low, high}.overlaps(fixed)), overlap);
    }

    void flagsOutliers_data() {
        using Indices = std::vector<std::size_t>;
        QTest::addColumn<Values>("values");
        QTest::addColumn<Indices>("expected");
        QTest::newRow("none") << Values{1, 2, 3, 4, 5} << Indices{};
        QTest::newRow("one above") << Values{10, 11, 50, 9, 10} << Indices{2};
        QTest::newRow("one on either side") << Values{-40, 10, 11, 9, 10, 60} << Indices{0, 5};
        // The deviations' median is 1: 3.5 of them, scaled, are 5.19.
        QTest::newRow("just within") << Values{0, 1, 2, 3, 7.1} << Indices{};
        QTest::newRow("just beyond") << Values{0, 1, 2, 3, 7.3} << Indices{4};
        QTest::newRow("all the same") << Values{4, 4, 4, 4} << Indices{};
        QTest::newRow("all the same but one") << Values{4, 4, 4, 4, 9} << Indices{4};
    }

    void flagsOutliers() {
        QFETCH(Values, values);
        QFETCH(std::vector<std::size_t>, expected);
        QCOMPARE(outliers(values), expected);
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
