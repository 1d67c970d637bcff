#include <QTest>

#include "engine/recording/column_grid.h"
#include "engine/recording/event.h"

using namespace coreograph;

class ColumnGridTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data() {
        QTest::addColumn<qint64>("origin");
        QTest::addColumn<qint64>("span");
        QTest::addColumn<qint64>("columns");
        QTest::newRow("whole nanoseconds") << qint64(0) << qint64(300) << qint64(3);
        QTest::newRow("parts of nanoseconds") << qint64(0) << qint64(1'000'003) << qint64(1920);
        QTest::newRow("several in a nanosecond") << qint64(0) << qint64(7) << qint64(20);
        QTest::newRow("from another origin") << qint64(55) << qint64(1'000) << qint64(7);
        QTest::newRow("a year") << qint64(0) << qint64(31'536'000'000'000'000) << qint64(3840);
    }

    void aTimeIsInTheColumnThatBeginsBeforeIt() {
        const ColumnGrid grid = fetchGrid();
        for (std::int64_t column = -50; column < 200; ++column) {
            const std::int64_t begin = grid.begin(column);
            const std::int64_t end = grid.begin(column + 1);
            if (begin == end) // too short for a whole nanosecond
                continue;
            QCOMPARE(grid.columnAt(begin), column);
            QCOMPARE(grid.columnAt(end - 1), column);
        }
    }

    void aSpanIsAsManyColumns() {
        const ColumnGrid grid = fetchGrid();
        QCOMPARE(grid.begin(0), grid.origin);
        QCOMPARE(grid.begin(grid.columns), grid.origin + grid.span);
        QCOMPARE(grid.begin(-3 * grid.columns), grid.origin - 3 * grid.span);
        QCOMPARE(grid.remainder(grid.columns), 0);
    }

    void theNearestColumnBeginsAtMostHalfAColumnAway() {
        const ColumnGrid grid = fetchGrid();
        const std::int64_t width = grid.span / grid.columns + 1;
        for (std::int64_t time = grid.origin; time < grid.origin + 500 * width; time += width / 7 + 1)
            QVERIFY(2 * std::abs(grid.begin(grid.columnNearest(time)) - time) <= width + 1);
    }

    void holdsTheLatestTimeInNarrowColumns() {
        const ColumnGrid grid{.origin = 0, .span = 20'000, .columns = 4'000};
        QCOMPARE(grid.begin(grid.columnAt(latestTime - 1)), (latestTime - 1) / 5 * 5);
    }

private:
    static ColumnGrid fetchGrid() {
        QFETCH_GLOBAL(qint64, origin);
        QFETCH_GLOBAL(qint64, span);
        QFETCH_GLOBAL(qint64, columns);
        return {origin, span, columns};
    }
};

QTEST_APPLESS_MAIN(ColumnGridTest)
#include "tst_column_grid.moc"
