#pragma once

#include <QString>

namespace coreograph {

class Course;

/// What to say of a place that LessonWalk::open() does not find: which there are.
QString noSuchPlace(const Course& course, const QString& place);

} // namespace coreograph
