#pragma once

#include "ui/lesson/lesson.h"

namespace coreograph {

/// The fenced blocks of a lesson. `line` is the file's line of the block's first line of text. All throw
/// LessonMistake.

DemoSettings parseDemoBlock(const QString& text, int line, const QString& lessonDemo);
Prediction parsePredictionBlock(const QString& text, int line);
QStringList parseHintsBlock(const QString& text, int line);
Debrief parseDebriefBlock(const QString& text, int line);
std::vector<TrySettings> parseTryBlock(const QString& text, int line, const QString& lessonDemo);

/// The region that "cpp region=NAME" names; its text may hold nothing but // comments.
QString parseRegionBlock(const QString& info, const QString& text, int line);

} // namespace coreograph
