// What writing, holding and drawing events costs: a JSON line for each figure.

#include "engine/recording/recording.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <malloc.h>
#include <unistd.h>

#include "engine/core/clock.h"
#include "engine/core/random.h"
#include "engine/os/shared_memory.h"
#include "engine/recording/lane.h"
#include "engine/recording/lane_columns.h"
#include "engine/recording/wire.h"

using namespace coreograph;

namespace {

constexpr std::size_t laneCount = 64;
constexpr std::size_t eventCount = 10'000'000;
constexpr std::size_t columnCount = 1920;

void print(const char* name, double value, const char* unit) {
    std::printf("{\"name\": \"%s\", \"value\": %.6g, \"unit\": \"%s\"}\n", name, value, unit);
}

double quantile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

template<typename Work>
double millisecondsOf(const Work& work) {
    const std::int64_t begin = monotonicNanoseconds();
    work();
    return static_cast<double>(monotonicNanoseconds() - begin) * 1e-6;
}

/// Into a ring with room for all of a round, as a lane that is drained in time has.
double eventWriteNanoseconds() {
    constexpr std::size_t capacity = 1 << 16;
    const std::size_t bytes = EventRing::bytesFor(capacity);
    auto memory = SharedMemory::create("bench", bytes);
    if (!memory)
        return 0;
    EventRing consumer = EventRing::create(memory->bytes(), capacity);
    Lane lane(0, consumer);
    std::vector<Event> drained(capacity);
    std::vector<double> rounds;
    for (int round = 0; round < 201; ++round) {
        const double milliseconds = millisecondsOf([&] {
            for (std::uint32_t i = 0; i < capacity; ++i)
                lane.enter(State::Run, i);
        });
        rounds.push_back(milliseconds * 1e6 / capacity);
        consumer.read(drained);
    }
    return quantile(rounds, 0.5);
}

std::size_t residentBytes() {
    std::size_t total = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Batches as the wire brings them: lane after lane, times ascending within each.
class RandomEvents {
public:
    EventBatch next() {
        EventBatch batch;
        batch.events.reserve(laneCount * eventsPerLane);
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            for (std::size_t i = 0; i < eventsPerLane; ++i)
                batch.events.push_back(nextOn(lane));
        return batch;
    }

private:
    static constexpr std::size_t eventsPerLane = 500;

    Event nextOn(std::size_t lane) {
        Event event;
        event.time = m_times[lane] += 1 + m_random.nextBelow(20'000);
        event.lane = static_cast<LaneId>(lane);
        event.state = static_cast<State>(m_random.nextBelow(stateCount - 1));
        return event;
    }

    Random m_random{1};
    std::array<std::int64_t, laneCount> m_times{};
};

double appendAll(Recording& recording) {
    RandomEvents events;
    double milliseconds = 0;
    while (recording.eventCount() < eventCount) {
        Message batch = events.next();
        milliseconds += millisecondsOf([&] { recording.append(std::move(batch)); });
    }
    return milliseconds;
}

/// From the bytes of a stream to a recording, as opening a file does it.
double openAll() {
    std::vector<std::byte> stream(wireHeader().begin(), wireHeader().end());
    RandomEvents events;
    for (std::size_t count = 0; count < eventCount / 10;) {
        const EventBatch batch = events.next();
        count += batch.events.size();
        encode(batch, stream);
    }
    return millisecondsOf([&] {
        Recording recording;
        WireReader reader([&](Message&& message) { recording.append(std::move(message)); });
        for (std::span<const std::byte> rest = stream; !rest.empty();) {
            const std::size_t piece = std::min(rest.size(), std::size_t{1} << 20U);
            if (!reader.feed(rest.first(piece)))
                return;
            rest = rest.subspan(piece);
        }
    });
}

/// Frames of a zoom from everything into a place and out again.
std::vector<double> columnMilliseconds(const Recording& recording) {
    std::vector<LaneColumn> columns(columnCount);
    std::vector<double> frames;
    Random random(2);
    for (int frame = 0; frame < 400; ++frame) {
        const double share = std::min(1.0, 1.05 / static_cast<double>(1ULL << (frame % 20)));
        const auto width = static_cast<std::int64_t>(static_cast<double>(recording.duration()) * share);
        const auto begin =
            static_cast<std::int64_t>(random.nextUnit() * static_cast<double>(recording.duration() - width));
        frames.push_back(millisecondsOf([&] {
            for (const auto& lane : recording.lanes())
                laneColumns(*lane, {begin, width, columnCount}, 0, columns);
        }));
    }
    return frames;
}

} // namespace

int main() {
    print("event_write_ns", eventWriteNanoseconds(), "ns");

    const std::size_t before = residentBytes();
    Recording recording;
    print("recording_append_10m_ms", appendAll(recording), "ms");
    malloc_trim(0);
    print("recording_bytes_per_event",
          static_cast<double>(residentBytes() - before) / static_cast<double>(recording.eventCount()),
          "bytes");

    print("recording_open_1m_ms", openAll(), "ms");

    const std::vector<double> frames = columnMilliseconds(recording);
    print("lane_columns_median_ms", quantile(frames, 0.5), "ms");
    print("lane_columns_p99_ms", quantile(frames, 0.99), "ms");
    print("lane_columns_all_ms", quantile({frames[0], frames[20], frames[40], frames[60], frames[80]}, 0.5),
          "ms");
}
