#pragma once

#include <QString>

namespace coreograph {

class CourseProgress;
struct Lesson;
struct Palette;

/// What a learner foresaw in a lesson, for its end: how many predictions came true, and each with what was
/// measured. Empty where no run has answered one. HTML.
QString predictionsHtml(const Lesson& lesson, const CourseProgress& progress, const Palette& colors);

} // namespace coreograph
