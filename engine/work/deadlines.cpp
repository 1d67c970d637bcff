#include "engine/work/deadlines.h"

#include <algorithm>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/work/batch_workload.h"
#include "engine/work/make_workload.h"
#include "engine/work/sleep.h"
#include "engine/work/wording.h"

namespace coreograph {

// [keep-deadlines]
/// What a controller might do in each period: smooth a thousand noisy readings of a sensor.
static std::uint64_t smoothedReading(std::uint64_t seed, std::int64_t period) {
    Random sensor(seed + static_cast<std::uint64_t>(period));
    std::uint64_t smooth = 0;
    for (int reading = 0; reading < 1000; ++reading)
        smooth += sensor.nextBelow(1'000'000) / 8 - smooth / 8;
    return smooth;
}

Punctuality keepDeadlines(TaskContext& context, const Schedule& schedule) {
    Punctuality punctuality;
    std::int64_t begin = monotonicNanoseconds();
    for (std::int64_t period = schedule.periods.first; period < schedule.periods.end; ++period) {
        begin += schedule.periodLength; // from the plan, not from now: a late period does not delay the next
        context.lane.enter(State::Sleep, context.task + 1);
        sleepUntil(begin);
        context.lane.enter(State::Run, context.task + 1);

        const std::int64_t lateness = monotonicNanoseconds() - begin;
        punctuality.worstLateness = std::max(punctuality.worstLateness, lateness);
        punctuality.totalLateness += lateness;
        punctuality.control += smoothedReading(schedule.seed, period);
        if (monotonicNanoseconds() > begin + schedule.periodLength)
            ++punctuality.missed;
        if (context.stopRequested())
            break;
    }
    return punctuality;
}
// [/keep-deadlines]

namespace {

constexpr std::int64_t periodLength = 2'000'000; // ns

std::vector<Schedule> cutSchedule(std::int64_t periods, std::uint32_t tasks, std::uint64_t seed) {
    const std::uint64_t firstReading = Random(seed).next();
    std::vector<Schedule> cut;
    for (const Range range : cutEvenly(periods, tasks))
        cut.push_back({periodLength, firstReading, range});
    return cut;
}

class Deadlines : public BatchWorkload<Schedule, Punctuality> {
public:
    Deadlines(std::int64_t periods, std::uint32_t tasks, std::uint64_t seed)
        : BatchWorkload("keep-deadlines", cutSchedule(periods, tasks, seed))
        , m_periods(periods) {}

    std::uint64_t checksum() const override {
        std::uint64_t control = 0;
        for (const Punctuality& punctuality : outputs())
            control += punctuality.control;
        return control;
    }

    std::optional<double> jitter() const override {
        return 1e-9 * static_cast<double>(total().worstLateness);
    }

    std::string result() const override {
        const Punctuality all = total();
        const double meanLateness = static_cast<double>(all.totalLateness) / static_cast<double>(m_periods);
        return grouped(all.missed) + " of " + grouped(m_periods) + " deadlines missed, jitter " +
               withDecimals(1e-6 * meanLateness, 2) + " ms on average, " +
               withDecimals(1e-6 * static_cast<double>(all.worstLateness), 2) + " ms at worst";
    }

private:
    Punctuality total() const {
        Punctuality all;
        for (const Punctuality& one : outputs()) {
            all.missed += one.missed;
            all.totalLateness += one.totalLateness;
            all.worstLateness = std::max(all.worstLateness, one.worstLateness);
        }
        return all;
    }

    const std::int64_t m_periods;
};

Result<std::unique_ptr<Workload>> makeDeadlines(double size, std::uint32_t tasks, std::uint64_t seed) {
    constexpr double periodsAtSizeOne = 50;
    return makeWorkload<Deadlines>(scaledUnits(periodsAtSizeOne, size), tasks, seed);
}

} // namespace

WorkloadKind deadlinesWorkload() {
    return {.id = "deadlines",
            .title = "Deadlines",
            .use = "Real-time",
            .summary = "Wakes every 2 ms for a small computation: what counts is how late the latest was.",
            .make = makeDeadlines};
}

} // namespace coreograph
