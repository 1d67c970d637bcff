#include "ui/machine/core_load_sampler.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <numeric>
#include <utility>

namespace coreograph {

namespace {

constexpr std::size_t coresNamedEach = 8;

std::vector<std::uint32_t> numbersOf(const std::vector<CoreTicks>& ticks) {
    std::vector<std::uint32_t> numbers;
    for (const CoreTicks& core : ticks)
        numbers.push_back(core.core);
    return numbers;
}

QString percent(double share) { return QLocale().toString(qRound(share * 100)); }

} // namespace

CoreLoadSampler::CoreLoadSampler(CoreTickReader reader, QObject* parent)
    : QObject(parent)
    , m_reader(std::move(reader)) {
    m_timer.setInterval(intervalMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &CoreLoadSampler::sample);
}

void CoreLoadSampler::start() {
    if (m_timer.isActive())
        return;
    sample();
    if (m_problem.isEmpty())
        m_timer.start();
}

void CoreLoadSampler::stop() { m_timer.stop(); }

void CoreLoadSampler::sample() {
    const Result<std::vector<CoreTicks>> ticks = m_reader.read();
    if (!ticks) {
        m_problem = tr("Core load cannot be shown: /proc/stat does not tell it. Is /proc mounted?");
        m_timer.stop();
        emit sampled();
        return;
    }
    std::vector<std::uint32_t> numbers = numbersOf(*ticks);
    if (numbers != m_cores) { // a core came or went: what was drawn no longer lines up
        m_cores = std::move(numbers);
        m_history.clear();
    }
    std::vector<double> load = m_computer.update(*ticks);
    if (std::exchange(m_hasBefore, true))
        m_history.push_back(std::move(load));
    if (m_history.size() > historyLength)
        m_history.pop_front();
    emit sampled();
}

QString CoreLoadSampler::summary() const {
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_history.empty())
        return tr("Core load: measuring");
    const std::vector<double>& load = m_history.back();
    if (load.size() > coresNamedEach) {
        const double mean = std::accumulate(load.begin(), load.end(), 0.0) / static_cast<double>(load.size());
        return tr("%n cores at %1 % on average, the busiest at %2 %", nullptr, static_cast<int>(load.size()))
            .arg(percent(mean), percent(*std::max_element(load.begin(), load.end())));
    }
    QStringList parts;
    for (std::size_t index = 0; index < load.size(); ++index)
        parts.append(tr("core %1 at %2 %").arg(m_cores[index]).arg(percent(load[index])));
    QString sentence = parts.join(QStringLiteral(", "));
    sentence[0] = sentence[0].toUpper();
    return sentence;
}

} // namespace coreograph
