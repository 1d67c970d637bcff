#include <QTest>
#include <cmath>

#include "engine/work/primes.h"
#include "engine/work/range.h"

using namespace coreograph;

using Ranges = std::vector<Range>;

class TestCutting : public QObject {
    Q_OBJECT

private slots:
    void cutsEvenly_data() {
        QTest::addColumn<std::int64_t>("total");
        QTest::addColumn<unsigned>("parts");
        QTest::addColumn<Ranges>("ranges");
        QTest::newRow("in one") << std::int64_t{5} << 1U << Ranges{{0, 5}};
        QTest::newRow("without a rest") << std::int64_t{6} << 3U << Ranges{{0, 2}, {2, 4}, {4, 6}};
        QTest::newRow("with a rest") << std::int64_t{8} << 3U << Ranges{{0, 3}, {3, 6}, {6, 8}};
        QTest::newRow("more parts than numbers") << std::int64_t{2} << 5U << Ranges{{0, 1}, {1, 2}};
    }

    void cutsEvenly() {
        QFETCH(std::int64_t, total);
        QFETCH(unsigned, parts);
        QFETCH(Ranges, ranges);
        QCOMPARE(cutEvenly(total, parts), ranges);
    }

    void cutsByCostInARowWithoutGaps_data() {
        QTest::addColumn<std::int64_t>("limit");
        QTest::addColumn<unsigned>("parts");
        QTest::newRow("1 in 1") << std::int64_t{1} << 1U;
        QTest::newRow("3 in 8") << std::int64_t{3} << 8U;
        QTest::newRow("1000 in 7") << std::int64_t{1000} << 7U;
        QTest::newRow("a million in 64") << std::int64_t{1'000'000} << 64U;
    }

    void cutsByCostInARowWithoutGaps() {
        QFETCH(std::int64_t, limit);
        QFETCH(unsigned, parts);
        const Ranges ranges = cutByCost(limit, parts);
        QVERIFY(ranges.size() <= parts);
        std::int64_t end = 0;
        for (const Range& range : ranges) {
            QCOMPARE(range.first, end);
            QVERIFY(range.size() > 0);
            end = range.end;
        }
        QCOMPARE(end, limit);
    }

    void rangesCutByCostGetShorter() {
        const Ranges ranges = cutByCost(1'000'000, 16);
        for (std::size_t i = 1; i < ranges.size(); ++i)
            QVERIFY(ranges[i].size() < ranges[i - 1].size());
        // Twice the numbers cost 2^1.5 times as much: the first quarter of the cost is a share of 0.25^(2/3).
        QCOMPARE(ranges[3].end, std::llround(1e6 * std::pow(0.25, 2.0 / 3)));
    }

    void scalesUnits_data() {
        QTest::addColumn<double>("size");
        QTest::addColumn<std::int64_t>("units");
        QTest::newRow("one") << 1.0 << std::int64_t{20};
        QTest::newRow("less") << 0.12 << std::int64_t{2};
        QTest::newRow("next to nothing") << 1e-12 << std::int64_t{1};
        QTest::newRow("beyond all measure") << 1e300 << std::int64_t{1'000'000'000'000'000};
    }

    void scalesUnits() {
        QFETCH(double, size);
        QFETCH(std::int64_t, units);
        QCOMPARE(scaledUnits(20, size), units);
    }
};

QTEST_GUILESS_MAIN(TestCutting)
#include "tst_cutting.moc"
