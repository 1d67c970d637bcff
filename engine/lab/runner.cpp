#include "engine/lab/runner.h"

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <thread>

#include "engine/lab/control_loop.h"
#include "engine/lab/load_sampler.h"
#include "engine/lab/run.h"
#include "engine/machine/machine.h"
#include "engine/machine/other_programs.h"

namespace coreograph {
namespace {

using namespace std::chrono_literals;

constexpr auto drainEvery = 33ms; // a lane's ring lasts for two million events a second
constexpr int drainsPerFlush = 2;

std::string utcNow() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

RunInfo infoOf(const Demo& demo, const ParameterValues& values, std::uint64_t seed, const Machine& machine) {
    RunInfo info{.demo = demo.id, .title = demo.title, .seed = seed, .version = COREOGRAPH_VERSION};
    for (const Parameter& parameter : values.parameters())
        info.parameters[parameter.name] = values.text(parameter.name);
    info.startedAt = utcNow();
    info.machine = describeForRecording(machine);
    info.cores = machine.usableCores();
    return info;
}

/// Drains the recorder and samples the cores, about 30 times a second, until it is destroyed. Flushes half as often: each
/// flush wakes the window, which draws no more often than that.
class Housekeeping {
public:
    explicit Housekeeping(Recorder& recorder)
        : m_recorder(recorder)
        , m_sampler(recorder)
        , m_thread([this](std::stop_token stop) { loop(stop); }) {}

private:
    void loop(std::stop_token stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any wake;
        for (int turn = 0; !stop.stop_requested(); ++turn) {
            m_sampler.sample();
            m_recorder.drain();
            if (turn % drainsPerFlush == 0)
                m_recorder.flush();
            wake.wait_for(lock, stop, drainEvery, [] { return false; });
        }
    }

    Recorder& m_recorder;
    LoadSampler m_sampler;
    std::jthread m_thread;
};

RunEnded outcome(const Result<void>& worked, const Run& run) {
    RunEnded ended;
    ended.ok = worked.has_value();
    ended.stopped = run.stopRequested();
    if (!worked && !ended.stopped)
        ended.error = worked.error().message;
    return ended;
}

const MetricInfo othersInfo{
    othersMetric, "%",
    "Of the cores, what other programs took meanwhile: only where that makes times longer."};

/// On a busy machine timings are worth little.
void reportOthers(const OtherPrograms& others, Recorder& recorder) {
    const std::optional<double> share = others.disturbance();
    if (!share)
        return;
    recorder.metric(othersInfo.name, 100 * *share, othersInfo.unit);
    recorder.log(LogLevel::Warning,
                 "other programs took " + std::to_string(std::lround(100 * *share)) +
                     " % of the cores meanwhile, so times are longer than on a quiet machine; close "
                     "what you can and run again");
}

Result<void> work(const Demo& demo, Run& run) {
    try {
        return demo.work(run);
    } catch (const std::bad_alloc&) {
        return Error{"there is not enough memory for this; choose a smaller size or fewer workers"};
    } catch (const std::exception& problem) {
        return Error{"the demo " + demo.id + " failed: " + problem.what()};
    }
}

} // namespace

std::vector<MetricInfo> metricsOf(const Demo& demo) {
    std::vector<MetricInfo> all = demo.metrics;
    all.push_back(othersInfo);
    return all;
}

RunEnded runDemo(const Demo& demo, const ParameterValues& values, const RunnerOptions& options,
                 MessageSink& sink) {
    const Machine machine = readMachineQuickly();
    Recorder recorder(sink, {.events = options.recordEvents});
    recorder.begin(infoOf(demo, values, options.seed, machine));
    Run run(values, options.seed, recorder, machine.usableCores());
    RunEnded ended;
    {
        const ControlLoop controls(run, recorder, options.controlFromStandardInput);
        const Housekeeping housekeeping(recorder);
        const OtherPrograms others(machine.allowed);
        ended = outcome(work(demo, run), run);
        reportOthers(others, recorder);
    }
    recorder.end(ended);
    return ended;
}

} // namespace coreograph
