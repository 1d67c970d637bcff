#include "engine/recording/recorder.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <utility>

#include "engine/recording/wire.h"

namespace coreograph {
namespace {

constexpr std::size_t eventsPerBatch = 1 << 15;
constexpr std::size_t longestLogText = std::size_t{64} << 10U;

std::size_t bytesOf(const TensorSnapshot& snapshot) { return snapshot.values.size() * sizeof(float); }

} // namespace

struct Recorder::OpenLane {
    LaneId id = 0;
    SharedMemory memory;
    EventRing ring;
    std::uint64_t lost = 0; // as last sent
    bool closed = false;
};

Recorder::Recorder(MessageSink& sink, Options options)
    : m_sink(sink)
    , m_options(options)
    , m_origin(monotonicNanoseconds()) {}

Recorder::~Recorder() = default;

void Recorder::begin(RunInfo info) {
    const std::lock_guard lock(m_mutex);
    send(std::move(info));
}

Lane Recorder::openLane(const std::string& name, LaneKind kind, const std::string& group) {
    const std::lock_guard lock(m_mutex);
    if (m_nextLane == noLane) {
        if (!std::exchange(m_outOfLanes, true))
            logLocked({.time = now(),
                       .level = LogLevel::Fault,
                       .text = "no lane is left for " + name + " and all that come after it"});
        return {noLane, {}};
    }
    const LaneId id = m_nextLane++;
    send(LaneOpened{id, name, kind, group});
    if (!m_options.events)
        return {id, {}};

    auto memory = SharedMemory::create("lane", EventRing::bytesFor(m_options.laneCapacity));
    if (!memory) {
        logLocked({now(), id, true, LogLevel::Fault, name + " is not recorded: " + memory.error().message});
        return {id, {}};
    }
    const EventRing ring = EventRing::create(memory->bytes(), m_options.laneCapacity);
    m_lanes.push_back(std::make_unique<OpenLane>(OpenLane{id, std::move(*memory), ring}));
    return {id, ring};
}

int Recorder::ringDescriptor(LaneId id) const {
    const std::lock_guard lock(m_mutex);
    const auto lane = std::ranges::find_if(m_lanes, [id](const auto& open) { return open->id == id; });
    return lane == m_lanes.end() ? -1 : (*lane)->memory.descriptor();
}

void Recorder::closeLane(LaneId id) {
    const std::lock_guard lock(m_mutex);
    for (const auto& lane : m_lanes)
        if (lane->id == id)
            lane->closed = true;
}

CounterId Recorder::declareCounter(const std::string& name, const std::string& unit) {
    const std::lock_guard lock(m_mutex);
    const CounterId id = m_nextCounter++;
    send(CounterDeclared{id, name, unit});
    return id;
}

void Recorder::declareTable(TableDeclared table) {
    const std::lock_guard lock(m_mutex);
    send(std::move(table));
}

void Recorder::count(CounterId counter, double value) {
    Event event;
    event.payload = std::bit_cast<std::uint64_t>(value);
    event.subject = counter;
    event.lane = noLane;
    event.kind = EventKind::Count;
    const std::lock_guard lock(m_mutex);
    event.time = now();
    m_counts.push_back(event);
}

void Recorder::metric(const std::string& name, double value, const std::string& unit, std::int64_t step) {
    const std::lock_guard lock(m_mutex);
    send(Metric{name, value, unit, step, now()});
}

void Recorder::log(LogLevel level, const std::string& text) {
    const std::lock_guard lock(m_mutex);
    logLocked({.time = now(), .level = level, .text = text});
}

void Recorder::log(LogLevel level, LaneId lane, const std::string& text) {
    const std::lock_guard lock(m_mutex);
    logLocked({now(), lane, true, level, text});
}

void Recorder::logLocked(LogLine line) {
    if (line.text.size() > longestLogText)
        line.text = line.text.substr(0, longestLogText) + " ...";
    const bool isUrgent = line.level != LogLevel::Info; // it may be the last that is said before all ends
    send(std::move(line));
    if (isUrgent)
        m_sink.flush();
}

void Recorder::row(const std::string& table, std::vector<TableCell> cells) {
    const std::lock_guard lock(m_mutex);
    send(TableRow{table, std::move(cells), now()});
}

void Recorder::progress(std::uint64_t done, std::uint64_t total, const std::string& what) {
    const std::lock_guard lock(m_mutex);
    send(Progress{done, total, what});
}

void Recorder::tensor(TensorSnapshot snapshot) {
    const std::lock_guard lock(m_mutex);
    snapshot.time = now();
    if (bytesOf(snapshot) > WireReader::maximumMessageBytes / 2)
        logLocked({.time = now(),
                   .level = LogLevel::Warning,
                   .text = "tensor " + snapshot.name + " is too large to be recorded; record a part of it"});
    else
        send(std::move(snapshot));
}

void Recorder::drain() {
    const std::lock_guard lock(m_mutex);
    // Lanes are read one after another, so a count written from now on may be seen before an older one.
    drainLocked(now());
}

void Recorder::flush() {
    const std::lock_guard lock(m_mutex);
    m_sink.flush();
}

void Recorder::end(RunEnded ended) {
    const std::lock_guard lock(m_mutex);
    drainLocked(std::numeric_limits<std::int64_t>::max());
    ended.time = now();
    send(std::move(ended));
    m_sink.flush();
}

std::uint64_t Recorder::nextFlow() { return m_flow.fetch_add(1, std::memory_order_relaxed) + 1; }

std::int64_t Recorder::now() const { return monotonicNanoseconds() - m_origin; }

void Recorder::send(const Message& message) { m_sink.take(message); }

void Recorder::drainLocked(std::int64_t countsBefore) {
    m_scale.refine();
    EventBatch batch;
    for (const auto& lane : m_lanes) {
        gather(*lane, batch.events);
        if (batch.events.size() >= eventsPerBatch)
            send(std::exchange(batch, {}));
    }
    gatherCounts(countsBefore, batch.events);
    if (!batch.events.empty())
        send(batch);
    for (const auto& lane : m_lanes)
        if (const std::uint64_t lost = lane->ring.dropped(); lost != std::exchange(lane->lost, lost))
            send(EventsLost{lane->id, lost});
    std::erase_if(m_lanes, [](const auto& lane) { return lane->closed; });
}

void Recorder::gather(OpenLane& lane, std::vector<Event>& batch) {
    std::array<Event, 512> piece;
    // At most a ring's worth, so that a fast writer cannot keep the drain here.
    for (std::size_t left = m_options.laneCapacity; left > 0;) {
        const std::size_t count = lane.ring.read(std::span(piece).first(std::min(left, piece.size())));
        const std::int64_t latest = now();
        for (Event& event : std::span(piece).first(count)) {
            const auto ticks = static_cast<std::uint64_t>(event.time);
            event.time = std::clamp<std::int64_t>(m_scale.nanoseconds(ticks), 0, latest);
            event.lane = lane.id;
            if (isWellFormed(event)) // the ring may be a worker process's, and broken by it
                (event.kind == EventKind::Count ? m_counts : batch).push_back(event);
        }
        left = count == 0 ? 0 : left - count;
    }
}

void Recorder::gatherCounts(std::int64_t before, std::vector<Event>& batch) {
    std::ranges::stable_sort(m_counts, {}, &Event::time);
    const auto later = std::ranges::lower_bound(m_counts, before, {}, &Event::time);
    batch.insert(batch.end(), m_counts.begin(), later);
    m_counts.erase(m_counts.begin(), later);
}

} // namespace coreograph
