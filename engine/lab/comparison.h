#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/stats/verdict.h"

namespace coreograph {

class Recorder;

/// The times of one run of some work, in seconds. Start-up: until every worker was ready. Compute: what the
/// busiest worker spent on tasks. Transfer: all the rest: handing out, copying, waiting for the last one.
struct Timing {
    double startUp = 0;
    double transfer = 0;
    double compute = 0;
    std::optional<double> jitter{}; ///< how late the latest was, where the work has deadlines
    std::uint64_t workersLost = 0;  ///< while it was taken; such a timing counts, and the table says so

    double total() const { return startUp + transfer + compute; }
};

/// One way of running on so many workers, and every timing taken of it so far.
struct Cell {
    std::string mode; ///< "threads"
    std::uint32_t workers = 1;
    std::vector<Timing> timings{}; ///< by round
    Contender measured{};          ///< of all timings

    std::string metricPrefix() const { return mode + "." + std::to_string(workers) + "."; }
};

struct ComparisonOptions {
    std::uint32_t cores = 1; ///< how many the run may use
    std::uint64_t seed = 1;
    bool deadlines = false; ///< the work has some, so its jitter is compared too
};

/// The cells of one comparison: turns their timings into metrics, table rows and a verdict, anew after every
/// timing, so that results appear as they come.
///
/// The protocol is the caller's: warm up, then rounds, each with every cell once in random order.
class Comparison {
public:
    Comparison(Recorder& recorder, std::vector<Cell> cells, ComparisonOptions options);

    std::vector<Cell>& cells() { return m_cells; }

    /// Takes one more timing and reports all that it changes.
    void add(Cell& cell, const Timing& timing);

private:
    const Cell* find(const std::string& mode, std::uint32_t workers) const;
    std::uint32_t comparedWorkers() const;
    std::size_t fewestTimings(std::uint32_t workers) const;
    bool hasOwnCores(const Cell& cell) const;
    std::string againstSerial(const Contender& serial, const std::vector<Contender>& pools,
                              std::uint32_t workers) const;

    void declareTables();
    void reportTimes(const Cell& cell);
    void reportScaling(const Cell& cell);
    void reportSpeedup(const Cell& cell);
    void reportFit(const std::string& mode);
    void reportRow(const Cell& cell);
    void reportVerdict();
    void reportRatio(std::uint32_t workers, const std::string& prefix);

    Recorder& m_recorder;
    std::vector<Cell> m_cells;
    const ComparisonOptions m_options;
};

} // namespace coreograph
