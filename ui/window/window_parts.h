#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "ui/machine/core_load_sampler.h"
#include "ui/session/demo_catalog_loader.h"
#include "ui/settings/profile.h"
#include "ui/settings/settings.h"
#include "ui/window/main_window.h"

namespace coreograph {

class Course;
class CourseProgress;
class LearnPage;
class WelcomePage;

/// What the window's pages share, and the making of the pages.
///
/// What takes time to read (the course, the learner's progress, what the lab can run) is read after the first
/// frame, or when a page needs it.
class WindowParts : public QObject {
    Q_OBJECT

public:
    WindowParts(QApplication& application, const Profile& profile);
    ~WindowParts() override;

    Theme& theme() { return m_theme; }
    Settings& settings() { return m_settings; }
    CoreLoadSampler& sampler() { return m_sampler; }
    const QString& machine() const { return m_machine; } ///< in brief

    std::vector<PagePlan> plans();

    /// Reads what the first frame did not wait for.
    void finishStart();

signals:
    void noticed(const coreograph::Notice& notice);
    void openWanted(); ///< a recording is to be chosen

private:
    Page* makeWelcome();
    Page* makeSettings();
    Page* makeLearn();

    Course& course();
    CourseProgress& progress();
    void showCourse();
    void loadCatalog();

    const Profile& m_profile;
    Result<void> m_prepared;
    Settings m_settings;
    Theme m_theme;
    CoreLoadSampler m_sampler;
    DemoCatalogLoader m_catalog;
    std::unique_ptr<Course> m_course;
    std::unique_ptr<CourseProgress> m_progress;
    WelcomePage* m_welcome = nullptr;
    QString m_machine;
};

} // namespace coreograph
