#include "engine/lab/training_lanes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace coreograph {
namespace {

/// A layer's number, as the subject of events: its place in the network, from 1; 0 for what is no layer.
std::uint32_t numberOf(std::string_view layer) {
    static constexpr std::array<std::string_view, 6> layers = {"conv1", "pool1", "conv2",
                                                               "pool2", "fc1",   "fc2"};
    const auto found = std::ranges::find(layers, layer);
    return found == layers.end() ? 0U : static_cast<std::uint32_t>(found - layers.begin()) + 1;
}

} // namespace

TrainingLanes::TrainingLanes(Recorder& recorder, int threads)
    : m_team(static_cast<std::size_t>(threads)) {
    for (std::size_t thread = 0; thread < m_team.size(); ++thread)
        m_team[thread].lane =
            recorder.openLane("thread " + std::to_string(thread + 1), LaneKind::Thread, "training");
    m_loader.lane = recorder.openLane("batches", LaneKind::Thread, "training");
}

TrainingLanes::~TrainingLanes() {
    for (Writer& writer : m_team)
        writer.lane.enter(State::Ended);
    m_loader.lane.enter(State::Ended);
}

void TrainingLanes::setDetail(bool inDetail) {
    if (m_inDetail.exchange(inDetail, std::memory_order_relaxed) && !inDetail)
        enterAll(State::Run, SourceLine::here());
}

void TrainingLanes::waitForBatch(SourceLine where) {
    if (isInDetail())
        enter(m_team.front(), State::WaitQueue, 0, where);
}

void TrainingLanes::rest(SourceLine where) {
    if (isInDetail())
        enter(m_team.front(), State::Idle, 0, where);
}

void TrainingLanes::pause(SourceLine where) {
    if (!std::exchange(m_isPaused, true) && !isInDetail()) // in detail all have said that they rest
        enterAll(State::Idle, where);
}

void TrainingLanes::test(SourceLine where) {
    m_phase = where;
    m_isTesting = true;
    if (isInDetail())
        enter(m_team.front(), State::Run, 0, where);
    else
        enterAll(State::Run, where);
}

void TrainingLanes::enterPhase(SourceLine where) {
    m_phase = where;
    const bool wasPaused = std::exchange(m_isPaused, false);
    const bool wasTesting = std::exchange(m_isTesting, false);
    if (isInDetail())
        enter(m_team.front(), State::Run, 0, where);
    else if (wasPaused || wasTesting)
        enterAll(State::Run, where);
}

std::size_t TrainingLanes::bytesWritten() const {
    std::size_t events = 0;
    for (const Writer& writer : m_team)
        events += writer.events;
    return events * sizeof(Event);
}

void TrainingLanes::working(int thread, const char* layer) {
    if (isInDetail())
        enter(m_team[static_cast<std::size_t>(thread)], State::Run, numberOf(layer), m_phase);
}

void TrainingLanes::waiting(int thread) {
    if (isInDetail())
        enter(m_team[static_cast<std::size_t>(thread)], State::WaitEvent, 0, m_phase);
}

void TrainingLanes::preparing(std::int64_t step) {
    const bool isAhead = std::exchange(m_loaderWaited, false);
    if (isInDetail() || !isAhead)
        showLoader(State::Run, static_cast<std::uint32_t>(step), SourceLine::here());
}

void TrainingLanes::waitingForRoom() {
    m_loaderWaited = true;
    showLoader(State::WaitQueue, 0, SourceLine::here());
}

/// In detail each batch is said, else only that it is another state than before.
void TrainingLanes::showLoader(State state, std::uint32_t subject, SourceLine where) {
    if (std::exchange(m_loaderShown, state) != state || isInDetail())
        enter(m_loader, state, subject, where);
}

void TrainingLanes::enter(Writer& writer, State state, std::uint32_t subject, SourceLine where) {
    writer.lane.enter(state, subject, {}, where);
    ++writer.events;
}

void TrainingLanes::enterAll(State state, SourceLine where) {
    for (Writer& writer : m_team)
        enter(writer, state, 0, where);
}

} // namespace coreograph
