#include "ui/bench/current_line.h"

#include "engine/recording/recording.h"

namespace coreograph {

SourceLine lineAt(const Recording& recording, std::int64_t time) {
    SourceLine line;
    std::int64_t latest = -1;
    for (const auto& lane : recording.lanes()) {
        const std::size_t index = lane->indexAt(time);
        if (index == lane->size())
            continue;
        const Event& event = lane->event(index);
        if (event.time > latest && event.source.file != 0) {
            latest = event.time;
            line = event.source;
        }
    }
    return line;
}

} // namespace coreograph
