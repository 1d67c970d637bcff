#pragma once

#include <QString>

namespace coreograph {

class CourseProgress;
struct Lesson;
struct Palette;

/// What a learner foresaw in a lesson, for its end: how many of its questions a run has answered, each with what was
/// measured, and links to the others. Empty where nothing is asked. HTML.
QString predictionsHtml(const Lesson& lesson, const CourseProgress& progress, const Palette& colors);

} // namespace coreograph
