#include <algorithm>
#include <array>

#include "engine/concurrency/openmp_pool.h"
#include "engine/concurrency/pool.h"
#include "engine/concurrency/process_pool.h"
#include "engine/concurrency/serial_pool.h"
#include "engine/concurrency/thread_pool.h"
#include "engine/core/text.h"

namespace coreograph {
namespace {

using MakePool = Result<std::unique_ptr<Pool>> (*)(TaskCatalog, Recorder&, const PoolOptions&);

constexpr std::array<std::string_view, 4> modes{"serial", "threads", "openmp", "processes"};
constexpr std::array<MakePool, modes.size()> makers{&SerialPool::make, &ThreadPool::make, &OpenMpPool::make,
                                                    &ProcessPool::make};

constexpr std::uint32_t mostWorkers = 1024;

Result<void> check(const PoolOptions& options) {
    if (options.workers < 1 || options.workers > mostWorkers)
        return Error{"a pool of " + std::to_string(options.workers) +
                     " workers cannot be made; ask for 1 to " + std::to_string(mostWorkers)};
    if (options.chunk < 1 || options.inFlight < 1 || options.maximumAttempts < 1)
        return Error{"a pool's chunk, tasks in flight and attempts at a task are 1 or more; this asks for " +
                     std::to_string(options.chunk) + ", " + std::to_string(options.inFlight) + " and " +
                     std::to_string(options.maximumAttempts)};
    return {};
}

} // namespace

std::span<const std::string_view> poolModes() { return modes; }

Result<std::unique_ptr<Pool>> makePool(std::string_view mode, TaskCatalog catalog, Recorder& recorder,
                                       const PoolOptions& options) {
    const auto found = std::ranges::find(modes, mode);
    if (found == modes.end())
        return Error{"there is no way of running called '" + std::string(mode) + "'; there are " +
                     join({modes.begin(), modes.end()}, ", ")};
    if (auto checked = check(options); !checked)
        return checked.error();
    return makers[static_cast<std::size_t>(found - modes.begin())](catalog, recorder, options);
}

} // namespace coreograph
