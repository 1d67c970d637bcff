#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "ui/lesson/lesson.h"

namespace coreograph {

/// A lesson's place in the course. One without a folder is announced and comes later.
struct CourseEntry {
    QString id;
    QString title;
    QString thing;  ///< the one thing to discover, a sentence
    int number = 0; ///< from 1, through all parts
    QString folder; ///< empty: coming later
    std::optional<Lesson> lesson;
    QString problem; ///< why there is a folder and no lesson: "file:line: what is wrong; what is accepted"

    bool isWritten() const { return !folder.isEmpty(); }
};

/// A part of the course.
struct CoursePart {
    QString id;
    QString title;
    QString about; ///< one sentence
    std::vector<CourseEntry> entries;
};

/// All lessons in their order, as lessons/course.yaml lists them, each with what its folder holds.
class Course {
public:
    /// The course in `folder`. Never fails: what could not be read is said by problem() or by the entry's.
    static Course load(const QString& folder);

    const std::vector<CoursePart>& parts() const { return m_parts; }
    const QString& problem() const { return m_problem; } ///< why there is no course at all

    const CourseEntry* find(const QString& id) const; ///< nullptr where there is none; as all below
    const CoursePart* partOf(const QString& id) const;
    const CourseEntry* writtenAfter(const QString& id) const;  ///< the next one that can be opened
    const CourseEntry* writtenBefore(const QString& id) const; ///< the nearest one before it
    const CourseEntry* firstWritten() const;

    /// Reads one lesson's folder again.
    void reload(const QString& id);

private:
    std::vector<CoursePart> m_parts;
    QString m_problem;
};

/// Where the lessons are: what COREOGRAPH_LESSONS names, or beside the program (../share/coreograph/lessons), or in
/// the source this was built from.
QString lessonsFolder();

} // namespace coreograph
