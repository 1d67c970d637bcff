#pragma once

#include <QString>
#include <QWidget>
#include <vector>

#include "ui/widgets/notice.h"

namespace coreograph {

/// What the window's keys ask of the page in front. A page answers what it has an answer to.
enum class Command {
    Next,    ///< Space, Right
    Back,    ///< Left
    Answer1, ///< 1 to 4
    Answer2,
    Answer3,
    Answer4,
    Run,    ///< F5
    Pause,  ///< F6
    Stop,   ///< F7
    Step,   ///< F8: of paused work
    Cancel, ///< Esc
    Save,   ///< Ctrl+S: the recording
    Export, ///< Ctrl+E
    Copy,   ///< Ctrl+C: the plot or the table
    AsTable ///< Ctrl+D: the plot's data instead of the plot, and back
};

/// Something the command palette finds on a page: a lesson, a demo.
struct Destination {
    QString title;           ///< "Threads against processes"
    QString where;           ///< "Lesson 5", shown beside it
    QString place;           ///< what activate() takes to get there
    bool comesLater = false; ///< it is announced, and found by who asks for it
};

/// One place of the window: welcome, learning, comparing, recordings.
///
/// The window makes a page when it is first needed, puts it into the tab bar under title(), hands it the keys and
/// shows what it has to tell. A page starts nothing slow in its constructor; activate() is its first call.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0; ///< the tab's words: "Learn"

    /// The page comes to the front. `place` is what place() said when it was left, or what a Destination
    /// names ("threads/2"), or empty for wherever it is now. A place that does not exist is told by a notice.
    virtual void activate(const QString& place) = 0;
    virtual void deactivate() {} ///< another page comes to the front

    /// Where the learner is on this page, to come back to after a restart.
    virtual QString place() const { return {}; }

    /// Returns whether the page had an answer; where not, the key goes on to the focused control.
    virtual bool handle(Command command) = 0;

    /// Answers the question that is asked on the page: the number of an option (from 1), or the number guessed.
    /// Returns whether one is asked that takes such an answer.
    virtual bool answer(double) { return false; }

    /// What answer() takes, in words ("an option's number, from 1 to 3"), while a run waits for it; empty where none does.
    virtual QString awaitedAnswer() const { return {}; }

    /// What the page shows is still being made by a run (a picture of it waits for its end).
    virtual bool isRunning() const { return false; }

    /// Nothing of the place it was asked for is there yet.
    virtual bool isOpening() const { return false; }

    /// Why it does not show what activate() asked for, in a sentence; empty where it does.
    virtual QString problem() const { return {}; }

signals:
    void noticed(const coreograph::Notice& notice); ///< to be shown in the window's notice strip
    void placeChanged();
    void runningChanged();

    /// Asks the window to bring another page to the front: "learn", "compare", "recordings", "demo" (its place is
    /// the demo's id and NAME=VALUE settings, one a line), "welcome", "settings".
    void pageWanted(const QString& page, const QString& place);
};

} // namespace coreograph
