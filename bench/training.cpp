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
// All are measured in turn, round after round; each figure is the median of the rounds. The lab lets OpenMP's threads
// sleep while they wait; so does this.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
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
        stepTime();
    }

    /// Median over some steps, in seconds.
    double stepTime() {
        std::vector<double> times;
        for (int i = 0; i < 25; ++i)
            times.push_back(seconds([&] {
                m_network.forward(Tensor::view(m_pictures.shape(), m_pictures.values()), m_labels);
                m_network.backward();
                m_network.update(m_sgd);
            }));
        return median(times);
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

/// Median time of a step of two networks that train at once, each on a thread of its own.
double copiesStepTime(Training& one, Training& other) {
    std::thread beside([&] { other.stepTime(); });
    const double time = one.stepTime();
    beside.join();
    return time;
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
    std::map<std::string, std::vector<double>> figures;
    for (int round = 0; round < 9; ++round) {
        double alone = 0;
        for (const int threads : {1, 2}) {
            const double peak = sgemmPeak(threads);
            const double step = (threads == 1 ? one : two).stepTime();
            const auto add = [&](const char* name, double value) {
                figures[std::string(name) + "_" + std::to_string(threads)].push_back(value);
            };
            add("sgemm_peak_gflops", peak);
            add("cnn_step_ms", step * 1e3);
            add("cnn_peak_share", batch * operationsOfPicture() / step * 1e-9 / peak);
            add("cnn_images_per_s", batch / step);
            if (threads == 1)
                alone = step;
            else
                figures["cnn_scaling"].push_back(alone / step);
        }
        figures["cnn_scaling_of_copies"].push_back(2 * alone / copiesStepTime(one, copy));
        neighbour.resume();
        figures["cnn_neighbour"].push_back(two.stepTime() / alone);
        neighbour.pause();
    }
    for (const auto& [name, values] : figures)
        std::printf("{\"name\": \"%s\", \"value\": %.6g}\n", name.c_str(), median(values));
}
