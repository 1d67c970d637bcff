#pragma once

#include <QString>
#include <functional>

namespace coreograph {

/// Something to tell the learner, inside the window: a sentence of what happened, why, and what to do.
struct Notice {
    enum class Kind { Information, Good, Problem };

    QString text;
    Kind kind = Kind::Problem;
    QString action = {};            ///< the button's words; no button where empty
    std::function<void()> act = {}; ///< what the button does
};

} // namespace coreograph
