#pragma once

#include <QObject>
#include <QString>
#include <map>

#include "engine/core/source_line.h"
#include "ui/page/page.h"

namespace coreograph {

struct DemoDescription;
class Recording;

/// What a lesson asks of the bench beside it, and what the bench tells the lesson. The one place where the two
/// meet, so that lessons are tested without running anything.
class LessonBench : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QWidget* widget() = 0;

    /// Shows the demo with these settings, the others at their initial values. What was run stays on screen while
    /// the demo is the same.
    virtual void showDemo(const DemoDescription& demo, const std::map<QString, QString>& settings) = 0;

    /// Takes what was run off the screen, so that it does not answer the next question; not while it still runs.
    virtual void putRunAway() {}

    /// A sentence that says what has to be done before Run; empty: Run is on.
    virtual void setReasonNotToRun(const QString& reason) = 0;

    /// Says a sentence beside Run, until there is something else to say there.
    virtual void say(const QString& sentence) = 0;

    /// Brings a view of the demo into sight.
    virtual void lookAt(const QString& view) = 0;

    virtual bool handle(Command command) = 0; ///< Run, Pause, Stop, Save, Export, Copy
    virtual bool isRunning() const = 0;

signals:
    void runStarted();
    void runEnded(const coreograph::Recording& recording);
    void runningChanged();
    void steered(); ///< the learner changed what a run measures while it went on
    void linesHovered(const coreograph::SourceLines& lines);        ///< none: no longer
    void currentLinesChanged(const coreograph::SourceLines& lines); ///< where the workers are at the cursor
};

} // namespace coreograph
