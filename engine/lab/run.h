#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "engine/concurrency/pool.h"
#include "engine/core/parameter.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// How far one of several threads has gone along with steps of paused work: see Run::checkpoint().
class StepsTaken {
    friend class Run;
    std::uint64_t m_count = 0; // of all that were ever asked for
};

/// What a demo's work gets to do its work with, for one run: the settings, the recorder, pools, and what the
/// learner asks for while it runs.
///
/// Any thread of the demo may use it.
class Run {
public:
    Run(ParameterValues values, std::uint64_t seed, Recorder& recorder, std::uint32_t cores);

    /// The settings the run began with.
    const ParameterValues& values() const { return m_values; }

    /// The settings as they are now: those of the beginning, but for live parameters changed since.
    ParameterValues liveValues() const;

    /// How often this live parameter was set while the run went on: setting it to what it is counts, too.
    std::uint64_t timesSet(std::string_view name) const;

    std::uint64_t seed() const { return m_seed; }
    Recorder& recorder() { return m_recorder; }
    std::uint32_t cores() const { return m_cores; } ///< how many this run may use

    /// A pool with its workers ready, that stops when the run is asked to and whose workers killWorker() reaches
    /// while it lives.
    Result<std::unique_ptr<Pool>> makePool(std::string_view mode, PoolOptions options);

    bool stopRequested() const { return m_stop.load(std::memory_order_relaxed); }

    /// Waits here while the run is paused; returns false when it is to stop. Demos call it between pieces of
    /// work, outside of what they measure: a step of paused work is from one to the next.
    ///
    /// `heldUp` is called as it begins to wait, and again whenever a live parameter was set meanwhile.
    bool checkpoint(const std::function<void()>& heldUp = {});

    /// The same for threads that are to take their steps side by side: each that comes here with a count of its own, and
    /// not only the first, passes once for every step.
    bool checkpoint(StepsTaken& own, const std::function<void()>& heldUp = {});

    /// Waits until timesSet(name) is more than `times`; false when the run is to stop.
    bool awaitSet(std::string_view name, std::uint64_t times);

    // From the control side:
    void requestStop();
    void setPaused(bool paused);
    void step();                                      ///< lets paused work go on to its next checkpoint
    Result<void> killWorker(LaneId lane, int signal); ///< the worker of a pool whose lane that is
    Result<void> setLive(std::string_view name, std::string_view text);

private:
    class StoppablePool;

    std::uint64_t timesSetLocked(std::string_view name) const; // with m_mutex held

    const ParameterValues m_values;
    const std::uint64_t m_seed;
    Recorder& m_recorder;
    const std::uint32_t m_cores;
    std::atomic<bool> m_stop{false};

    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    ParameterValues m_liveValues;
    std::map<std::string, std::uint64_t, std::less<>> m_timesSet; // of live parameters
    std::uint64_t m_edits = 0;                                    // all of them together
    bool m_paused = false;
    std::uint64_t m_stepsAsked = 0;     // since the run began
    std::uint64_t m_stepsForgotten = 0; // of those: asked for in an earlier pause
    StepsTaken m_shared;                // by all threads that have no count of their own
    std::vector<Pool*> m_pools;
};

} // namespace coreograph
