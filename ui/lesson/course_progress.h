#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QString>
#include <vector>

#include "ui/lesson/prediction.h"

namespace coreograph {

/// A prediction that was made, and how it came out. The latest graded one of a step is kept with it; all are kept in
/// the history.
struct GradedPrediction {
    QString lesson;
    QString step;
    Answer answer;
    bool graded = false;  ///< a run has answered it
    bool counted = false; ///< that run had the step's own settings
    Verdict verdict;
    QString at; ///< when, ISO 8601, UTC
};

/// What the learner has seen of one lesson.
struct LessonProgress {
    QSet<QString> seen; ///< ids of steps
    QString lastStep;   ///< where it was left; empty before it is begun, and once it is done
    bool done = false;
    QHash<QString, GradedPrediction> predictions; ///< by step
};

/// Where the learner is in the course, kept in a JSON file in the profile's data folder.
///
/// Every change is written at once and whole: a crash or a full disk leaves the file as it was before. A file that
/// cannot be read is set aside beside itself, never overwritten. When the folder cannot be written to, all goes on
/// in memory. Not thread-safe.
class CourseProgress : public QObject {
    Q_OBJECT

public:
    /// Reads `folder`/progress.json. The folder is made when it is first written to.
    explicit CourseProgress(const QString& folder);

    /// What could not be read, in a sentence that says what was done; empty when all is well.
    const QString& notice() const { return m_notice; }

    const LessonProgress& lesson(const QString& id) const; ///< an empty one for a lesson never opened
    int doneAmong(const QStringList& ids) const;
    const QString& lastLesson() const { return m_lastLesson; } ///< empty on a first start
    const QString& lastStep() const { return m_lastStep; }

    void visit(const QString& lesson, const QString& step);
    void finish(const QString& lesson);
    void predict(const QString& lesson, const QString& step, const Answer& answer);
    /// REQUIRES: the step was predicted. `counts`: it goes into the history; false for a run with other settings.
    void grade(const QString& lesson, const QString& step, const Verdict& verdict, bool counts = true);

    /// Every graded prediction in the order they were made: how well calibrated the learner is becoming.
    const std::vector<GradedPrediction>& history() const { return m_history; }
    int rightCount() const;

signals:
    /// A change could not be written; not said again for those that follow, until one was written.
    void savingFailed(const QString& sentence);

private:
    void read();
    void readObject(const QJsonObject& object);
    void setAside(const QString& why);
    void write();
    void tellOnce(const QString& whyNotSaved); // empty: it was saved
    QJsonObject toJson() const;

    QString m_folder;
    QString m_path;
    QString m_notice;
    bool m_savingFails = false;
    QString m_lastLesson;
    QString m_lastStep;
    QHash<QString, LessonProgress> m_lessons;
    std::vector<GradedPrediction> m_history;
};

} // namespace coreograph
