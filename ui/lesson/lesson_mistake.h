#pragma once

#include <QString>

namespace coreograph {

/// A mistake in a lesson's file. Thrown within the parser and turned into an Error by parseLesson().
struct LessonMistake {
    int line = 0;
    QString message; ///< what is wrong; what is accepted
};

} // namespace coreograph
