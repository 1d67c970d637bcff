// Training steps of the course's CNN, and what they are measured against, as JSON lines:
//
//   sgemm_peak_gflops_N    most that a large matrix product does with N threads
//   cnn_step_ms_N          a step of the CNN (forward, backward, update by SGD with momentum), batch 64, 28 x 28 x 1
//   cnn_peak_share_N       the arithmetic of that step, as its definition counts it, a second, over the peak: Winograd's
//                          filtering needs less of it, so it can be more than 1
//   cnn_images_per_s_N
//   cnn_scaling            a step's time on 1 thread over that on 2
//   cnn_scaling_of_copies  the same for two networks of 1 thread each, training side by side: what the machine allows
//   cnn_neighbour          a step's time on 2 threads beside a program that keeps one core busy, over that on 1 without
//
// Steps of one kind and the other take turns, a few at a time: a machine that others use is faster now, slower then. Each
// figure comes of the medians over all; only that beside another program of means, since what it takes it takes from some
// steps. The lab lets OpenMP's threads sleep while they wait; so does this.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include <dnnl.hpp>
#include <omp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/lab/wait_policy.h"
#include "engine/nn/cnn.h"
#include "engine/stats/summary.h"

using namespace coreograph;

namespace {

constexpr std::int64_t batch = 64;

/// Multiplications and additions of one picture's way forward and back, both counted. Forward, and twice as many back for
/// the gradients of weights and input; nobody needs the gradient of the picture.
constexpr double operationsOfPicture() {
    constexpr double conv1 = 2.0 * 28 * 28 * 32 * 9 * 1;
    constexpr double conv2 = 2.0 * 14 * 14 * 64 * 9 * 32;
    constexpr double fc1 = 2.0 * 64 * 7 * 7 * 128;
    constexpr double fc2 = 2.0 * 128 * 10;
    return 2 * conv1 + 3 * (conv2 + fc1 + fc2);
}

double mean(const std::vector<double>& values) {
    return std::reduce(values.begin(), values.end()) / static_cast<double>(values.size());
}

template<typename Work>
double seconds(Work work) {
    const std::int64_t start = monotonicNanoseconds();
    work();
    return static_cast<double>(monotonicNanoseconds() - start) * 1e-9;
}

double sgemmPeak(int threads) {
    constexpr std::int64_t size = 1024;
    omp_set_num_threads(threads);
    std::vector<float> a(size * size, 1.0F), b(a), c(a);
    double best = 1e9;
    for (int i = 0; i < 15; ++i)
        best = std::min(best, seconds([&] {
                            dnnl::sgemm('N', 'N', size, size, size, 1, a.data(), size, b.data(), size, 0,
                                        c.data(), size);
                        }));
    return 2.0 * size * size * size / best * 1e-9;
}

/// The network in training, always with the same pictures.
class Training {
public:
    explicit Training(int threads)
        : m_network(made(threads))
        , m_pictures({batch, 1, Cnn::side, Cnn::side})
        , m_labels(batch) {
        Random random(1);
        for (float& pixel : m_pictures.values())
            pixel = static_cast<float>(random.nextUnit());
        for (std::uint8_t& label : m_labels)
            label = static_cast<std::uint8_t>(random.nextBelow(10));
        steps(25);
    }

    /// Each one's time, in seconds.
    std::vector<double> steps(int count) {
        std::vector<double> times;
        for (int i = 0; i < count; ++i)
            times.push_back(seconds([&] {
                m_network.forward(Tensor::view(m_pictures.shape(), m_pictures.values()), m_labels);
                m_network.backward();
                m_network.update(m_sgd);
            }));
        return times;
    }

private:
    static Cnn made(int threads) {
        auto network = Cnn::create({.batch = batch, .threads = threads});
        if (!network) {
            std::fprintf(stderr, "%s\n", network.error().message.c_str());
            std::exit(1);
        }
        return std::move(*network);
    }

    Cnn m_network;
    Tensor m_pictures;
    std::vector<std::uint8_t> m_labels;
    Sgd m_sgd{0.01, 0.9};
};

/// The times of one of two networks that train at once, each on a thread of its own.
std::vector<double> stepsOfCopies(Training& one, Training& other, int count) {
    std::thread beside([&] { other.steps(count); });
    std::vector<double> times = one.steps(count);
    beside.join();
    return times;
}

/// A process that keeps a core busy while it is let.
class BusyNeighbour {
public:
    BusyNeighbour()
        : m_process(fork()) {
        if (m_process == 0)
            keepBusy();
        pause();
    }
    ~BusyNeighbour() {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    BusyNeighbour(const BusyNeighbour&) = delete;
    BusyNeighbour& operator=(const BusyNeighbour&) = delete;

    void pause() { kill(m_process, SIGSTOP); }
    void resume() { kill(m_process, SIGCONT); }

private:
    [[noreturn]] static void keepBusy() {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const volatile bool busy = true;
        while (busy) {
        }
        std::abort();
    }

    const pid_t m_process;
};

} // namespace

int main(int, char** arguments) {
    chooseWaitPolicy(arguments);
    BusyNeighbour neighbour; // before any thread runs: a process that has threads must not fork
    Training one(1), two(2), copy(1);
    std::map<std::string, std::vector<double>> measured;
    const auto add = [&](const char* name, const std::vector<double>& values) {
        std::vector<double>& all = measured[name];
        all.insert(all.end(), values.begin(), values.end());
    };
    for (int turn = 0; turn < 150; ++turn) {
        constexpr int steps = 3;
        add("one", one.steps(steps));
        add("two", two.steps(steps));
        add("copies", stepsOfCopies(one, copy, steps));
        if (turn % 15 == 0) {
            add("peak 1", {sgemmPeak(1)});
            add("peak 2", {sgemmPeak(2)});
        }
    }
    for (int turn = 0; turn < 10; ++turn) {
        constexpr int steps = 30;
        add("one, before", one.steps(steps));
        neighbour.resume();
        add("beside", two.steps(steps));
        neighbour.pause();
    }

    const auto print = [](const std::string& name, double value) {
        std::printf("{\"name\": \"%s\", \"value\": %.6g}\n", name.c_str(), value);
    };
    const double alone = median(measured["one"]);
    for (const int threads : {1, 2}) {
        const std::string number = std::to_string(threads);
        const double step = threads == 1 ? alone : median(measured["two"]);
        const double peak = median(measured["peak " + number]);
        print("sgemm_peak_gflops_" + number, peak);
        print("cnn_step_ms_" + number, step * 1e3);
        print("cnn_peak_share_" + number, batch * operationsOfPicture() / step * 1e-9 / peak);
        print("cnn_images_per_s_" + number, batch / step);
    }
    print("cnn_scaling", alone / median(measured["two"]));
    print("cnn_scaling_of_copies", 2 * alone / median(measured["copies"]));
    print("cnn_neighbour", mean(measured["beside"]) / mean(measured["one, before"]));
}
