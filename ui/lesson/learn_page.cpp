#include "ui/lesson/learn_page.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/recording/recording.h"
#include "ui/lesson/code_regions.h"
#include "ui/lesson/lesson_check.h"
#include "ui/lesson/lesson_foot.h"
#include "ui/lesson/outline.h"
#include "ui/lesson/reveal_text.h"
#include "ui/lesson/step_view.h"
#include "ui/widgets/icons.h"

namespace coreograph {

namespace {

// Pixels at 100 % text.
constexpr int outlineWidth = 240;
constexpr int narrowWidth = 1100;
constexpr int leastTextWidth = 340;
constexpr int textMargins = 56;

constexpr int longestLine = 70; // characters
constexpr double textShare = 0.4;

} // namespace

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

void LearnPage::build() {
    auto* column = new QVBoxLayout(m_text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_step, 1);
    column->addWidget(new LessonFoot(m_theme, m_walk, m_text));
    m_step->setTabAfter(m_fold);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1); // the hairlines are painted there
    row->addWidget(m_outline);
    row->addWidget(m_text);
    row->addWidget(m_bench->widget(), 1);

    m_fold->setIcon(icon(Icon::Outline, m_theme));
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_fold->raise();
    setFocusPolicy(Qt::StrongFocus);
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
    connect(m_bench.get(), &LessonBench::runStarted, this, [this] { m_runWasChanged = false; });
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
    if (!isHereAlready && !m_walk.open(place) && !m_course.parts().empty()) {
        emit noticed({tr("There is no lesson or step '%1'. The outline has those there are.").arg(place)});
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

void LearnPage::comeToStep() {
    m_outline->showCourse(m_course, m_progress, m_walk.entry() == nullptr ? QString() : m_walk.entry()->id);
    watch();
    checkStep();
    loadStep();
    if (m_walk.isWaitingForAnswer())
        m_bench->putRunAway();
    gateRun();
    emit placeChanged();
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

bool LearnPage::isOutlineShown() const { return m_outlineWanted.value_or(!m_isNarrow); }

void LearnPage::setOutlineShown(bool shown) {
    m_outlineWanted = shown;
    arrange();
}

void LearnPage::arrange() {
    const bool isNarrow = width() < m_theme.scaled(narrowWidth);
    if (isNarrow != m_isNarrow)
        m_outlineWanted.reset();
    m_isNarrow = isNarrow;
    const bool shown = isOutlineShown();
    m_outline->setVisible(shown);
    m_outline->setFixedWidth(m_theme.scaled(outlineWidth));
    m_fold->setToolTip(shown ? tr("Fold the outline away") : tr("Show the outline"));
    m_fold->setAccessibleName(m_fold->toolTip());

    const int room = width() - (shown ? m_outline->width() : 0);
    const int longest =
        QFontMetrics(m_theme.textFont()).averageCharWidth() * longestLine + m_theme.scaled(textMargins);
    const int least = std::min(m_theme.scaled(leastTextWidth), room / 2);
    m_text->setFixedWidth(std::clamp(static_cast<int>(room * textShare), least, std::max(least, longest)));
    const int side = m_theme.scaled(28);
    m_fold->setFixedSize(side, side);
    m_fold->move(m_text->width() - side - m_theme.scaled(20), m_theme.scaled(18));
    update();
}

void LearnPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    arrange();
}

void LearnPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().ground);
    painter.setPen(m_theme.palette().hairline);
    if (isOutlineShown())
        painter.drawLine(m_text->x() - 1, 0, m_text->x() - 1, height());
    const int right = m_text->geometry().right() + 1;
    painter.drawLine(right, 0, right, height());
}

std::vector<Destination> lessonDestinations(const Course& course) {
    std::vector<Destination> all;
    for (const CoursePart& part : course.parts())
        for (const CourseEntry& entry : part.entries)
            if (entry.isWritten())
                all.push_back({entry.title, LearnPage::tr("Lesson %L1").arg(entry.number), entry.id});
    return all;
}

} // namespace coreograph
