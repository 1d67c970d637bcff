#pragma once

#include <array>

#include "engine/concurrency/task.h"
#include "engine/work/range.h"
#include "engine/work/workload.h"

namespace coreograph {

/// A share whose price goes up or down by the same factor, at even odds, at each of 64 steps of a year.
struct Market {
    double startPrice = 100;
    double strikePrice = 100;            ///< what the option's owner may buy at
    std::array<double, 2> factors{1, 1}; ///< of a step down and a step up

    /// Volatility and interest are shares of a year, such as 0.2 and 0.05. Jarrow and Rudd, "Option Pricing",
    /// 1983: as the steps get finer this becomes the geometric Brownian motion of Black and Scholes.
    static Market withVolatility(double volatility, double interest);
};

/// Some of the possible years.
struct Years {
    Market market;
    std::uint64_t seed = 0;
    Range numbers;
};

/// Task "price-option": what an Asian call option (it pays what the year's average price lies above the
/// strike price) pays in all of these years together, in millionths.
std::int64_t priceOption(TaskContext& context, const Years& years);

WorkloadKind monteCarloWorkload();

} // namespace coreograph
