#include "engine/work/heat.h"

#include <algorithm>
#include <iterator>

#include "engine/core/random.h"
#include "engine/machine/available_memory.h"
#include "engine/work/bytes.h"
#include "engine/work/digest.h"
#include "engine/work/make_workload.h"
#include "engine/work/memory_check.h"
#include "engine/work/range.h"
#include "engine/work/task_catalog.h"
#include "engine/work/wording.h"

namespace coreograph {

// [diffuse-heat]
/// Each point moves towards the mean of its four neighbours (Jacobi's method for the heat equation).
static PlateRow nextRow(const PlateRow& above, const PlateRow& row, const PlateRow& below) {
    constexpr double conductivity = 0.2; // over 0.25 the steps would overshoot
    PlateRow next{};
    for (std::size_t x = 1; x + 1 < plateWidth; ++x) {
        const double neighbours = above[x] + below[x] + row[x - 1] + row[x + 1];
        next[x] = row[x] + conductivity * (neighbours - 4 * row[x]);
    }
    return next;
}

void diffuseHeat(TaskContext&, std::span<const std::byte> input, std::span<std::byte> output) {
    const auto rowAt = [&](std::size_t row) { return load<PlateRow>(input.subspan(row * sizeof(PlateRow))); };
    std::array<PlateRow, 3> window{rowAt(0), rowAt(1)}; // the row above, the row itself and the row below
    for (std::size_t row = 1; (row + 2) * sizeof(PlateRow) <= input.size(); ++row) {
        window[(row + 1) % 3] = rowAt(row + 1);
        const PlateRow next = nextRow(window[(row - 1) % 3], window[row % 3], window[(row + 1) % 3]);
        store(next, output.subspan(row * sizeof(PlateRow)));
    }
}
// [/diffuse-heat]

namespace {

constexpr int timeSteps = 100;

/// A cold plate with hot spots here and there.
std::vector<PlateRow> heatedPlate(std::int64_t height, std::uint64_t seed) {
    constexpr double hot = 1000;
    constexpr std::int64_t rowsPerSpot = 8;
    std::vector<PlateRow> plate(static_cast<std::size_t>(height), PlateRow{});
    Random random(seed);
    for (std::int64_t spot = 0; spot <= height / rowsPerSpot; ++spot) {
        const auto row = static_cast<std::size_t>(random.nextUnit() * static_cast<double>(height));
        plate[row][1 + random.nextBelow(plateWidth - 2)] = hot;
    }
    return plate;
}

/// Adds what one batch says to what the ones before it said.
void add(BatchReport& sum, BatchReport&& one) {
    std::move(one.failures.begin(), one.failures.end(), std::back_inserter(sum.failures));
    sum.retried += one.retried;
    sum.duplicatesRefused += one.duplicatesRefused;
    sum.workersLost += one.workersLost;
    sum.stopped = one.stopped;
    sum.wallTime += one.wallTime;
    sum.computeTime += one.computeTime;
}

/// The plate lies in blocks, one for each task: its own rows between a halo row above and one below. After
/// each step every block tells its neighbours what its first and its last row have become.
///
/// All blocks are as long as the longest. A shorter one has cold rows to spare below its lower halo, which
/// are computed too and mean nothing.
class Heat : public Workload {
public:
    Heat(std::vector<PlateRow> plate, std::uint32_t tasks)
        : m_start(std::move(plate))
        , m_blocks(cutEvenly(std::ssize(m_start), tasks))
        , m_now(m_blocks.size() * blockRows())
        , m_next(m_now.size()) {}

    BatchReport run(Pool& pool, SourceLine from) override {
        fillBlocks();
        BatchReport report;
        for (int step = 0; step < timeSteps && report.failures.empty() && !report.stopped; ++step) {
            add(report, pool.run(batch(from)));
            m_now.swap(m_next);
            exchangeHalos();
        }
        return report;
    }

    std::uint64_t checksum() const override {
        Digest digest;
        forEachPoint([&](double temperature) { digest.add(temperature); });
        return digest.value();
    }

    std::string result() const override {
        double hottest = 0;
        forEachPoint([&](double temperature) { hottest = std::max(hottest, temperature); });
        return grouped(std::ssize(m_start)) + " × " + grouped(plateWidth) + " points, the hottest at " +
               withDecimals(hottest, 2) + " degrees after " + std::to_string(timeSteps) + " steps";
    }

private:
    std::size_t blockRows() const { return static_cast<std::size_t>(m_blocks.front().size()) + 2; }

    /// Upper halo, own rows, lower halo, and a row to spare if it is a shorter one.
    std::span<PlateRow> block(std::size_t index) {
        return std::span(m_now).subspan(index * blockRows(), blockRows());
    }

    Batch batch(SourceLine from) {
        const std::size_t blockBytes = blockRows() * sizeof(PlateRow);
        return {taskKind("diffuse-heat"),
                std::as_bytes(std::span(m_now)),
                blockBytes,
                std::as_writable_bytes(std::span(m_next)),
                blockBytes,
                from};
    }

    void fillBlocks() {
        std::fill(m_now.begin(), m_now.end(), PlateRow{});
        for (std::size_t index = 0; index < m_blocks.size(); ++index)
            std::copy(m_start.begin() + m_blocks[index].first, m_start.begin() + m_blocks[index].end,
                      block(index).begin() + 1);
        exchangeHalos();
    }

    void exchangeHalos() {
        for (std::size_t index = 0; index < m_blocks.size(); ++index) {
            const auto rows = static_cast<std::size_t>(m_blocks[index].size());
            const bool last = index + 1 == m_blocks.size();
            block(index)[0] = index == 0 ? PlateRow{} : lastRow(index - 1);
            block(index)[rows + 1] = last ? PlateRow{} : block(index + 1)[1];
        }
    }

    const PlateRow& lastRow(std::size_t index) {
        return block(index)[static_cast<std::size_t>(m_blocks[index].size())];
    }

    template<typename Visit>
    void forEachPoint(Visit visit) const {
        for (std::size_t index = 0; index < m_blocks.size(); ++index) {
            const auto rows = static_cast<std::size_t>(m_blocks[index].size());
            for (const PlateRow& row : std::span(m_now).subspan(index * blockRows() + 1, rows))
                for (const double temperature : row)
                    visit(temperature);
        }
    }

    const std::vector<PlateRow> m_start;
    const std::vector<Range> m_blocks; // of rows
    std::vector<PlateRow> m_now;       // [block, row within it and its halo]
    std::vector<PlateRow> m_next;      // of the same shape
};

Result<std::unique_ptr<Workload>> makeHeat(double size, std::uint32_t tasks, std::uint64_t seed) {
    constexpr double heightAtSizeOne = 1024;
    constexpr double plates = 3; // the start, now and next
    const MemoryNeed need{plates * heightAtSizeOne * sizeof(PlateRow), 0};
    if (const auto fits = checkMemory(need, size, readAvailableMemory()); !fits)
        return fits.error();
    return makeWorkload<Heat>(heatedPlate(scaledUnits(heightAtSizeOne, size), seed), tasks);
}

} // namespace

WorkloadKind heatWorkload() {
    return {
        .id = "heat",
        .title = "Heat equation",
        .use = "Scientific computing",
        .summary =
            "Lets heat spread over a plate: after each step all workers wait for each other and trade rows.",
        .make = makeHeat};
}

} // namespace coreograph
