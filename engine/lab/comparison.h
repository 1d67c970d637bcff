#pragma once

#include <cstdint>
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

    double total() const { return startUp + transfer + compute; }
};

/// One way of running on so many workers, and every timing taken of it so far.
struct Cell {
    std::string mode; ///< "threads"
    std::uint32_t workers = 1;
    std::vector<Timing> timings; ///< by round

    std::string metricPrefix() const { return mode + "." + std::to_string(workers) + "."; }
};

/// The cells of one comparison: turns their timings into metrics, table rows and a verdict, anew after every
/// timing, so that results appear as they come.
///
/// The protocol is the caller's: warm up, then rounds, each with every cell once in random order.
class Comparison {
public:
    /// `cores`: how many the run may use.
    Comparison(Recorder& recorder, std::vector<Cell> cells, std::uint32_t cores, std::uint64_t seed);

    std::vector<Cell>& cells() { return m_cells; }

    /// Takes one more timing and reports all that it changes.
    void add(Cell& cell, const Timing& timing);

private:
    const Cell* find(const std::string& mode, std::uint32_t workers) const;
    std::uint32_t comparedWorkers() const;
    Contender contender(const Cell& cell) const;
    std::string againstSerial(const Contender& serial, const std::vector<Contender>& pools,
                              std::uint32_t workers) const;

    void reportTimes(const Cell& cell);
    void reportSpeedup(const Cell& cell);
    void reportFit(const std::string& mode);
    void reportRow(const Cell& cell);
    void reportVerdict();
    void reportRatio(std::uint32_t workers);

    Recorder& m_recorder;
    std::vector<Cell> m_cells;
    const std::uint32_t m_cores;
    const std::uint64_t m_seed;
};

} // namespace coreograph
