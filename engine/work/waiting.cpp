#include "engine/work/waiting.h"

#include <numeric>

#include "engine/core/clock.h"
#include "engine/work/batch_workload.h"
#include "engine/work/make_workload.h"
#include "engine/work/sleep.h"
#include "engine/work/wording.h"

namespace coreograph {

// [nap]
std::int64_t nap(TaskContext& context, const Naps& naps) {
    std::int64_t taken = 0;
    context.lane.enter(State::Sleep, context.task + 1);
    while (taken < naps.count && !context.stopRequested()) {
        sleepUntil(monotonicNanoseconds() + naps.length);
        ++taken;
    }
    context.lane.enter(State::Run, context.task + 1);
    return taken;
}
// [/nap]

namespace {

constexpr std::int64_t napLength = 10'000'000; // ns

std::vector<Naps> cutNaps(std::int64_t naps, std::uint32_t tasks) {
    std::vector<Naps> cut;
    for (const Range range : cutEvenly(naps, tasks))
        cut.push_back({range.size(), napLength});
    return cut;
}

class Waiting : public BatchWorkload<Naps, std::int64_t> {
public:
    Waiting(std::int64_t naps, std::uint32_t tasks)
        : BatchWorkload("nap", cutNaps(naps, tasks)) {}

    std::uint64_t checksum() const override { return static_cast<std::uint64_t>(taken()); }

    std::string result() const override { return grouped(taken()) + " naps of 10 ms"; }

private:
    std::int64_t taken() const {
        return std::accumulate(outputs().begin(), outputs().end(), std::int64_t{0});
    }
};

Result<std::unique_ptr<Workload>> makeWaiting(double size, std::uint32_t tasks, std::uint64_t /*seed*/) {
    constexpr double napsAtSizeOne = 10;
    return makeWorkload<Waiting>(scaledUnits(napsAtSizeOne, size), tasks);
}

} // namespace

WorkloadKind waitingWorkload() {
    return {.id = "waiting",
            .title = "Waiting",
            .use = "Pure waiting",
            .summary = "Sleeps 10 ms at a time and computes nothing: no core is needed for it.",
            .make = makeWaiting};
}

} // namespace coreograph
