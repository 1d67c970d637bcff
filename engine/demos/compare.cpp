// The same work, run in every way there is, on every number of workers:
//
//                    +-- serial ----- 1
//     one workload --+-- threads ---- 1 2 3 4      each cell: start a pool, run all of the work on it,
//     (checksummed)  +-- OpenMP ----- 1 2 3 4                  check the result against the serial one
//                    +-- processes -- 1 2 3 4
//
// A round runs every cell once, in an order of its own, so that whatever else this machine does meanwhile
// falls on all of them alike.

#include <algorithm>
#include <numeric>
#include <set>

#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/lab/comparison.h"
#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/lab/worker_counts.h"
#include "engine/machine/machine.h"
#include "engine/work/workload_catalog.h"

namespace coreograph {
namespace {

double seconds(std::int64_t nanoseconds) { return static_cast<double>(nanoseconds) * 1e-9; }

/// The cells that the settings ask for; serial has one worker whatever they say.
std::vector<Cell> cellsFor(const ParameterValues& values) {
    std::vector<Cell> cells;
    for (const std::string& mode : values.selection("modes"))
        for (const std::int64_t workers : values.integers("workers"))
            if (mode != "serial")
                cells.push_back({mode, static_cast<std::uint32_t>(workers)});
            else if (cells.empty())
                cells.push_back({mode, 1});
    return cells;
}

Error failureOf(const Cell& cell, const BatchReport& report) {
    const TaskFailure& failure = report.failures.front();
    return Error{"task " + std::to_string(failure.task) + " failed on " + std::to_string(cell.workers) + " " +
                 spoken(cell.mode) + ": " + failure.what};
}

Timing inSeconds(std::int64_t startUp, std::int64_t transfer, std::int64_t compute) {
    return {.startUp = seconds(startUp), .transfer = seconds(transfer), .compute = seconds(compute)};
}

/// Where the time of a run went.
// [timing-parts]
Timing timingOf(const Pool& pool, const BatchReport& report) {
    auto startUp = pool.startUpTime();
    auto compute = report.computeTime;
    // All the rest is the journey.
    auto transfer = pool.noticeTime() + report.wallTime - compute;
    return inSeconds(startUp, transfer, compute);
}
// [/timing-parts]

/// Runs one cell after another and keeps watch that all of them compute the same.
class CellRunner {
public:
    CellRunner(Run& run, Workload& workload)
        : m_run(run)
        , m_workload(workload) {}

    // [compare-run]
    Result<Timing> measure(const Cell& cell) {
        // Returns when every worker is ready.
        auto pool = startPool(cell);
        if (!pool)
            return pool.error();
        // The same tasks on any pool.
        auto report = m_workload.run(**pool);
        if (!report.failures.empty())
            return failureOf(cell, report);
        keepChecksum(report);
        return note(cell, report, timingOf(**pool, report));
    }
    // [/compare-run]

    /// What the timeline calls the lanes of the pools to come.
    void setGroup(const std::string& group) { m_group = group; }

    bool checksumsEqual() const { return m_checksums.size() == 1; }

    /// What became of workers and tasks in all runs so far, the warm-up's too.
    void reportCare() {
        Recorder& recorder = m_run.recorder();
        recorder.metric("workers_lost", static_cast<double>(m_care.workersLost));
        recorder.metric("tasks_retried", static_cast<double>(m_care.retried));
        recorder.metric("duplicates_refused", static_cast<double>(m_care.duplicatesRefused));
    }

    /// "workers lost 0, tasks retried 0, duplicates refused 0"
    std::string care() const { return describeCare(m_care); }

private:
    static std::string describeCare(const BatchReport& report) {
        return "workers lost " + std::to_string(report.workersLost) + ", tasks retried " +
               std::to_string(report.retried) + ", duplicates refused " +
               std::to_string(report.duplicatesRefused);
    }

    Timing note(const Cell& cell, const BatchReport& report, Timing timing) {
        timing.jitter = m_workload.jitter();
        timing.workersLost = report.workersLost;
        m_care.workersLost += report.workersLost;
        m_care.retried += report.retried;
        m_care.duplicatesRefused += report.duplicatesRefused;
        if (report.workersLost > 0) {
            m_run.recorder().log(LogLevel::Warning, m_group + ", " + std::to_string(cell.workers) + " " +
                                                        spoken(cell.mode) + ": " + describeCare(report) +
                                                        ". This timing holds the time that took.");
            reportCare();
        }
        return timing;
    }

    Result<std::unique_ptr<Pool>> startPool(const Cell& cell, SourceLine from = SourceLine::here()) {
        return m_run.makePool(cell.mode, {.workers = cell.workers, .group = m_group, .from = from});
    }

    void keepChecksum(const BatchReport& report) {
        if (!report.stopped)
            m_checksums.insert(m_workload.checksum());
    }

    Run& m_run;
    Workload& m_workload;
    std::string m_group;
    std::set<std::uint64_t> m_checksums; // one, if all is well
    BatchReport m_care;                  // the sums of what was lost, retried and refused
};

Result<std::unique_ptr<Workload>> makeWorkload(Run& run) {
    const ParameterValues& values = run.values();
    const auto kind = std::ranges::find(workloads(), values.text("workload"), &WorkloadKind::id);
    return kind->make(values.real("size"), static_cast<std::uint32_t>(values.integer("tasks")), run.seed());
}

std::vector<std::size_t> shuffledOrder(std::size_t count, Random& random) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t last = count; last > 1; --last)
        std::swap(order[last - 1], order[random.nextBelow(static_cast<std::uint32_t>(last))]);
    return order;
}

/// Round 0 warms up and is not counted.
Result<void> runRounds(Run& run, CellRunner& runner, Comparison& comparison) {
    const auto rounds = static_cast<std::uint64_t>(run.values().integer("rounds"));
    std::vector<Cell>& cells = comparison.cells();
    Random random(run.seed());
    std::uint64_t done = 0;
    for (std::uint64_t round = 0; round <= rounds; ++round) {
        runner.setGroup(round == 0 ? "warm-up" : "round " + std::to_string(round));
        for (const std::size_t index : shuffledOrder(cells.size(), random)) {
            if (!run.checkpoint())
                return {};
            const Result<Timing> timing = runner.measure(cells[index]);
            if (!timing)
                return timing.error();
            if (round > 0 && !run.stopRequested())
                comparison.add(cells[index], *timing);
            run.recorder().progress(++done, (rounds + 1) * cells.size(), "measurements");
        }
    }
    return {};
}

Result<void> compareWork(Run& run) {
    auto workload = makeWorkload(run);
    if (!workload)
        return workload.error();
    CellRunner runner(run, **workload);
    Comparison comparison(
        run.recorder(), cellsFor(run.values()),
        {.cores = run.cores(), .seed = run.seed(), .deadlines = (*workload)->jitter().has_value()});
    runner.reportCare();
    const Result<void> ran = runRounds(run, runner, comparison);
    if (!ran || run.stopRequested())
        return ran;
    run.recorder().log(LogLevel::Info, (*workload)->result());
    run.recorder().log(LogLevel::Info, "In all runs: " + runner.care() + ".");
    run.recorder().metric("checksums_equal", runner.checksumsEqual() ? 1 : 0);
    if (!runner.checksumsEqual())
        return Error{"the ways of running computed different results; the times mean nothing. Run it again, "
                     "and report it if it stays"};
    return {};
}

std::vector<Option> workloadOptions() {
    std::vector<Option> options;
    for (const WorkloadKind& kind : workloads())
        options.push_back({kind.id, kind.title});
    return options;
}

std::vector<Parameter> parameters() {
    const std::int64_t cores = readMachineQuickly().usableCores();
    const std::vector<Option> modes{
        {"serial", "serial"}, {"threads", "threads"}, {"openmp", "OpenMP"}, {"processes", "processes"}};
    return {
        {"workload", "Workload", "", "The work that every way of running does.",
         Choice{workloadOptions(), "primes"}},
        {"modes", "Ways of running", "", "What the work is run on.",
         Selection{modes, {"serial", "threads", "openmp", "processes"}}},
        {"workers", "Workers", "", "How many workers share the work.",
         IntegerList{1, std::max<std::int64_t>(4, 2 * cores), workerCounts(cores)}},
        {"tasks", "Tasks", "", "How many pieces the work is cut into.", IntegerRange{1, 4096, 64, true}},
        {"size", "Size", "", "How much work there is; 1 is about 0.1 s on one core.",
         RealRange{0.01, 100, 1, true}},
        {"rounds", "Rounds", "", "How often every cell is measured.", IntegerRange{6, 100, 10}},
    };
}

} // namespace

namespace demos {

Demo compare() {
    return {
        .id = "compare",
        .title = "Threads against processes",
        .summary = "The same work in every way of running, measured side by side.",
        .parameters = parameters(),
        .views = {"timeline", "timing-bars", "core-load", "speedup", "results-table", "log"},
        .metrics =
            {{"{mode}.{workers}.median_s", "s", "Median time of a run, start-up included."},
             {"{mode}.{workers}.low_s", "s", "Low end of its 95 % interval."},
             {"{mode}.{workers}.high_s", "s", "High end of its 95 % interval."},
             {"{mode}.{workers}.startup_s", "s", "Until every worker was ready."},
             {"{mode}.{workers}.compute_s", "s",
              "What the busiest worker spent in tasks, asleep there or not."},
             {"{mode}.{workers}.transfer_s", "s", "All the rest: handing out, copying, waiting."},
             {"{mode}.{workers}.jitter_s", "s", "How late the latest was, for work with deadlines."},
             {"{mode}.{workers}.speedup", "ratio", "Serial time over this time."},
             {"{mode}.{workers}.speedup_low", "ratio", "Low end of its 95 % interval."},
             {"{mode}.{workers}.speedup_high", "ratio", "High end of its 95 % interval."},
             {"{mode}.{workers}.efficiency", "ratio", "Speedup by worker."},
             {"{mode}.{workers}.karp_flatt", "ratio",
              "Measured serial fraction, where each worker has a core; above 1: slower than serial, below 0: "
              "faster than ideal."},
             {"{mode}.serial_fraction", "ratio", "Of the Amdahl curve fitted to the points."},
             {"ratio.{workers}.processes_over_threads", "ratio", "Time of processes over time of threads."},
             {"ratio.{workers}.low", "ratio", "Low end of its 95 % interval."},
             {"ratio.{workers}.high", "ratio", "High end of its 95 % interval."},
             {"compared_workers", "", "The most workers that have a core each: the verdict's."},
             {"ratio.processes_over_threads", "ratio", "On so many workers."},
             {"ratio.low", "ratio", "Low end of its 95 % interval."},
             {"ratio.high", "ratio", "High end of its 95 % interval."},
             {"workers_lost", "", "Worker processes that died during runs."},
             {"tasks_retried", "", "Tasks begun again because their worker died."},
             {"duplicates_refused", "", "Results that came a second time."},
             {"checksums_equal", "", "1 if every run computed the same."}},
        .work = compareWork};
}

} // namespace demos
} // namespace coreograph
