#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concurrency/task.h"
#include "engine/core/result.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// Many tasks of one kind: task i reads the i-th `inputSize` bytes of `inputs` and writes the i-th
/// `outputSize` bytes of `outputs`. The memory belongs to the caller and outlives the run.
struct Batch {
    std::uint32_t kind = 0; ///< index into the pool's TaskCatalog
    std::span<const std::byte> inputs;
    std::size_t inputSize = 0;
    std::span<std::byte> outputs;
    std::size_t outputSize = 0;
    SourceLine from{}; ///< who asks for it: the line that the pool's lanes show while its tasks run

    std::size_t size() const { return inputSize == 0 ? 0 : inputs.size() / inputSize; }
};

/// The batch whose tasks turn `inputs[i]` into `outputs[i]`. REQUIRES: as many of one as of the other.
template<typename In, typename Out>
Batch makeBatch(std::uint32_t kind, std::span<const In> inputs, std::span<Out> outputs,
                SourceLine from = SourceLine::here()) {
    return {kind, std::as_bytes(inputs), sizeof(In), std::as_writable_bytes(outputs), sizeof(Out), from};
}

/// A task that gave no result.
struct TaskFailure {
    std::uint32_t task = 0;     ///< within its batch
    std::uint32_t attempts = 1; ///< how often it was tried
    std::string what;           ///< an exception's type and message, or the signal that killed the worker
    std::string stderrTail;     ///< what a dead worker process wrote last, may be empty
};

/// How a batch went.
struct BatchReport {
    std::vector<TaskFailure> failures;
    std::uint64_t retried = 0;           ///< tasks started again because their worker died
    std::uint64_t duplicatesRefused = 0; ///< results that came a second time
    std::uint64_t workersLost = 0;
    bool stopped = false;         ///< ended early on request; outputs are incomplete
    std::int64_t wallTime = 0;    ///< ns, from the call to the last result
    std::int64_t computeTime = 0; ///< ns that the busiest worker spent inside task functions
};

/// A set of workers that run tasks. The same promises whatever the workers are:
/// no wait is without an end, a worker's death is noticed, and every task ends up with exactly one result or
/// one TaskFailure.
///
/// One thread uses a pool at a time, but for requestStop(), killWorker() and workerOn(), which any thread may call.
class Pool {
public:
    virtual ~Pool() = default; ///< ends the workers and waits for them

    virtual std::string_view mode() const = 0; ///< "threads"
    virtual std::uint32_t workers() const = 0;

    /// ns from asking for the workers until the last was ready, by its own clock.
    virtual std::int64_t startUpTime() const = 0;

    /// ns from then until who had asked took notice and went on.
    virtual std::int64_t noticeTime() const = 0;

    /// Runs the batch to its end.
    virtual BatchReport run(const Batch& batch) = 0;

    /// Makes the current run() return soon; the workers stay.
    virtual void requestStop() = 0;

    /// Kills one worker as `signal` would, where a worker can be killed alone (a process).
    virtual Result<void> killWorker(std::uint32_t worker, int signal) = 0;

    /// The worker whose lane that is.
    virtual std::optional<std::uint32_t> workerOn(LaneId lane) const = 0;
};

struct PoolOptions {
    std::uint32_t workers = 1;
    std::size_t chunk = 1;        ///< tasks handed out at a time
    std::uint32_t inFlight = 256; ///< tasks handed out and not yet back, in all
    std::uint32_t maximumAttempts = 3;
    bool recordTasks = true; ///< write Run and WaitQueue for each task onto the workers' lanes
    std::string group{};     ///< of the workers' lanes
    SourceLine from{};       ///< who asks for the pool: the line that the lanes show while it starts
};

/// The ways of running there are, in the order they are shown: "serial", "threads", "openmp", "processes".
std::span<const std::string_view> poolModes();

/// A pool of the given mode, its workers ready. The error says what is wrong and what to do.
Result<std::unique_ptr<Pool>> makePool(std::string_view mode, TaskCatalog catalog, Recorder& recorder,
                                       const PoolOptions& options);

} // namespace coreograph
