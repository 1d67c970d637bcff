#include "ui/window/window_parts.h"

#include "engine/topology/topology.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/bench_pane.h"
#include "ui/bench/kept_run.h"
#include "ui/compare/compare_page.h"
#include "ui/lesson/bench_adapter.h"
#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"
#include "ui/lesson/learn_page.h"
#include "ui/machine/machine_text.h"
#include "ui/recordings/recordings_page.h"
#include "ui/settings/settings_page.h"
#include "ui/welcome/welcome_page.h"

namespace coreograph {

WindowParts::WindowParts(QApplication& application, const Profile& profile)
    : m_profile(profile)
    , m_prepared(profile.prepare())
    , m_settings(profile.settingsFile())
    , m_theme(application)
    , m_catalog(labProgram())
    , m_machine(machineText(readMachineQuickly())) {
    follow(m_theme, m_settings);
    connect(&m_catalog, &DemoCatalogLoader::failed, this, [this](const QString& sentence) {
        emit noticed({.text = sentence, .action = tr("Try again"), .act = [this] { loadCatalog(); }});
    });
}

WindowParts::~WindowParts() = default;

std::vector<PagePlan> WindowParts::plans() {
    return {
        {.id = QStringLiteral("welcome"), .title = {}, .make = [this] { return makeWelcome(); }},
        {.id = QStringLiteral("learn"),
         .title = tr("Learn"),
         .make = [this] { return makeLearn(); },
         .destinations = [this] { return lessonDestinations(course()); },
         .foundFirst = true},
        {.id = QStringLiteral("compare"),
         .title = tr("Compare"),
         .make = [this] { return new ComparePage(m_theme, m_catalog, m_profile.recordingsFolder()); },
         .destinations =
             [this] {
                 return m_catalog.catalog() ? compareDestinations(*m_catalog.catalog())
                                            : std::vector<Destination>{};
             }},
        {.id = QStringLiteral("recordings"),
         .title = tr("Recordings"),
         .make = [this] { return new RecordingsPage(m_theme, m_catalog, m_profile.recordingsFolder()); },
         .destinations = [this] { return recordingDestinations(m_profile.recordingsFolder()); }},
        {.id = QStringLiteral("demo"),
         .title = {},
         .make = [this] { return new BenchPage(m_theme, m_catalog, m_profile.recordingsFolder()); },
         .destinations =
             [this] {
                 return m_catalog.catalog() ? demoDestinations(*m_catalog.catalog())
                                            : std::vector<Destination>{};
             }},
        {.id = QStringLiteral("settings"), .title = {}, .make = [this] { return makeSettings(); }},
    };
}

Page* WindowParts::makeWelcome() {
    m_welcome = new WelcomePage(m_theme, m_sampler);
    m_welcome->setMachine(m_machine);
    connect(m_welcome, &WelcomePage::openWanted, this, &WindowParts::openWanted);
    if (m_course)
        showCourse();
    return m_welcome;
}

Page* WindowParts::makeSettings() { return new SettingsPage(m_theme, m_settings, m_profile); }

Page* WindowParts::makeLearn() {
    auto* pane = new BenchPane(m_theme);
    pane->setRecordingsFolder(m_profile.recordingsFolder());
    const auto cores = static_cast<int>(readMachineQuickly().usableCores());
    auto* page = new LearnPage(m_theme, course(), progress(), std::make_unique<BenchAdapter>(pane), cores);
    tellOfKeptRuns(*pane, *page);
    connect(page, &LearnPage::progressed, this, &WindowParts::showCourse);
    connect(&m_catalog, &DemoCatalogLoader::loaded, page, &LearnPage::setCatalog);
    if (m_catalog.catalog())
        page->setCatalog(*m_catalog.catalog());
    return page;
}

Course& WindowParts::course() {
    if (!m_course)
        m_course = std::make_unique<Course>(Course::load(lessonsFolder()));
    return *m_course;
}

CourseProgress& WindowParts::progress() {
    if (!m_progress) {
        m_progress = std::make_unique<CourseProgress>(m_profile.dataFolder());
        connect(m_progress.get(), &CourseProgress::savingFailed, this,
                [this](const QString& sentence) { emit noticed({.text = sentence}); });
    }
    return *m_progress;
}

void WindowParts::showCourse() {
    if (m_welcome)
        m_welcome->showCourse(course(), progress());
}

void WindowParts::loadCatalog() { m_catalog.load(); }

void WindowParts::finishStart() {
    showCourse();
    if (m_welcome) // what hwloc knows better than /sys costs too much before the first frame
        m_welcome->setMachine(machineText(readMachine()));
    if (!m_prepared)
        emit noticed({.text = QString::fromStdString(m_prepared.error().message)});
    else if (!progress().notice().isEmpty())
        emit noticed({.text = progress().notice()});
    loadCatalog();
}

} // namespace coreograph
