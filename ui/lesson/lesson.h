#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <variant>
#include <vector>

#include "ui/lesson/debrief.h"
#include "ui/lesson/prediction.h"

namespace coreograph {

/// One value to load into the bench, and where the lesson says so.
struct Setting {
    QString name;
    QString value; ///< as on the command line; may hold {cores}
    int line = 0;
};

/// What a step or a "try this" loads into the bench.
struct DemoSettings {
    QString demo;
    std::vector<Setting> settings;
    int line = 0;
    QString earlier =
        {}; ///< of a step: the id of the one "earlier.METRIC" is of; empty: the nearest with this demo
};

struct TextBlock {
    MeasuredText html; ///< placeholders are filled from the last run
    QStringList links;
    int line = 0;
};

/// Code to read: a region of the source that runs, its Python twin, or both.
struct CodeBlock {
    QString region; ///< may be empty
    QString python; ///< may be empty
    int line = 0;
};

struct TrySettings {
    QString label;
    DemoSettings demo;
};

/// A screenful of a lesson.
struct Step {
    QString id; ///< its heading in lower case, words joined by '-': unique within the lesson
    QString title;
    int line = 0;
    std::vector<std::variant<TextBlock, CodeBlock>> reading;
    std::optional<DemoSettings> demo; ///< loaded when the step is come to
    std::optional<Prediction> prediction;
    Debrief debrief;
    QStringList hints; ///< Markdown, to be shown one after another
    std::vector<TrySettings> tries;
};

/// A lesson, as lessons/NN-id/lesson.md says it. docs/authoring-lessons.md describes the format.
struct Lesson {
    QString id;
    QString title;
    QString thing; ///< the one thing to discover, a sentence
    QString part;  ///< a part's id in course.yaml
    QString demo;  ///< used where a block names none
    int number = 0;
    QString file;            ///< as mistakes name it: "03-processes/lesson.md"
    std::vector<Step> steps; ///< at least one

    int indexOf(const QString& stepId) const; ///< -1 where there is no such step
};

} // namespace coreograph
