#include "engine/work/monte_carlo.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/random.h"
#include "engine/work/batch_workload.h"
#include "engine/work/make_workload.h"
#include "engine/work/wording.h"

namespace coreograph {

static constexpr int stepsPerYear = 64;

// [price-option]
/// The average price over a year. One flipped coin a step, the bits of `coins`, says where the price goes.
static double averagePrice(const Market& market, std::uint64_t coins) {
    double price = market.startPrice;
    double sum = 0;
    for (int step = 0; step < stepsPerYear; ++step) {
        price *= market.factors[(coins >> step) % 2];
        sum += price;
    }
    return sum / stepsPerYear;
}

std::int64_t priceOption(TaskContext& context, const Years& years) {
    std::int64_t paid = 0; // in millionths: whole numbers add up to the same in any order
    for (std::int64_t year = years.numbers.first; year < years.numbers.end; ++year) {
        Random random(years.seed + static_cast<std::uint64_t>(year)); // a year is the same, whoever draws it
        const double gain = averagePrice(years.market, random.next()) - years.market.strikePrice;
        paid += std::llround(1e6 * std::max(0.0, gain));
        if (context.stopRequested())
            break;
    }
    return paid;
}
// [/price-option]

Market Market::withVolatility(double volatility, double interest) {
    constexpr double step = 1.0 / stepsPerYear;
    const double drift = (interest - volatility * volatility / 2) * step;
    const double swing = volatility * std::sqrt(step);
    Market market;
    market.factors = {std::exp(drift - swing), std::exp(drift + swing)};
    return market;
}

namespace {

constexpr double volatility = 0.2;
constexpr double interest = 0.05;

std::vector<Years> cutYears(std::int64_t years, std::uint32_t tasks, std::uint64_t seed) {
    const Market market = Market::withVolatility(volatility, interest);
    const std::uint64_t firstYear = Random(seed).next(); // so that seeds 1 and 2 share no years
    std::vector<Years> cut;
    for (const Range numbers : cutEvenly(years, tasks))
        cut.push_back({market, firstYear, numbers});
    return cut;
}

class MonteCarlo : public BatchWorkload<Years, std::int64_t> {
public:
    MonteCarlo(std::int64_t years, std::uint32_t tasks, std::uint64_t seed)
        : BatchWorkload("price-option", cutYears(years, tasks, seed))
        , m_years(years) {}

    std::uint64_t checksum() const override { return static_cast<std::uint64_t>(paid()); }

    std::string result() const override {
        const double mean = 1e-6 * static_cast<double>(paid()) / static_cast<double>(m_years);
        return "The option is worth " + withDecimals(mean * std::exp(-interest), 3) + ", from " +
               grouped(m_years) + " random years";
    }

private:
    std::int64_t paid() const { return std::accumulate(outputs().begin(), outputs().end(), std::int64_t{0}); }

    const std::int64_t m_years;
};

Result<std::unique_ptr<Workload>> makeMonteCarlo(double size, std::uint32_t tasks, std::uint64_t seed) {
    constexpr double yearsAtSizeOne = 2'000'000;
    return makeWorkload<MonteCarlo>(scaledUnits(yearsAtSizeOne, size), tasks, seed);
}

} // namespace

WorkloadKind monteCarloWorkload() {
    return {.id = "montecarlo",
            .title = "Monte Carlo",
            .use = "Analytics",
            .summary =
                "Prices an option by drawing millions of random years and taking the mean of what it pays.",
            .make = makeMonteCarlo};
}

} // namespace coreograph
