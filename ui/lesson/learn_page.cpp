#include "ui/lesson/learn_page.h"

#include <QScrollBar>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "engine/recording/recording.h"
#include "ui/lesson/code_regions.h"
#include "ui/lesson/lesson_check.h"
#include "ui/lesson/no_such_place.h"
#include "ui/lesson/outline.h"
#include "ui/lesson/reveal_text.h"
#include "ui/lesson/step_view.h"

namespace coreograph {

LearnPage::LearnPage(const Theme& theme, Course& course, CourseProgress& progress,
                     std::unique_ptr<LessonBench> bench, int cores, QWidget* parent)
    : Page(parent)
    , m_theme(theme)
    , m_course(course)
    , m_progress(progress)
    , m_walk(course, progress, cores)
    , m_bench(std::move(bench))
    , m_outline(new Outline(theme, this))
    , m_text(new QWidget(this))
    , m_step(new StepView(theme, m_walk, CodeRegions::builtIn(), m_text))
    , m_fold(new QToolButton(m_text)) {
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(100);
    build();
    connectParts();
}

void LearnPage::connectParts() {
    connect(m_outline, &Outline::picked, &m_walk, &LessonWalk::open);
    connect(m_step, &StepView::answered, &m_walk, &LessonWalk::answer);
    connect(m_step, &StepView::tryWanted, this, &LearnPage::loadTry);
    connect(m_step, &StepView::linkActivated, this, &LearnPage::follow);
    connect(&m_walk, &LessonWalk::moved, this, &LearnPage::comeToStep);
    connect(&m_walk, &LessonWalk::answered, this, &LearnPage::gateRun);
    connect(&m_walk, &LessonWalk::answered, this, &LearnPage::progressed);
    connect(&m_walk, &LessonWalk::progressed, this, &LearnPage::progressed);
    connect(m_bench.get(), &LessonBench::runStarted, &m_walk, &LessonWalk::runStarted);
    connect(m_bench.get(), &LessonBench::runStarted, this, [this] {
        m_runWasChanged = false;
        m_showsRun = true;
    });
    connect(m_bench.get(), &LessonBench::steered, this, [this] { m_runWasChanged = true; });
    connect(m_bench.get(), &LessonBench::runEnded, this, &LearnPage::endRun);
    connect(m_bench.get(), &LessonBench::runningChanged, this, &Page::runningChanged);
    connect(m_bench.get(), &LessonBench::linesHovered, m_step, &StepView::lightHovered);
    connect(m_bench.get(), &LessonBench::currentLinesChanged, m_step, &StepView::lightCurrent);
    connect(m_fold, &QToolButton::clicked, this, [this] { setOutlineShown(!isOutlineShown()); });
    // It stands beside the caption, and goes out of sight with it.
    connect(m_step->verticalScrollBar(), &QScrollBar::valueChanged, m_fold,
            [this](int scrolled) { m_fold->setVisible(scrolled < m_theme.scaled(16)); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_reloadTimer, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_reloadTimer, qOverload<>(&QTimer::start));
    connect(&m_reloadTimer, &QTimer::timeout, this, &LearnPage::reload);
    connect(&m_theme, &Theme::changed, this, &LearnPage::arrange);
}

void LearnPage::setCatalog(const DemoCatalog& catalog) {
    m_catalog = catalog;
    m_loadedPlace.clear();
    checkStep();
    loadStep();
}

void LearnPage::activate(const QString& place) {
    const bool isHereAlready = place.isEmpty() ? m_walk.entry() != nullptr : place == m_walk.place();
    m_problem.clear();
    if (!isHereAlready && !m_walk.open(place) && !m_course.parts().empty()) {
        m_problem = noSuchPlace(m_course, place);
        emit noticed({m_problem});
        if (m_walk.entry() == nullptr)
            m_walk.open({});
    }
    setFocus();
}

bool LearnPage::handle(Command command) {
    switch (command) {
    case Command::Next:
        m_walk.next();
        return true;
    case Command::Back:
        m_walk.back();
        return true;
    case Command::Answer1:
    case Command::Answer2:
    case Command::Answer3:
    case Command::Answer4:
        return m_step->choose(static_cast<int>(command) - static_cast<int>(Command::Answer1));
    case Command::Run:
        m_step->bringQuestionIntoSight(); // where one keeps it from running
        return m_bench->handle(command);
    default:
        return m_bench->handle(command);
    }
}

bool LearnPage::answer(double value) { return m_step->answer(value); }

QString LearnPage::awaitedAnswer() const {
    return m_walk.isWaitingForAnswer() ? m_walk.step()->prediction->acceptedAnswers() : QString();
}

void LearnPage::comeToStep() {
    m_outline->showCourse(m_course, m_progress, m_walk.entry() == nullptr ? QString() : m_walk.entry()->id);
    watch();
    checkStep();
    loadStep();
    // Another step's run would be taken for this one's, or for the answer to its question.
    const bool isNew = m_walk.step() != nullptr && m_walk.step()->demo && m_walk.stepFacts() == nullptr;
    if (m_walk.isWaitingForAnswer() || (isNew && showsAnothersRun())) {
        m_bench->putRunAway();
        m_showsRun = m_bench->isRunning();
    }
    gateRun();
    sayWhoseRunIsShown();
    emit placeChanged();
}

bool LearnPage::showsAnothersRun() const { return m_showsRun && !m_walk.isRunOfHere(); }

void LearnPage::sayWhoseRunIsShown() {
    const Step* another = showsAnothersRun() ? m_walk.runStep() : nullptr;
    if (another != nullptr && m_walk.step() != nullptr && !m_bench->isRunning())
        m_bench->say(tr("What is shown is the run of the step “%1”.").arg(another->title));
}

/// A step's settings are loaded when it is come to, not when its file is saved or its answer changes.
void LearnPage::loadStep() {
    const Step* step = m_walk.step();
    if (step == nullptr || !m_catalog || m_loadedPlace == m_walk.place())
        return;
    m_loadedPlace = m_walk.place();
    if (step->demo)
        load(*step->demo);
    else if (!m_walk.lesson()->demo.isEmpty() && m_walk.lessonFacts() == nullptr)
        load({m_walk.lesson()->demo, {}, 0});
}

void LearnPage::load(const DemoSettings& settings) {
    const DemoDescription* demo = m_catalog ? m_catalog->find(settings.demo) : nullptr;
    if (demo == nullptr)
        return; // said by checkStep()
    std::map<QString, QString> values;
    for (const Setting& setting : settings.settings)
        values[setting.name] = withCores(setting.value, m_walk.cores());
    if (std::exchange(m_loadedDemo, demo->id) != demo->id)
        m_showsRun = false; // it goes with its demo
    m_bench->showDemo(*demo, values);
}

void LearnPage::loadTry(const TrySettings& settings) {
    load(settings.demo);
    if (!m_walk.isWaitingForAnswer() && !m_bench->isRunning())
        m_bench->say(tr("Loaded: %1. Run (F5) starts it.").arg(settings.label));
}

void LearnPage::gateRun() {
    m_bench->setReasonNotToRun(
        m_walk.isWaitingForAnswer() ? tr("Answer the question first: what do you expect?") : QString());
}

void LearnPage::endRun(const Recording& recording) {
    RunFacts facts = RunFacts::of(recording);
    facts.changed = m_runWasChanged;
    facts.asAsked = !facts.changed && isAsAsked(facts);
    m_walk.runEnded(facts);
    sayWhoseRunIsShown();
    m_outline->showCourse(m_course, m_progress, m_walk.entry() == nullptr ? QString() : m_walk.entry()->id);
}

/// Whether the run was of the demo that its step loads, with the step's settings and the others untouched. What only
/// says what is looked at may be anything.
bool LearnPage::isAsAsked(const RunFacts& facts) const {
    const Step* step = m_walk.runStep();
    if (step == nullptr || !step->demo)
        return step != nullptr;
    const DemoDescription* demo = m_catalog ? m_catalog->find(step->demo->demo) : nullptr;
    if (demo == nullptr || facts.demo != demo->id)
        return false;
    ParameterValues asked(demo->parameters);
    for (const Setting& setting : step->demo->settings)
        if (!asked.set(setting.name.toStdString(), withCores(setting.value, m_walk.cores()).toStdString()))
            return false;
    return std::ranges::all_of(demo->parameters, [&](const Parameter& parameter) {
        return parameter.whileRunning == WhileRunning::Looks ||
               facts.settings.value(QString::fromStdString(parameter.name)).toStdString() ==
                   asked.text(parameter.name);
    });
}

void LearnPage::follow(const QString& link) {
    if (link == stepSettingsLink && m_walk.step() != nullptr && m_walk.step()->demo)
        load(*m_walk.step()->demo);
    else if (link == earlierStepLink)
        m_walk.goToEarlier();
    else if (link.startsWith("lesson:"))
        m_walk.open(link.mid(7));
    else if (link.startsWith("view:"))
        m_bench->lookAt(link.mid(5));
}

void LearnPage::checkStep() {
    const Lesson* lesson = m_walk.lesson();
    m_step->setProblems(
        lesson != nullptr && m_catalog
            ? checkLesson(*lesson, *m_catalog, CodeRegions::builtIn(), m_course, m_walk.cores())
            : QStringList());
}

/// The folder as well as the file: editors that save by renaming leave the file unwatched.
void LearnPage::watch() {
    const CourseEntry* entry = m_walk.entry();
    QStringList wanted;
    if (entry != nullptr && entry->isWritten())
        wanted << entry->folder << entry->folder + "/lesson.md";
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched)
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    for (const QString& path : wanted)
        if (!watched.contains(path))
            m_watcher.addPath(path);
}

void LearnPage::reload() {
    if (m_walk.entry() != nullptr)
        m_walk.reload();
}

std::vector<Destination> lessonDestinations(const Course& course) {
    std::vector<Destination> all;
    for (const CoursePart& part : course.parts())
        for (const CourseEntry& entry : part.entries)
            all.push_back(
                {entry.title,
                 (entry.isWritten() ? LearnPage::tr("Lesson %L1") : LearnPage::tr("Lesson %L1, comes later"))
                     .arg(entry.number),
                 entry.id, !entry.isWritten()});
    return all;
}

} // namespace coreograph
