#include "engine/work/primes.h"

#include <cmath>
#include <numeric>

#include "engine/work/batch_workload.h"
#include "engine/work/make_workload.h"
#include "engine/work/wording.h"

namespace coreograph {

static bool isPrime(std::int64_t number) {
    if (number < 2 || number % 2 == 0)
        return number == 2;
    for (std::int64_t divisor = 3; divisor * divisor <= number; divisor += 2)
        if (number % divisor == 0)
            return false;
    return true;
}

// [count-primes]
std::int64_t countPrimes(TaskContext& context, const Range& numbers) {
    std::int64_t count = 0;
    for (auto number : each(context, numbers))
        if (isPrime(number))
            ++count;
    return count;
}
// [/count-primes]

// Testing a prime costs its square root, so testing all numbers up to n costs about n to the power of 1.5.
static constexpr double costPower = 1.5;

std::vector<Range> cutByCost(std::int64_t limit, std::uint32_t parts) {
    std::vector<Range> ranges;
    std::int64_t first = 0;
    for (std::uint32_t part = 1; part <= parts; ++part) {
        const double share = std::pow(double{1} * part / parts, 1 / costPower);
        const std::int64_t end = std::llround(share * static_cast<double>(limit));
        if (end > first)
            ranges.push_back({first, end});
        first = end;
    }
    return ranges;
}

namespace {

class Primes : public BatchWorkload<Range, std::int64_t> {
public:
    Primes(std::int64_t limit, std::uint32_t tasks)
        : BatchWorkload("count-primes", cutByCost(limit, tasks))
        , m_limit(limit) {}

    std::uint64_t checksum() const override { return static_cast<std::uint64_t>(count()); }

    std::string result() const override { return grouped(count()) + " primes below " + grouped(m_limit); }

private:
    std::int64_t count() const {
        return std::accumulate(outputs().begin(), outputs().end(), std::int64_t{0});
    }

    const std::int64_t m_limit;
};

Result<std::unique_ptr<Workload>> makePrimes(double size, std::uint32_t tasks, std::uint64_t /*seed*/) {
    constexpr double limitAtSizeOne = 1'250'000;
    return makeWorkload<Primes>(scaledUnits(limitAtSizeOne, std::pow(size, 1 / costPower)), tasks);
}

} // namespace

WorkloadKind primesWorkload() {
    return {.id = "primes",
            .title = "Prime counting",
            .use = "Pure computing",
            .summary = "Counts primes by trial division: nothing but computing, nothing to share.",
            .make = makePrimes};
}

} // namespace coreograph
