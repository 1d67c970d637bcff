// Training steps of the course's CNN, and what they are measured against, as JSON lines:
//
//   sgemm_peak_gflops_N     most that a large matrix product does with N threads
//   cnn_step_ms_N           a step of the CNN (forward, backward, update by SGD with momentum), batch 64, 28 x 28 x 1
//   cnn_peak_share_N        the arithmetic of that step over the peak, 0..1
//   cnn_images_per_s_N
//   cnn_neighbour_step_ms_N the same while another program keeps one core busy
//
// Each the median of steps, after a warm-up. The lab lets OpenMP's threads sleep while they wait; so does this.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
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

void print(const char* name, int threads, double value) {
    std::printf("{\"name\": \"%s_%d\", \"value\": %.6g}\n", name, threads, value);
    std::fflush(stdout);
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
    for (int i = 0; i < 30; ++i)
        best = std::min(best, seconds([&] {
                            dnnl::sgemm('N', 'N', size, size, size, 1, a.data(), size, b.data(), size, 0,
                                        c.data(), size);
                        }));
    return 2.0 * size * size * size / best * 1e-9;
}

/// Median time of a step, in seconds.
double stepTime(int threads, int steps) {
    auto network = Cnn::create({.batch = batch, .threads = threads});
    if (!network) {
        std::fprintf(stderr, "%s\n", network.error().message.c_str());
        std::exit(1);
    }
    Random random(1);
    Tensor pictures({batch, 1, Cnn::side, Cnn::side});
    for (float& pixel : pictures.values())
        pixel = static_cast<float>(random.nextUnit());
    std::vector<std::uint8_t> labels(batch);
    for (std::uint8_t& label : labels)
        label = static_cast<std::uint8_t>(random.nextBelow(10));
    Sgd sgd(0.01, 0.9);
    std::vector<double> times;
    for (int step = 0; step < steps; ++step)
        times.push_back(seconds([&] {
            network->forward(Tensor::view(pictures.shape(), pictures.values()), labels);
            network->backward();
            network->update(sgd);
        }));
    times.erase(times.begin(), times.begin() + steps / 5);
    return median(times);
}

/// A process that does nothing but keep a core busy, until it goes out of scope.
class BusyNeighbour {
public:
    BusyNeighbour()
        : m_process(fork()) {
        if (m_process == 0)
            keepBusy();
    }
    ~BusyNeighbour() {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    BusyNeighbour(const BusyNeighbour&) = delete;
    BusyNeighbour& operator=(const BusyNeighbour&) = delete;

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
    // Before any thread runs: a process that has threads must not fork.
    std::vector<double> beside;
    {
        const BusyNeighbour neighbour;
        for (const int threads : {1, 2})
            beside.push_back(stepTime(threads, 200));
    }
    for (const int threads : {1, 2}) {
        const double peak = sgemmPeak(threads);
        const double step = stepTime(threads, 200);
        print("sgemm_peak_gflops", threads, peak);
        print("cnn_step_ms", threads, step * 1e3);
        print("cnn_peak_share", threads, batch * operationsOfPicture() / step * 1e-9 / peak);
        print("cnn_images_per_s", threads, batch / step);
        print("cnn_neighbour_step_ms", threads, beside[static_cast<std::size_t>(threads - 1)] * 1e3);
    }
}
