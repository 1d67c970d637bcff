#pragma once

#include <QStringList>

#include "ui/lesson/lesson.h"

namespace coreograph {

class CodeRegions;
class Course;
class DemoCatalog;

/// What a lesson names and does not exist: demos, parameters and their values, metrics, code regions, lessons that links
/// lead to. One "file:line: what is wrong; what is accepted" each; none for a good lesson. `cores`: of this machine, since
/// a demo's ranges may depend on them.
QStringList checkLesson(const Lesson& lesson, const DemoCatalog& demos, const CodeRegions& regions,
                        const Course& course, int cores);

} // namespace coreograph
