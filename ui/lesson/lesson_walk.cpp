#include "ui/lesson/lesson_walk.h"

#include <algorithm>
#include <iterator>

#include "ui/lesson/open_questions.h"

namespace coreograph {

namespace {

const QString endOfLesson = QStringLiteral("end");

/// The index of the step that `text` names by number or id; -1 where there is none.
int stepNamed(const Lesson& lesson, const QString& text) {
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber)
        return lesson.indexOf(text);
    return number >= 1 && number <= static_cast<int>(lesson.steps.size()) ? number - 1 : -1;
}

bool mayCompareWith(const Step& step, const Step& before) {
    return !step.demo || step.demo->earlier.isEmpty() || step.demo->earlier == before.id;
}

QString demoOf(const Lesson& lesson, const Step& step) { return step.demo ? step.demo->demo : lesson.demo; }

/// Whether something is asked or said of an earlier step's run.
bool compares(const Step& step) {
    std::vector<Quantity> all = step.debrief.quantities();
    if (step.prediction)
        std::ranges::copy(step.prediction->quantities(), std::back_inserter(all));
    return std::ranges::any_of(all, [](const Quantity& quantity) {
        return std::ranges::any_of(quantity.metricNames(),
                                   [](const QString& name) { return name.startsWith("earlier."); });
    });
}

} // namespace

LessonWalk::LessonWalk(Course& course, CourseProgress& progress, int cores, QObject* parent)
    : QObject(parent)
    , m_course(course)
    , m_progress(progress)
    , m_cores(cores) {}

bool LessonWalk::open(const QString& place) {
    if (place.isEmpty()) {
        const CourseEntry* last = m_course.find(m_progress.lastLesson());
        const CourseEntry* start = last != nullptr && last->isWritten() ? last : m_course.firstWritten();
        if (start == nullptr)
            return false;
        const int step = start->lesson ? start->lesson->indexOf(m_progress.lastStep()) : 0;
        come(start->id, std::max(0, step));
        return true;
    }
    const CourseEntry* entry = m_course.find(place.section('/', 0, 0));
    const QString stepText = place.section('/', 1);
    if (entry == nullptr)
        return false;
    if (stepText == endOfLesson && entry->lesson)
        return comeToEnd(entry->id);
    const int index = stepText.isEmpty() ? stepLeft(*entry)
                      : entry->lesson    ? stepNamed(*entry->lesson, stepText)
                                         : -1;
    if (index < 0)
        return false;
    come(entry->id, index);
    return true;
}

int LessonWalk::stepLeft(const CourseEntry& entry) const {
    return entry.lesson ? std::max(0, entry.lesson->indexOf(m_progress.lesson(entry.id).lastStep)) : 0;
}

const CourseEntry* LessonWalk::entry() const { return m_course.find(m_lesson); }

const Lesson* LessonWalk::lesson() const {
    const CourseEntry* here = entry();
    return here != nullptr && here->lesson ? &*here->lesson : nullptr;
}

const Step* LessonWalk::step() const {
    const Lesson* here = lesson();
    return here == nullptr || m_atEnd ? nullptr : &here->steps[static_cast<std::size_t>(m_index)];
}

QString LessonWalk::place() const {
    const Step* here = step();
    return m_atEnd ? m_lesson + '/' + endOfLesson : here == nullptr ? m_lesson : m_lesson + '/' + here->id;
}

bool LessonWalk::canGoBack() const {
    if (isAnnouncement())
        return m_course.writtenBefore(m_lesson) != nullptr;
    return lesson() != nullptr && (m_atEnd || m_index > 0);
}

bool LessonWalk::canGoOn() const {
    if (isAnnouncement() || m_atEnd)
        return m_course.writtenAfter(m_lesson) != nullptr;
    return lesson() != nullptr;
}

void LessonWalk::back() {
    if (isAnnouncement())
        return comeToFirstStep(m_course.writtenBefore(m_lesson));
    if (!canGoBack())
        return;
    come(m_lesson, m_atEnd ? m_index : m_index - 1);
}

void LessonWalk::next() {
    if (isAnnouncement() || m_atEnd)
        return comeToFirstStep(m_course.writtenAfter(m_lesson));
    const Lesson* here = lesson();
    if (here == nullptr)
        return;
    if (m_index + 1 < static_cast<int>(here->steps.size())) {
        come(m_lesson, m_index + 1);
        return;
    }
    m_atEnd = true;
    finishWhereAnswered();
    emit moved();
}

void LessonWalk::finishWhereAnswered() {
    if (!openQuestions(*lesson(), m_progress.lesson(m_lesson)).empty())
        return;
    m_progress.finish(m_lesson);
    emit progressed();
}

void LessonWalk::goTo(int step) {
    if (const Lesson* here = lesson();
        here != nullptr && step >= 0 && step < static_cast<int>(here->steps.size()))
        come(m_lesson, step);
}

void LessonWalk::goToEarlier() {
    if (const int index = earlierIndex(); index >= 0)
        come(m_lesson, index);
}

int LessonWalk::earlierIndex() const {
    const Step* here = step();
    if (here == nullptr)
        return -1;
    for (int i = m_index - 1; i >= 0; --i) {
        const Step& before = lesson()->steps[static_cast<std::size_t>(i)];
        if (mayCompareWith(*here, before) && before.demo && before.demo->demo == demoOf(*lesson(), *here))
            return i;
    }
    return -1;
}

const Step* LessonWalk::earlierToRun() const {
    const Step* here = step();
    const int index = earlierIndex();
    if (index < 0 || !compares(*here) || earlierFacts({lesson(), here}, demoOf(*lesson(), *here)) != nullptr)
        return nullptr;
    return &lesson()->steps[static_cast<std::size_t>(index)];
}

/// A lesson that is not written yet: its page leads to those around it.
bool LessonWalk::isAnnouncement() const { return entry() != nullptr && !entry()->isWritten(); }

void LessonWalk::comeToFirstStep(const CourseEntry* lesson) {
    if (lesson != nullptr)
        come(lesson->id, 0);
}

void LessonWalk::come(const QString& lesson, int index) {
    m_lesson = lesson;
    m_index = index;
    m_atEnd = false;
    if (const Step* here = step())
        m_progress.visit(m_lesson, here->id);
    emit progressed();
    emit moved();
}

bool LessonWalk::comeToEnd(const QString& lesson) {
    m_lesson = lesson;
    m_atEnd = true;
    m_index = static_cast<int>(this->lesson()->steps.size()) - 1;
    emit moved();
    return true;
}

LessonWalk::Spot LessonWalk::spotAt(const QString& place) const {
    const CourseEntry* entry = m_course.find(place.section('/', 0, 0));
    if (entry == nullptr || !entry->lesson)
        return {};
    const int index = entry->lesson->indexOf(place.section('/', 1));
    return index < 0 ? Spot{} : Spot{&*entry->lesson, &entry->lesson->steps[static_cast<std::size_t>(index)]};
}

std::optional<GradedPrediction> LessonWalk::prediction() const {
    return step() == nullptr ? std::nullopt : predictionAt({lesson(), step()});
}

std::optional<GradedPrediction> LessonWalk::predictionAt(const Spot& spot) const {
    if (!spot.step->prediction)
        return std::nullopt;
    const auto& made = m_progress.lesson(spot.lesson->id).predictions;
    const auto found = made.constFind(spot.step->id);
    if (found == made.constEnd())
        return std::nullopt;
    // The lesson may have been rewritten since.
    const auto* choice = std::get_if<ChoiceQuestion>(&spot.step->prediction->kind);
    const bool fits = choice == nullptr ? found->answer.number > 0
                                        : found->answer.option >= 0 &&
                                              found->answer.option < static_cast<int>(choice->options.size());
    return fits ? std::optional(*found) : std::nullopt;
}

bool LessonWalk::isWaitingForAnswer() const {
    const Step* here = step();
    return here != nullptr && here->prediction && !prediction();
}

bool LessonWalk::isAnswerOpen() const {
    const Step* here = step();
    const std::optional<GradedPrediction> made = prediction();
    return here != nullptr && here->prediction && !(made && made->graded);
}

void LessonWalk::answer(const Answer& answer) {
    if (!isAnswerOpen())
        return;
    m_progress.predict(m_lesson, step()->id, answer);
    emit answered();
}

void LessonWalk::runStarted() { m_runPlace = place(); }

const Step* LessonWalk::runStep() const { return spotAt(m_runPlace).step; }

void LessonWalk::runEnded(RunFacts facts) {
    const Spot spot = spotAt(m_runPlace);
    if (spot.step == nullptr)
        return;
    addEarlier(spot, facts);
    m_facts.insert(m_runPlace, facts);
    if (facts.asAsked && facts.complete)
        m_askedFacts.insert(m_runPlace, facts);
    m_lessonFacts.insert(spot.lesson->id, facts);
    const std::optional<GradedPrediction> made = predictionAt(spot);
    if (made && !made->graded)
        if (const std::optional<Verdict> verdict = judge(*spot.step->prediction, made->answer, facts))
            m_progress.grade(spot.lesson->id, spot.step->id, *verdict, facts.asAsked);
    if (m_atEnd && spot.lesson == lesson()) {
        finishWhereAnswered();
        emit moved(); // the end speaks of all that was answered
    }
    emit answered();
}

void LessonWalk::addEarlier(const Spot& spot, RunFacts& facts) const {
    if (const RunFacts* earlier = earlierFacts(spot, facts.demo))
        facts.addEarlier(*earlier);
}

/// Of the nearest step before this one that ran the demo to its end as asked, or of the one that this one names.
const RunFacts* LessonWalk::earlierFacts(const Spot& spot, const QString& demo) const {
    for (int i = spot.lesson->indexOf(spot.step->id) - 1; i >= 0; --i) {
        const Step& before = spot.lesson->steps[static_cast<std::size_t>(i)];
        if (!mayCompareWith(*spot.step, before))
            continue;
        const auto earlier = m_askedFacts.constFind(spot.lesson->id + '/' + before.id);
        if (earlier != m_askedFacts.constEnd() && earlier->demo == demo)
            return &*earlier;
    }
    return nullptr;
}

const RunFacts* LessonWalk::stepFacts() const {
    const auto found = m_facts.constFind(place());
    return found == m_facts.constEnd() ? nullptr : &*found;
}

const RunFacts* LessonWalk::lessonFacts() const {
    const auto found = m_lessonFacts.constFind(m_lesson);
    return found == m_lessonFacts.constEnd() ? nullptr : &*found;
}

void LessonWalk::reload() {
    const QString before = step() == nullptr ? QString() : step()->id;
    m_course.reload(m_lesson);
    if (const Lesson* here = lesson()) {
        const int same = here->indexOf(before);
        m_index = same >= 0 ? same : std::min(m_index, static_cast<int>(here->steps.size()) - 1);
    }
    emit moved();
}

} // namespace coreograph
