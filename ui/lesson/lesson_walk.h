#pragma once

#include <QHash>
#include <QObject>

#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"

namespace coreograph {

/// Where the learner is in a lesson, and what a step's answer and run lead to. Knows nothing of widgets.
///
/// A lesson ends on a place of its own behind its last step. It is done when that is come to and runs have answered all that
/// it asks.
class LessonWalk : public QObject {
    Q_OBJECT

public:
    /// Course and progress outlive the walk. `cores`: how many this process may use.
    LessonWalk(Course& course, CourseProgress& progress, int cores, QObject* parent = nullptr);

    /// "threads" for where that lesson was left, "threads/2" (from 1), "threads/STEP-ID", "threads/end", or empty for where the
    /// learner was last.
    /// Returns false where there is no such place; the walk then stays where it is.
    bool open(const QString& place);

    const CourseEntry* entry() const; ///< nullptr before the first open()
    const Lesson* lesson() const;     ///< nullptr where the entry is broken or not written
    const Step* step() const;         ///< nullptr at the end, and where there is no lesson
    int stepIndex() const { return m_index; }
    bool isAtEnd() const { return m_atEnd; }
    QString place() const; ///< as open() takes it

    bool canGoBack() const;
    bool canGoOn() const;
    void back();
    void next();
    void goTo(int step);

    /// To the nearest step before this one that loads the same demo: where "earlier.METRIC" comes from.
    void goToEarlier();

    /// That step, where this one says something of "earlier.METRIC" and there is no run of it yet.
    const Step* earlierToRun() const;

    /// What was answered here, and how it came out.
    std::optional<GradedPrediction> prediction() const;
    bool isWaitingForAnswer() const; ///< there is a prediction, and no answer yet
    bool isAnswerOpen() const;       ///< there is one that no run has graded
    void answer(const Answer& answer);

    /// A run was started here. It belongs to this step, wherever the learner is when it ends.
    void runStarted();
    const Step* runStep() const; ///< the step that it belongs to; nullptr where there is none any more
    bool isRunOfHere() const { return m_runPlace == place(); }

    /// That run has ended. Where `facts.asAsked`, it counts. What the nearest of the lesson's steps before measured with
    /// the same demo, by its latest run as asked, is "earlier.METRIC" then.
    void runEnded(RunFacts facts);

    const RunFacts* stepFacts() const;   ///< the latest run made at this step; nullptr where there was none
    const RunFacts* lessonFacts() const; ///< the latest run made in this lesson

    /// Reads the lesson's file again and keeps the place.
    void reload();

    const Course& course() const { return m_course; }
    const CourseProgress& progress() const { return m_progress; }
    int cores() const { return m_cores; }

signals:
    void moved();    ///< another step or lesson, or the same one read anew
    void answered(); ///< or graded
    void progressed();

private:
    bool isAnnouncement() const;
    void come(const QString& lesson, int index);
    int stepLeft(const CourseEntry& entry) const;    ///< the first, where there is none
    void comeToFirstStep(const CourseEntry* lesson); ///< nullptr: stays
    bool comeToEnd(const QString& lesson);
    void finishWhereAnswered();
    struct Spot {
        const Lesson* lesson = nullptr;
        const Step* step = nullptr;
    };
    Spot spotAt(const QString& place) const;
    std::optional<GradedPrediction> predictionAt(const Spot& spot) const;
    int earlierIndex() const; ///< of the step that goToEarlier() goes to; -1 where there is none
    const RunFacts* earlierFacts(const Spot& spot, const QString& demo) const;
    void addEarlier(const Spot& spot, RunFacts& facts) const;

    Course& m_course;
    CourseProgress& m_progress;
    const int m_cores;
    QString m_lesson;
    int m_index = 0;
    bool m_atEnd = false;
    QString m_runPlace;
    QHash<QString, RunFacts> m_facts;      ///< by place
    QHash<QString, RunFacts> m_askedFacts; ///< of runs as asked, to their end
    QHash<QString, RunFacts> m_lessonFacts;
};

} // namespace coreograph
