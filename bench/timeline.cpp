// What a timeline of ten million events on 64 lanes costs: milliseconds a frame while it is zoomed and panned at
// 1920 px, and bytes of memory an event.

#include <QApplication>
#include <QImage>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "engine/core/random.h"
#include "engine/recording/recording.h"
#include "ui/theme/theme.h"
#include "ui/views/timeline_view.h"

namespace coreograph {
namespace {

constexpr std::size_t eventsInAll = 10'000'000;
constexpr std::uint16_t laneCount = 64;
constexpr std::size_t eventsOfDrain = 20'000; // what the lab hands over at a time
constexpr std::int64_t microsecond = 1'000;

std::size_t residentBytes() {
    std::size_t whole = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> whole >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// A worker that gets tasks of 5 to 100 us from a queue, now and then waits for a lock in the middle of one, and
/// sometimes has nothing to do.
class Worker {
public:
    explicit Worker(std::uint16_t lane)
        : m_lane(lane)
        , m_random(lane) {}

    std::int64_t time() const { return m_time; }

    Event next() {
        const Event event{.time = m_time,
                          .payload = m_task,
                          .subject = m_state == State::Run ? m_task : 0,
                          .source = {.file = 7, .line = static_cast<std::uint16_t>(40 + m_task % 5)},
                          .lane = m_lane,
                          .core = static_cast<std::uint16_t>(m_lane % 2),
                          .state = m_state,
                          .flowEnd = m_state == State::Run ? FlowEnd::In : FlowEnd::None};
        advance();
        return event;
    }

private:
    void advance() {
        const std::uint32_t dice = m_random.nextBelow(100);
        switch (m_state) {
        case State::Run:
            m_time += (5 + m_random.nextBelow(95)) * microsecond;
            m_state = dice < 20 ? State::WaitLock : dice < 95 ? State::WaitQueue : State::Idle;
            break;
        case State::Idle:
            m_time += m_random.nextBelow(2'000) * microsecond;
            m_state = State::WaitQueue;
            break;
        default:
            m_time += 200 + m_random.nextBelow(3'000);
            m_state = State::Run;
            ++m_task;
        }
    }

    std::uint16_t m_lane;
    Random m_random;
    std::int64_t m_time = 0;
    State m_state = State::StartUp;
    std::uint32_t m_task = 0;
};

void fill(Recording& recording) {
    std::vector<Worker> workers;
    for (std::uint16_t lane = 0; lane < laneCount; ++lane) {
        recording.append(LaneOpened{.id = lane, .name = "thread " + std::to_string(lane + 1)});
        workers.emplace_back(lane);
    }
    std::size_t written = 0;
    for (std::int64_t until = microsecond; written < eventsInAll; until += 5'000 * microsecond) {
        EventBatch batch;
        batch.events.reserve(eventsOfDrain);
        for (Worker& worker : workers)
            while (worker.time() < until)
                batch.events.push_back(worker.next());
        written += batch.events.size();
        recording.append(std::move(batch));
    }
}

void print(const std::string& name, double value) {
    std::printf("{\"name\":\"%s\",\"value\":%.3f}\n", name.c_str(), value);
}

void printFrames(const std::string& name, std::vector<double> milliseconds) {
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    print(name + "_p50_ms", at(0.5));
    print(name + "_p99_ms", at(0.99));
    print(name + "_frames", static_cast<double>(milliseconds.size()));
}

/// This thread's own time: what others do on a shared machine is not the timeline's doing.
double processorMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template<typename Change>
double frame(TimelineView& view, Change change) {
    static QImage screen(view.size(), QImage::Format_RGB32);
    const double begin = processorMilliseconds();
    change();
    view.render(&screen, {}, {}, {});
    return processorMilliseconds() - begin;
}

void measureZoom(TimelineView& view) {
    std::vector<double> frames;
    for (int round = 0; round < 3; ++round) {
        view.showAll();
        for (const double factor : {0.93, 1 / 0.93})
            for (int i = 0; i < 150; ++i)
                frames.push_back(frame(view, [&] { view.zoom(factor); }));
    }
    printFrames("timeline_zoom", frames);
}

void measurePan(TimelineView& view) {
    std::vector<double> frames;
    for (const double shown : {0.8, 0.5, 0.1, 0.01, 0.001}) {
        view.showAll();
        view.zoom(shown);
        for (const double share : {-0.013, 0.017})
            for (int i = 0; i < 80; ++i)
                frames.push_back(frame(view, [&] { view.pan(share); }));
    }
    printFrames("timeline_pan", frames);
}

} // namespace
} // namespace coreograph

int main(int count, char** arguments) {
    using namespace coreograph;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(count, arguments);
    Theme theme(application);

    const std::size_t before = residentBytes();
    Recording recording;
    fill(recording);
    const auto events = static_cast<double>(recording.eventCount());
    print("timeline_events", events);
    print("timeline_bytes_per_event", static_cast<double>(residentBytes() - before) / events);

    TimelineView view(theme);
    view.resize(1920, 1080);
    view.setRecording(&recording);
    view.showAt(recording.duration());
    measureZoom(view);
    measurePan(view);
    return 0;
}
