#include "ui/lesson/open_questions.h"

#include "ui/lesson/course_progress.h"
#include "ui/lesson/lesson.h"

namespace coreograph {

std::vector<const Step*> openQuestions(const Lesson& lesson, const LessonProgress& progress) {
    std::vector<const Step*> open;
    for (const Step& step : lesson.steps)
        if (step.prediction && !progress.predictions.value(step.id).graded)
            open.push_back(&step);
    return open;
}

} // namespace coreograph
