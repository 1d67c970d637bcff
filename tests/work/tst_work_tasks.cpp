#include <QTest>
#include <cmath>
#include <map>
#include <set>

#include "bare_context.h"
#include "engine/core/random.h"
#include "engine/work/bytes.h"
#include "engine/work/deadlines.h"
#include "engine/work/heat.h"
#include "engine/work/mandelbrot.h"
#include "engine/work/monte_carlo.h"
#include "engine/work/primes.h"
#include "engine/work/waiting.h"
#include "engine/work/words.h"

using namespace coreograph;

namespace {

using Counts = std::map<std::string, std::uint32_t>;

Counts countsOf(std::string_view text) {
    BareContext context;
    std::vector<WordTable> table(1);
    countWords(context, std::as_bytes(std::span(text)), std::as_writable_bytes(std::span(table)));
    Counts counts;
    for (const WordCount& entry : std::span(table[0].words).first(table[0].size))
        counts[std::string(entry.word())] = entry.count;
    return counts;
}

/// The same option by the model its market stands for: prices that follow a geometric Brownian motion.
double priceByBrownianMotion(int years) {
    constexpr int steps = 64;
    constexpr double pi = 3.14159265358979323846;
    Random random(3);
    double paid = 0;
    for (int year = 0; year < years; ++year) {
        double logarithm = std::log(100.0);
        double sum = 0;
        for (int step = 0; step < steps; ++step) {
            const double normal =
                std::sqrt(-2 * std::log(1 - random.nextUnit())) * std::cos(2 * pi * random.nextUnit());
            logarithm += (0.05 - 0.02) / steps + 0.2 / std::sqrt(double{steps}) * normal;
            sum += std::exp(logarithm);
        }
        paid += std::max(0.0, sum / steps - 100);
    }
    return paid / years;
}

} // namespace

class TestWorkTasks : public QObject {
    Q_OBJECT

private slots:
    void countsPrimes_data() {
        QTest::addColumn<Range>("numbers");
        QTest::addColumn<std::int64_t>("count");
        QTest::newRow("nothing") << Range{5, 5} << std::int64_t{0};
        QTest::newRow("0 and 1") << Range{0, 2} << std::int64_t{0};
        QTest::newRow("2") << Range{2, 3} << std::int64_t{1};
        QTest::newRow("below 10") << Range{0, 10} << std::int64_t{4};
        QTest::newRow("squares of primes") << Range{9, 10} << std::int64_t{0};
        QTest::newRow("below 100,000") << Range{0, 100'000} << std::int64_t{9592};
        QTest::newRow("from 90,000 to 100,000") << Range{90'000, 100'000} << std::int64_t{879};
        QTest::newRow("a large one") << Range{2'147'483'647, 2'147'483'648} << std::int64_t{1};
    }

    void countsPrimes() {
        QFETCH(Range, numbers);
        QFETCH(std::int64_t, count);
        BareContext context;
        QCOMPARE(countPrimes(context, numbers), count);
    }

    void countsWords_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Counts>("counts");
        QTest::newRow("none") << "" << Counts{};
        QTest::newRow("only blanks") << "    " << Counts{};
        QTest::newRow("one") << "ta" << Counts{{"ta", 1}};
        QTest::newRow("some twice") << "  la ta la  ma la" << Counts{{"la", 3}, {"ma", 1}, {"ta", 1}};
        QTest::newRow("of twelve letters") << "abcdefghijkl a " << Counts{{"abcdefghijkl", 1}, {"a", 1}};
    }

    void countsWords() {
        QFETCH(QString, text);
        QFETCH(Counts, counts);
        QCOMPARE(countsOf(text.toStdString()), counts);
    }

    void refusesTextThatItsTableCannotHold() {
        QVERIFY_EXCEPTION_THROWN(countsOf("abcdefghijklm"), std::length_error);
        std::string manyWords;
        for (int word = 0; word < 2049; ++word)
            manyWords += std::to_string(word) + " ";
        QVERIFY_EXCEPTION_THROWN(countsOf(manyWords), std::length_error);
    }

    void cutsTextBetweenWords_data() {
        QTest::addColumn<std::size_t>("blocks");
        for (const std::size_t blocks : {1U, 2U, 3U, 50U})
            QTest::addRow("%zu blocks", blocks) << blocks;
    }

    void cutsTextBetweenWords() {
        QFETCH(std::size_t, blocks);
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += i % 3 == 0 ? "abcdefghijkl " : i % 3 == 1 ? "ab " : "abcdef ";
        const std::string cut = cutText(text, blocks);
        QCOMPARE(cut.size() % blocks, 0U);
        Counts counts;
        for (std::size_t block = 0; block < blocks; ++block)
            for (const auto& [word, count] :
                 countsOf(std::string_view(cut).substr(block * cut.size() / blocks, cut.size() / blocks)))
                counts[word] += count;
        QCOMPARE(counts, countsOf(text));
    }

    void drawsTheMandelbrotSet() {
        // The row through 0 from -2 to 1 in steps of a half: of the set up to 0.25, and away at once at 1.
        BareContext context;
        const PictureRows row{.left = -2, .top = 0, .pixel = 0.5, .width = 7, .rows = {0, 1}};
        std::vector<std::uint16_t> steps(7);
        renderRows(context, std::as_bytes(std::span(&row, 1)), std::as_writable_bytes(std::span(steps)));
        QCOMPARE(steps, (std::vector<std::uint16_t>{256, 256, 256, 256, 256, 5, 3}));
    }

    void theMandelbrotSetHasTheKnownArea() {
        // 1.5066 (Förstemann, 2012); a limited number of steps takes in a little more.
        BareContext context;
        constexpr std::int64_t width = 400;
        constexpr double pixel = 4.0 / width;
        const PictureRows all{.left = -2, .top = 2, .pixel = pixel, .width = width, .rows = {0, width}};
        std::vector<std::uint16_t> steps(width * width);
        renderRows(context, std::as_bytes(std::span(&all, 1)), std::as_writable_bytes(std::span(steps)));
        const auto inside = std::count(steps.begin(), steps.end(), mostSteps);
        const double area = static_cast<double>(inside) * pixel * pixel;
        QVERIFY2(area > 1.5066 && area < 1.5066 * 1.03, qPrintable(QString::number(area)));
    }

    void heatSpreadsToTheFourNeighbours() {
        BareContext context;
        std::vector<PlateRow> plate(5, PlateRow{});
        plate[2][10] = 100;
        std::vector<PlateRow> next(5, PlateRow{});
        diffuseHeat(context, std::as_bytes(std::span(plate)), std::as_writable_bytes(std::span(next)));
        std::vector<PlateRow> expected(5, PlateRow{});
        expected[2][10] = 20;
        expected[1][10] = expected[3][10] = expected[2][9] = expected[2][11] = 20;
        QVERIFY(next == expected);
    }

    void heatLeavesTheEdgesAndTheHaloAlone() {
        BareContext context;
        PlateRow warm{};
        warm.fill(50);
        std::vector<PlateRow> plate(4, warm);
        std::vector<PlateRow> next(4, PlateRow{});
        diffuseHeat(context, std::as_bytes(std::span(plate)), std::as_writable_bytes(std::span(next)));
        QVERIFY(next[0] == PlateRow{} && next[3] == PlateRow{});
        for (const std::size_t row : {1U, 2U}) {
            QCOMPARE(next[row].front(), 0.0);
            QCOMPARE(next[row].back(), 0.0);
            QCOMPARE(next[row][1], 50.0);
            QCOMPARE(next[row][500], 50.0);
        }
    }

    void pricesTheOptionAsBrownianMotionDoes() {
        BareContext context;
        constexpr std::int64_t years = 100'000;
        const Years drawn{Market::withVolatility(0.2, 0.05), 1, {0, years}};
        const double price = 1e-6 * static_cast<double>(priceOption(context, drawn)) / years;
        const double twin = priceByBrownianMotion(20'000);
        QVERIFY2(std::abs(price - twin) < 0.3, qPrintable(QString("%1 and %2").arg(price).arg(twin)));
    }

    void anOptionWithoutVolatilityPaysTheInterest() {
        // With interest alone the average price is sure: 100 times the mean of exp(0.05 step / 64).
        double mean = 0;
        for (int step = 1; step <= 64; ++step)
            mean += 100 * std::exp(0.05 * step / 64) / 64;
        BareContext context;
        const std::int64_t paid = priceOption(context, {Market::withVolatility(0, 0.05), 1, {0, 1}});
        QCOMPARE(paid, std::llround(1e6 * (mean - 100)));
    }

    void computesTheSameInEveryPeriodHoweverTheyAreCut() {
        BareContext context;
        const auto control = [&](Range periods) {
            return keepDeadlines(context, {1000, 5, periods}).control;
        };
        QCOMPARE(control({0, 3}) + control({3, 8}), control({0, 8}));
    }

    void seesADeadlineThatCannotBeKept() {
        BareContext context;
        const Punctuality punctuality = keepDeadlines(context, {1, 5, {0, 10}}); // periods of one ns
        QCOMPARE(punctuality.missed, 10);
        QVERIFY(punctuality.worstLateness > 0);
        QVERIFY(punctuality.totalLateness >= punctuality.worstLateness);
    }

    void napsAsOftenAsAsked() {
        BareContext context;
        QCOMPARE(nap(context, {3, 1000}), 3);
        QCOMPARE(nap(context, {0, 1000}), 0);
    }

    void goesThroughARangeUntilAskedToStop() {
        BareContext context;
        std::vector<std::int64_t> seen;
        for (auto number : each(context, {3, 10})) {
            seen.push_back(number);
            context.stop = number == 6 ? 1 : 0;
        }
        QCOMPARE(seen, (std::vector<std::int64_t>{3, 4, 5, 6}));
    }

    void givesUpWhenAskedTo() {
        BareContext context;
        context.stop = 1;
        constexpr std::int64_t never = 1'000'000'000'000'000;
        QCOMPARE(countPrimes(context, {0, never}), 0);
        QCOMPARE(nap(context, {never, never}), 0);
        priceOption(context, {Market{}, 1, {0, never}});
        keepDeadlines(context, {1000, 1, {0, never}});
    }
};

QTEST_GUILESS_MAIN(TestWorkTasks)
#include "tst_work_tasks.moc"
