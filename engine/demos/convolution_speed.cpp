// The same layer of a network, computed in three ways on one thread and on more:
//
//     plain loops ---- 1
//     OpenMP --------- 1 2 4     the same loops, the planes of the output shared among threads
//     oneDNN --------- 1 2 4     a library that knows the processor
//     sgemm peak ----- 1 2 4     two large matrices multiplied: as fast as this machine computes
//
// A round measures each of them once, in an order of its own, so that whatever else this machine does
// meanwhile falls on all of them alike. Every output is checked against that of the plain loops.

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>

#include <omp.h>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/machine/machine.h"
#include "engine/nn/onednn_convolution.h"
#include "engine/nn/plain_convolution.h"
#include "engine/stats/scaling.h"
#include "engine/stats/summary.h"
#include "engine/stats/verdict.h"

namespace coreograph {
namespace {

constexpr double shortest = 0.008; // s: what is over sooner is repeated
constexpr std::int64_t peakSide = 1024;

/// The layer with its input, its weights and the output.
struct Layer {
    ConvolutionSizes sizes;
    std::vector<float> pictures; ///< [batch, inputs, side, side]
    std::vector<float> kernels;  ///< [outputs, inputs, 3, 3]
    std::vector<float> biases;   ///< [outputs]
    std::vector<float> output;   ///< [batch, outputs, side, side]

    int batch() const { return static_cast<int>(sizes.batch); }
    int planes() const {
        return static_cast<int>(sizes.outputs);
    } ///< of the output, each with kernels of its own

    /// Plane `k` of the output for picture `n`.
    void convolve(std::int64_t n, std::int64_t k) {
        convolvePlane(sizes, pictures.data() + n * sizes.inputs * sizes.plane(),
                      kernels.data() + k * sizes.kernelWeights(), biases[static_cast<std::size_t>(k)],
                      output.data() + (n * sizes.outputs + k) * sizes.plane());
    }
};

// [convolve-layer]
void convolve(Layer& layer) {
    const int batch = layer.batch();
    const int planes = layer.planes();
    for (int n = 0; n < batch; ++n)
        for (int k = 0; k < planes; ++k)
            layer.convolve(n, k);
}

void convolve(Layer& layer, int threads) {
    const int batch = layer.batch();
    const int planes = layer.planes();
#pragma omp parallel for collapse(2) num_threads(threads)
    for (int n = 0; n < batch; ++n)
        for (int k = 0; k < planes; ++k)
            layer.convolve(n, k);
}
// [/convolve-layer]

ConvolutionSizes sizesOf(const ParameterValues& values) {
    const std::int64_t batch = values.integer("batch");
    if (values.text("layer") == "conv1")
        return {.batch = batch, .inputs = 1, .outputs = 32, .side = 28};
    return {.batch = batch, .inputs = 32, .outputs = 64, .side = 14};
}

std::vector<float> randomNumbers(std::int64_t count, Random& random) {
    std::vector<float> numbers(static_cast<std::size_t>(count));
    for (float& number : numbers)
        number = static_cast<float>(random.nextUnit() - 0.5);
    return numbers;
}

Layer makeLayer(const ConvolutionSizes& sizes, std::uint64_t seed) {
    Random random(seed);
    Layer layer{.sizes = sizes};
    layer.pictures = randomNumbers(sizes.batch * sizes.inputs * sizes.plane(), random);
    layer.kernels = randomNumbers(sizes.outputs * sizes.kernelWeights(), random);
    layer.biases = randomNumbers(sizes.outputs, random);
    layer.output.resize(static_cast<std::size_t>(sizes.batch * sizes.outputs * sizes.plane()));
    return layer;
}

/// One way of computing on so many threads, and what was measured of it.
struct Way {
    std::string name;
    int threads = 1;
    double operations = 0; ///< of one run
    std::function<void()> compute;
    std::function<std::vector<float>()> output{}; ///< none for the peak
    int repeats = 1;
    std::vector<double> seconds{}; ///< of one run, by round

    std::string metric(const char* what) const { return name + "." + std::to_string(threads) + "." + what; }
};

double timed(Way& way) {
    const std::int64_t begin = monotonicNanoseconds();
    for (int i = 0; i < way.repeats; ++i)
        way.compute();
    return static_cast<double>(monotonicNanoseconds() - begin) * 1e-9 / way.repeats;
}

/// Runs it once to warm up and once to see how often it has to be repeated.
void warmUp(Way& way) {
    way.repeats = 1;
    way.compute();
    way.repeats = std::max(1, static_cast<int>(std::ceil(shortest / timed(way))));
}

/// The ways that the settings ask for. They refer to `layer`.
Result<std::vector<Way>> makeWays(const ParameterValues& values, Layer& layer) {
    const double operations = layer.sizes.operations();
    std::vector<Way> ways;
    for (const std::string& name : values.selection("ways"))
        if (name == "plain")
            ways.push_back(
                {name, 1, operations, [&layer] { convolve(layer); }, [&layer] { return layer.output; }});
    for (const std::int64_t wanted : values.integers("threads")) {
        const int threads = static_cast<int>(wanted);
        for (const std::string& name : values.selection("ways"))
            if (name == "openmp") {
                ways.push_back({name, threads, operations, [&layer, threads] { convolve(layer, threads); },
                                [&layer] { return layer.output; }});
            } else if (name == "onednn") {
                auto made = OneDnnConvolution::make(layer.sizes, layer.pictures, layer.kernels, layer.biases,
                                                    threads);
                if (!made)
                    return made.error();
                const auto convolution = std::make_shared<OneDnnConvolution>(std::move(*made));
                ways.push_back({name, threads, operations, [convolution] { convolution->run(); },
                                [convolution] { return convolution->output(); }});
            }
        const auto product = std::make_shared<OneDnnProduct>(peakSide, threads);
        ways.push_back({"peak", threads, product->operations(), [product] { product->run(); }});
    }
    return ways;
}

/// Turns what was measured into metrics and rows, anew after every measurement.
class Report {
public:
    Report(Run& run, const std::vector<Way>& ways)
        : m_recorder(run.recorder())
        , m_seed(run.seed())
        , m_ways(ways) {
        m_recorder.declareTable({.name = "results",
                                 .title = "Results",
                                 .columns = {"way", "threads", "median ms", "95 % interval", "GFLOP/s",
                                             "of the peak", "speedup", "rounds"},
                                 .keyColumns = 2});
        for (const Way& way : m_ways)
            m_recorder.row("results", {spoken(way.name), double(way.threads), "…", "…", "…", "…", "…", 0.0});
    }

    /// Of all that was measured: what one is compared with may have been measured after it.
    void updateAll() {
        for (const Way& way : m_ways)
            if (!way.seconds.empty())
                update(way);
    }

    void update(const Way& way) {
        const double middle = median(way.seconds);
        const Interval interval = bootstrapMedianInterval(way.seconds, m_seed);
        m_recorder.metric(way.metric("median_s"), middle, "s");
        m_recorder.metric(way.metric("low_s"), interval.low, "s");
        m_recorder.metric(way.metric("high_s"), interval.high, "s");
        m_recorder.metric(way.metric("gflops"), rate(way, middle), "GFLOP/s");
        m_recorder.metric(way.metric("gflops_low"), rate(way, interval.high), "GFLOP/s");
        m_recorder.metric(way.metric("gflops_high"), rate(way, interval.low), "GFLOP/s");
        reportRow(way, interval, reportShare(way), reportSpeedup(way));
    }

private:
    static double rate(const Way& way, double seconds) { return way.operations / seconds * 1e-9; }

    const Way* measured(const std::string& name, int threads) const {
        const auto found = std::ranges::find_if(m_ways, [&](const Way& way) {
            return way.name == name && way.threads == threads && !way.seconds.empty();
        });
        return found == m_ways.end() ? nullptr : &*found;
    }

    TableCell reportShare(const Way& way) {
        const Way* peak = measured("peak", way.threads);
        if (peak == nullptr)
            return "…";
        const double share = rate(way, median(way.seconds)) / rate(*peak, median(peak->seconds));
        m_recorder.metric(way.metric("peak_share"), share, "share");
        return share;
    }

    /// The loops over themselves without threads, everything else over itself on one.
    TableCell reportSpeedup(const Way& way) {
        const Way* one = measured(way.name == "openmp" ? "plain" : way.name, 1);
        if (one == nullptr || way.name == "peak")
            return "—";
        const double speedup = median(one->seconds) / median(way.seconds);
        const Interval interval = bootstrapRatioInterval(one->seconds, way.seconds, m_seed);
        m_recorder.metric(way.metric("speedup"), speedup, "ratio");
        m_recorder.metric(way.metric("speedup_low"), interval.low, "ratio");
        m_recorder.metric(way.metric("speedup_high"), interval.high, "ratio");
        m_recorder.metric(way.metric("efficiency"), efficiency(way.threads, speedup), "ratio");
        return speedup;
    }

    void reportRow(const Way& way, const Interval& interval, TableCell share, TableCell speedup) {
        char both[64];
        std::snprintf(both, sizeof both, "%.2f – %.2f", interval.low * 1e3, interval.high * 1e3);
        const double middle = median(way.seconds);
        m_recorder.row("results",
                       {spoken(way.name), double(way.threads), middle * 1e3, both, rate(way, middle),
                        std::move(share), std::move(speedup), double(way.seconds.size())});
    }

    Recorder& m_recorder;
    const std::uint64_t m_seed;
    const std::vector<Way>& m_ways;
};

/// The largest difference between two outputs, over the largest value of the first.
double difference(const std::vector<float>& expected, const std::vector<float>& computed) {
    float largest = 0;
    float apart = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        largest = std::max(largest, std::abs(expected[i]));
        apart = std::max(apart, std::abs(expected[i] - computed[i]));
    }
    return static_cast<double>(apart / largest);
}

Result<void> checkOutputs(Run& run, Layer& layer, std::vector<Way>& ways) {
    convolve(layer);
    const std::vector<float> expected = layer.output;
    double worst = 0;
    for (Way& way : ways) {
        std::ranges::fill(layer.output, 0.0F);
        warmUp(way);
        if (way.output)
            worst = std::max(worst, difference(expected, way.output()));
    }
    run.recorder().metric("largest_difference", worst);
    if (!(worst < 1e-4))
        return Error{
            "the ways computed different outputs; their times mean nothing. Run it again, and report it "
            "if it stays"};
    return {};
}

Result<void> convolutionSpeedWork(Run& run) {
    Layer layer = makeLayer(sizesOf(run.values()), run.seed());
    auto ways = makeWays(run.values(), layer);
    if (!ways)
        return ways.error();
    if (const auto checked = checkOutputs(run, layer, *ways); !checked)
        return checked;
    Report report(run, *ways);
    Lane lane = run.recorder().openLane("measuring", LaneKind::Thread);
    Random random(run.seed());
    const auto rounds = static_cast<std::uint64_t>(run.values().integer("rounds"));
    std::vector<std::size_t> order(ways->size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::uint64_t done = 0;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        for (std::size_t last = order.size(); last > 1; --last)
            std::swap(order[last - 1], order[random.nextBelow(static_cast<std::uint32_t>(last))]);
        for (const std::size_t index : order) {
            lane.enter(State::Idle);
            if (!run.checkpoint()) {
                report.updateAll();
                return {};
            }
            lane.enter(State::Run, static_cast<std::uint32_t>(index));
            (*ways)[index].seconds.push_back(timed((*ways)[index]));
            lane.enter(State::Idle);
            report.update((*ways)[index]);
            run.recorder().progress(++done, rounds * order.size(), "measurements");
        }
        report.updateAll();
    }
    lane.enter(State::Ended);
    return {};
}

std::vector<Parameter> parameters() {
    const std::int64_t cores = readMachineQuickly().usableCores();
    std::vector<std::int64_t> upToTheCores(static_cast<std::size_t>(cores));
    std::iota(upToTheCores.begin(), upToTheCores.end(), 1);
    return {
        {"layer", "Layer", "", "A layer of the CNN that lesson 29 trains.",
         Choice{
             {{"conv1", "first: 1 to 32 channels, 28 × 28"}, {"conv2", "second: 32 to 64 channels, 14 × 14"}},
             "conv2"}},
        {"batch", "Batch", "", "How many pictures go through the layer at once.",
         IntegerRange{1, 128, 16, true}},
        {"ways", "Ways of running", "", "What computes the layer.",
         Selection{{{"plain", "plain loops"}, {"openmp", "OpenMP"}, {"onednn", "oneDNN"}},
                   {"plain", "openmp", "onednn"}}},
        {"threads", "Threads", "", "How many threads share the work.",
         IntegerList{1, std::max<std::int64_t>(4, 2 * cores), upToTheCores}},
        {"rounds", "Rounds", "", "How often everything is measured.", IntegerRange{6, 100, 10}},
    };
}

} // namespace

namespace demos {

Demo convolution_speed() {
    return {.id = "convolution-speed",
            .title = "Convolution, three ways",
            .summary =
                "One layer of a network as plain loops, on threads and by a library, against the peak.",
            .parameters = parameters(),
            .views = {"rates", "speedup", "core-load", "results-table"},
            .metrics = {{"{way}.{threads}.median_s", "s", "Median time of a forward pass."},
                        {"{way}.{threads}.low_s", "s", "Low end of its 95 % interval."},
                        {"{way}.{threads}.high_s", "s", "High end of its 95 % interval."},
                        {"{way}.{threads}.gflops", "GFLOP/s", "Multiplications and additions in a second."},
                        {"{way}.{threads}.gflops_low", "GFLOP/s", "Low end of its 95 % interval."},
                        {"{way}.{threads}.gflops_high", "GFLOP/s", "High end of its 95 % interval."},
                        {"{way}.{threads}.peak_share", "share", "The same over sgemm's on as many threads."},
                        {"{way}.{threads}.speedup", "ratio",
                         "Over itself on one thread; OpenMP over plain loops."},
                        {"{way}.{threads}.speedup_low", "ratio", "Low end of its 95 % interval."},
                        {"{way}.{threads}.speedup_high", "ratio", "High end of its 95 % interval."},
                        {"{way}.{threads}.efficiency", "ratio", "Speedup by thread."},
                        {"largest_difference", "", "Between the outputs, over the largest value."}},
            .work = convolutionSpeedWork};
}

} // namespace demos
} // namespace coreograph
