#include "ui/lesson/lesson.h"

namespace coreograph {

int Lesson::indexOf(const QString& stepId) const {
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (steps[i].id == stepId)
            return static_cast<int>(i);
    return -1;
}

} // namespace coreograph
