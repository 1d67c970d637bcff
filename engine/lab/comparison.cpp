#include "engine/lab/comparison.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/recording/recorder.h"
#include "engine/stats/scaling.h"

namespace coreograph {
namespace {

/// From the lowest to the highest of n timings is the widest interval they give. It holds the true median with a chance of
/// 1 - 2 / 2^n: less than 95 % below this many, which therefore have no interval, and no verdict.
constexpr std::size_t roundsForInterval = 6;

std::vector<double> totals(const Cell& cell) {
    std::vector<double> values;
    for (const Timing& timing : cell.timings)
        values.push_back(timing.total());
    return values;
}

/// A part of the median time: of the middle round, or the mean of the two, so that the parts add up to it.
double middlePart(const Cell& cell, double Timing::*part) {
    std::vector<Timing> sorted = cell.timings;
    std::ranges::stable_sort(sorted, {}, &Timing::total);
    const std::size_t count = sorted.size();
    return (sorted[(count - 1) / 2].*part + sorted[count / 2].*part) / 2;
}

/// s. REQUIRES: every timing has a jitter.
double medianJitter(const Cell& cell) {
    std::vector<double> values;
    for (const Timing& timing : cell.timings)
        values.push_back(timing.jitter.value());
    return median(values);
}

double workersLost(const Cell& cell) {
    std::uint64_t lost = 0;
    for (const Timing& timing : cell.timings)
        lost += timing.workersLost;
    return static_cast<double>(lost);
}

std::string twoDigits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

/// "0.03", or why there is no such part of the work.
std::string fractionText(double serialFraction) {
    switch (meaningOf(serialFraction)) {
    case SerialFraction::FasterThanIdeal:
        return "faster than ideal";
    case SerialFraction::SlowerThanSerial:
        return "slower than serial";
    case SerialFraction::PartOfTheWork:
        break;
    }
    return twoDigits(std::clamp(serialFraction, 0.0, 1.0));
}

TableCell fractionCell(double serialFraction) {
    if (meaningOf(serialFraction) == SerialFraction::PartOfTheWork)
        return std::clamp(serialFraction, 0.0, 1.0);
    return fractionText(serialFraction);
}

/// "threads 0.03, processes slower than serial"
std::string serialFractions(const Contender& serial, const std::vector<Contender>& contenders,
                            std::uint32_t workers) {
    std::string text;
    for (const Contender& contender : contenders) {
        text += text.empty() ? "" : ", ";
        text +=
            spoken(contender.name) + " " + fractionText(karpFlatt(workers, serial.median / contender.median));
    }
    return text;
}

std::string milliseconds(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, seconds < 0.01 ? "%.2f" : "%.1f", seconds * 1e3);
    return text;
}

} // namespace

Comparison::Comparison(Recorder& recorder, std::vector<Cell> cells, ComparisonOptions options)
    : m_recorder(recorder)
    , m_cells(std::move(cells))
    , m_options(options) {
    declareTables();
    if (const std::uint32_t workers = comparedWorkers(); workers > 0)
        m_recorder.metric("compared_workers", workers);
}

void Comparison::declareTables() {
    m_recorder.declareTable({.name = "verdict", .title = "Verdict", .columns = {}});
    std::vector<std::string> columns{"mode",     "workers",     "median ms",  "95 % interval",
                                     "speedup",  "efficiency",  "Karp–Flatt", "rounds",
                                     "outliers", "workers lost"};
    if (m_options.deadlines)
        columns.push_back("jitter ms");
    const std::size_t unmeasured = columns.size() - 2;
    m_recorder.declareTable(
        {.name = "results", .title = "Results", .columns = std::move(columns), .keyColumns = 2});
    for (const Cell& cell : m_cells) { // the order of the rows, however they fill
        std::vector<TableCell> row{spoken(cell.mode), double(cell.workers)};
        row.insert(row.end(), unmeasured, TableCell("…"));
        m_recorder.row("results", std::move(row));
    }
}

const Cell* Comparison::find(const std::string& mode, std::uint32_t workers) const {
    const auto found = std::ranges::find_if(m_cells, [&](const Cell& cell) {
        return cell.mode == mode && cell.workers == workers && !cell.timings.empty();
    });
    return found == m_cells.end() ? nullptr : &*found;
}

std::uint32_t Comparison::comparedWorkers() const {
    std::vector<std::uint32_t> workers;
    for (const Cell& cell : m_cells)
        if (cell.mode != "serial")
            workers.push_back(cell.workers);
    return judgedWorkers(workers, m_options.cores);
}

/// Beyond the cores workers take turns, and a fraction of the work that is serial can't be told from that.
bool Comparison::hasOwnCores(const Cell& cell) const {
    return cell.workers > 1 && cell.workers <= m_options.cores;
}

void Comparison::add(Cell& cell, const Timing& timing) {
    cell.timings.push_back(timing);
    const std::vector<double> values = totals(cell);
    cell.measured = {cell.mode, median(values), bootstrapMedianInterval(values, m_options.seed)};
    reportTimes(cell);
    reportScaling(cell);
    if (&cell == find("serial", 1)) // what the others were measured against
        for (const Cell& other : m_cells)
            if (&other != &cell && !other.timings.empty())
                reportScaling(other);
    reportRatio(cell.workers, "ratio." + std::to_string(cell.workers) + ".");
    reportVerdict();
}

void Comparison::reportTimes(const Cell& cell) {
    const std::string prefix = cell.metricPrefix();
    m_recorder.metric(prefix + "median_s", cell.measured.median, "s");
    if (cell.timings.size() >= roundsForInterval) {
        m_recorder.metric(prefix + "low_s", cell.measured.interval.low, "s");
        m_recorder.metric(prefix + "high_s", cell.measured.interval.high, "s");
    }
    m_recorder.metric(prefix + "startup_s", middlePart(cell, &Timing::startUp), "s");
    m_recorder.metric(prefix + "transfer_s", middlePart(cell, &Timing::transfer), "s");
    m_recorder.metric(prefix + "compute_s", middlePart(cell, &Timing::compute), "s");
    if (m_options.deadlines)
        m_recorder.metric(prefix + "jitter_s", medianJitter(cell), "s");
}

void Comparison::reportScaling(const Cell& cell) {
    reportSpeedup(cell);
    reportRow(cell);
    reportFit(cell.mode);
}

void Comparison::reportSpeedup(const Cell& cell) {
    const Cell* serial = find("serial", 1);
    if (serial == nullptr)
        return;
    const std::string prefix = cell.metricPrefix();
    const std::vector<double> before = totals(*serial);
    const std::vector<double> after = totals(cell);
    const double speedup = serial->measured.median / cell.measured.median;
    const Interval interval = bootstrapRatioInterval(before, after, m_options.seed);
    m_recorder.metric(prefix + "speedup", speedup, "ratio");
    if (std::min(before.size(), after.size()) >= roundsForInterval) {
        m_recorder.metric(prefix + "speedup_low", interval.low, "ratio");
        m_recorder.metric(prefix + "speedup_high", interval.high, "ratio");
    }
    m_recorder.metric(prefix + "efficiency", efficiency(cell.workers, speedup), "ratio");
    if (hasOwnCores(cell))
        m_recorder.metric(prefix + "karp_flatt", karpFlatt(cell.workers, speedup), "ratio");
}

void Comparison::reportFit(const std::string& mode) {
    const Cell* serial = find("serial", 1);
    std::vector<SpeedupPoint> points;
    for (const Cell& cell : m_cells)
        if (serial != nullptr && cell.mode == mode && !cell.timings.empty())
            points.push_back({double(cell.workers), serial->measured.median / cell.measured.median});
    const bool scales = std::ranges::any_of(points, [&](const SpeedupPoint& point) {
        return point.workers > 1 && point.workers <= m_options.cores;
    });
    if (scales)
        m_recorder.metric(mode + ".serial_fraction", fitSerialFraction(points, m_options.cores), "ratio");
}

void Comparison::reportRow(const Cell& cell) {
    const Contender& measured = cell.measured;
    std::vector<TableCell> row{spoken(cell.mode), double(cell.workers), measured.median * 1e3,
                               cell.timings.size() < roundsForInterval
                                   ? "—"
                                   : milliseconds(measured.interval.low) + " – " +
                                         milliseconds(measured.interval.high)};
    if (const Cell* serial = find("serial", 1)) {
        const double speedup = serial->measured.median / measured.median;
        row.insert(row.end(), {speedup, efficiency(cell.workers, speedup)});
        row.push_back(hasOwnCores(cell) ? fractionCell(karpFlatt(cell.workers, speedup)) : TableCell("—"));
    } else {
        row.insert(row.end(), 3, TableCell("—"));
    }
    const std::vector<double> values = totals(cell);
    row.insert(row.end(), {double(values.size()), double(outliers(values).size()), workersLost(cell)});
    if (m_options.deadlines)
        row.emplace_back(medianJitter(cell) * 1e3);
    m_recorder.row("results", std::move(row));
}

void Comparison::reportVerdict() {
    const std::uint32_t workers = comparedWorkers();
    std::vector<Contender> pools;
    for (const Cell& cell : m_cells)
        if (cell.mode != "serial" && cell.workers == workers && !cell.timings.empty())
            pools.push_back(cell.measured);
    if (pools.empty())
        return;
    reportRatio(workers, "ratio.");
    std::vector<Contender> all = pools;
    const Cell* serial = find("serial", 1);
    if (serial != nullptr)
        all.push_back(serial->measured);
    const std::size_t rounds = fewestTimings(workers);
    if (all.size() > 1 && rounds < roundsForInterval)
        m_recorder.row("verdict", {"Too few rounds to tell which is faster: " + std::to_string(rounds) +
                                       " of the " + std::to_string(roundsForInterval) + " that it takes.",
                                   ""});
    else
        m_recorder.row("verdict",
                       {judge(all),
                        serial == nullptr ? std::string() : againstSerial(serial->measured, pools, workers)});
}

/// Of the cells that a verdict would be about.
std::size_t Comparison::fewestTimings(std::uint32_t workers) const {
    std::size_t fewest = roundsForInterval;
    for (const Cell& cell : m_cells)
        if ((cell.mode == "serial" || cell.workers == workers) && !cell.timings.empty())
            fewest = std::min(fewest, cell.timings.size());
    return fewest;
}

std::string Comparison::againstSerial(const Contender& serial, const std::vector<Contender>& pools,
                                      std::uint32_t workers) const {
    const std::string gain = judgeAgainst(serial, pools, workers);
    if (workers < 2 || workers > m_options.cores)
        return gain;
    return gain + " Serial fraction (Karp–Flatt): " + serialFractions(serial, pools, workers) + ".";
}

/// How processes compare with threads, the question the course asks first.
void Comparison::reportRatio(std::uint32_t workers, const std::string& prefix) {
    const Cell* threads = find("threads", workers);
    const Cell* processes = find("processes", workers);
    if (threads == nullptr || processes == nullptr)
        return;
    const std::vector<double> over = totals(*processes);
    const std::vector<double> under = totals(*threads);
    const Interval interval = bootstrapRatioInterval(over, under, m_options.seed);
    m_recorder.metric(prefix + "processes_over_threads", median(over) / median(under), "ratio");
    if (std::min(over.size(), under.size()) >= roundsForInterval) {
        m_recorder.metric(prefix + "low", interval.low, "ratio");
        m_recorder.metric(prefix + "high", interval.high, "ratio");
    }
}

} // namespace coreograph
