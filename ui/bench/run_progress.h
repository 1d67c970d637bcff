#pragma once

#include <QString>
#include <chrono>

#include "engine/recording/message.h"

namespace coreograph {

/// What to show of a run that goes on, by how long it has: nothing at first, then words, then a bar, then an
/// estimate.
struct RunProgress {
    QString words;       ///< "13 of 19 rounds, about 20 s left"; empty for nothing yet
    bool hasBar = false; ///< whether a bar is due
    double share = -1;   ///< 0..1; negative while not known
};

/// `worked`: for how long the work has gone on, without its pauses.
RunProgress runProgress(const Progress& progress, std::chrono::milliseconds worked);

} // namespace coreograph
