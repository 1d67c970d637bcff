#include "engine/recording/event.h"

namespace coreograph {
namespace {

constexpr std::array<std::string_view, stateCount> stateNames{
    "idle",    "start-up", "run",  "wait-lock", "wait-queue", "wait-pipe", "wait-event",
    "wait-io", "sleep",    "send", "receive",   "ended",      "killed"};

} // namespace

std::string_view stateName(State state) { return stateNames.at(static_cast<std::size_t>(state)); }

bool isWellFormed(const Event& event) {
    return event.time >= 0 && event.time <= latestTime && event.kind <= EventKind::Mark &&
           event.state <= State::Killed && event.flowEnd <= FlowEnd::In;
}

} // namespace coreograph
