#pragma once

#include <QFileSystemWatcher>
#include <QTimer>
#include <memory>
#include <optional>

#include "ui/lesson/lesson_bench.h"
#include "ui/lesson/lesson_walk.h"
#include "ui/page/page.h"
#include "ui/session/demo_catalog.h"
#include "ui/theme/theme.h"

class QToolButton;

namespace coreograph {

class Outline;
class StepView;

/// Where lessons are learned: the outline, the lesson's text, and the bench that runs what the text is about.
///
/// The outline folds away by itself where the window is narrow. A lesson whose file is saved is read again in place.
class LearnPage : public Page {
    Q_OBJECT

public:
    /// `theme`, `course` and `progress` outlive the page. `cores`: how many this process may use.
    LearnPage(const Theme& theme, Course& course, CourseProgress& progress,
              std::unique_ptr<LessonBench> bench, int cores, QWidget* parent = nullptr);

    /// What there is to run. Before that the bench is empty.
    void setCatalog(const DemoCatalog& catalog);

    QString title() const override { return tr("Learn"); }
    void activate(const QString& place) override;
    QString place() const override { return m_walk.place(); }
    bool answer(double value) override;
    QString awaitedAnswer() const override;
    bool handle(Command command) override;
    bool isRunning() const override { return m_bench->isRunning(); }
    QString problem() const override { return m_problem; }

    const LessonWalk& walk() const { return m_walk; }
    bool isOutlineShown() const;

signals:
    void progressed(); ///< a step was seen, a lesson done, a prediction graded

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void connectParts();
    void comeToStep();
    void loadStep();
    void load(const DemoSettings& settings);
    void loadTry(const TrySettings& settings);
    void gateRun();
    bool showsAnothersRun() const;
    void sayWhoseRunIsShown();
    void endRun(const Recording& recording);
    bool isAsAsked(const RunFacts& facts) const;
    void follow(const QString& link);
    void checkStep();
    void watch();
    void reload();

    // learn_layout.cpp
    void build();
    void arrange(); ///< widths from the window's
    void setOutlineShown(bool shown);

    const Theme& m_theme;
    Course& m_course;
    CourseProgress& m_progress;
    LessonWalk m_walk;
    std::unique_ptr<LessonBench> m_bench;
    std::optional<DemoCatalog> m_catalog;
    QFileSystemWatcher m_watcher;
    QTimer m_reloadTimer; // an editor writes a file in several goes
    Outline* m_outline;
    QWidget* m_text;
    StepView* m_step;
    QToolButton* m_fold;
    std::optional<bool> m_outlineWanted; // the learner's own choice, until the width changes sides
    bool m_isNarrow = false;
    QString m_loadedPlace;
    QString m_loadedDemo;
    QString m_problem;            // with the place that was asked for last
    bool m_runWasChanged = false; // while it went on
    bool m_showsRun = false;      // the bench: of the step that LessonWalk::runStep() names
};

/// What the command palette finds in a course.
std::vector<Destination> lessonDestinations(const Course& course);

} // namespace coreograph
