#include "ui/lesson/bench_adapter.h"

#include <algorithm>

#include "ui/bench/bench_pane.h"

namespace coreograph {

BenchAdapter::BenchAdapter(BenchPane* pane)
    : m_pane(pane) {
    connect(pane, &BenchPane::runStarted, this, &LessonBench::runStarted);
    connect(pane, &BenchPane::runEnded, this, &LessonBench::runEnded);
    connect(pane, &BenchPane::runningChanged, this, &LessonBench::runningChanged);
    connect(pane, &BenchPane::edited, this, &BenchAdapter::tellOfSteering);
    connect(pane, &BenchPane::linesHovered, this, &LessonBench::linesHovered);
    connect(pane, &BenchPane::currentLinesChanged, this, &LessonBench::currentLinesChanged);
}

QWidget* BenchAdapter::widget() { return m_pane; }

void BenchAdapter::showDemo(const DemoDescription& demo, const std::map<QString, QString>& settings) {
    if (m_pane->demo().id != demo.id)
        m_pane->setDemo(demo);
    m_pane->setValues(settings);
}

void BenchAdapter::putRunAway() { m_pane->putRunAway(); }

void BenchAdapter::setReasonNotToRun(const QString& reason) {
    m_pane->setRunEnabled(reason.isEmpty(), reason);
}

void BenchAdapter::say(const QString& sentence) { m_pane->say(sentence); }

void BenchAdapter::lookAt(const QString& view) { m_pane->lookAt(view); }

bool BenchAdapter::handle(Command command) { return m_pane->handle(command); }

bool BenchAdapter::isRunning() const { return m_pane->isRunning(); }

void BenchAdapter::tellOfSteering(const QString& edited) {
    const auto steers = [&](const Parameter& parameter) {
        return parameter.name == edited.toStdString() && parameter.whileRunning == WhileRunning::Steers;
    };
    if (isRunning() && std::ranges::any_of(m_pane->demo().parameters, steers))
        emit steered();
}

} // namespace coreograph
