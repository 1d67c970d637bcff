#pragma once

#include "ui/machine/core_load_sampler.h"
#include "ui/page/page.h"
#include "ui/widgets/themed_label.h"

class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace coreograph {

class Course;
class CourseOutline;
class CourseProgress;

/// The first thing there is to see, alive at once: this machine at work, what it is, and the ways on.
class WelcomePage : public Page {
    Q_OBJECT

public:
    /// `sampler` outlives the page.
    WelcomePage(const Theme& theme, const CoreLoadSampler& sampler);

    /// What the machine is, in words: "2 cores, no SMT, 24 GiB, no quota".
    void setMachine(const QString& brief);

    /// The outline, and where the course goes on. To be called again when there was progress.
    void showCourse(const Course& course, const CourseProgress& progress);

    QString title() const override { return {}; }
    void activate(const QString& place) override;
    bool handle(Command command) override;

signals:
    void openWanted();

private:
    QWidget* makeMachineLine();
    QWidget* makeWaysOn();
    void dress();

    const Theme& m_theme;
    ThemedLabel* m_title;
    ThemedLabel* m_machine;
    QToolButton* m_asTable;
    QPushButton* m_continue;
    CourseOutline* m_outline;
    QString m_continueAt; ///< a place of the page "learn"
    QVBoxLayout* m_column;
};

} // namespace coreograph
