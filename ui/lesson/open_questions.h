#pragma once

#include <vector>

namespace coreograph {

struct Lesson;
struct LessonProgress;
struct Step;

/// The steps whose question no run has answered, in their order.
std::vector<const Step*> openQuestions(const Lesson& lesson, const LessonProgress& progress);

} // namespace coreograph
