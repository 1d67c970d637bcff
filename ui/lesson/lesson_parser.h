#pragma once

#include "engine/core/result.h"
#include "ui/lesson/lesson.h"

namespace coreograph {

/// REQUIRES: `name` is how mistakes name the file. The error reads "name:line: what is wrong; what is accepted".
Result<Lesson> parseLesson(const QString& markdown, const QString& name);

/// Reads and parses `folder`/lesson.md.
Result<Lesson> loadLesson(const QString& folder);

} // namespace coreograph
