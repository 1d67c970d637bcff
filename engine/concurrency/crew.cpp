#include "engine/concurrency/crew.h"

#include <algorithm>
#include <csignal>

namespace coreograph {
namespace {

using namespace std::chrono_literals;

constexpr auto longestStart = 10s;
constexpr auto longestEnd = 1s;
constexpr auto longestWait = 1s; // so that deadlines are looked at
constexpr std::uint32_t startsBeforeGivingUp = 3;

/// What became readable, and whose it is.
enum class Source : std::uint32_t { Doorbell, Process, Packets, Log };

std::uint64_t tagOf(Source source, std::uint32_t worker = 0) {
    return (std::uint64_t{worker} << 32U) | static_cast<std::uint32_t>(source);
}

} // namespace

Result<std::unique_ptr<Crew>> Crew::start(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options,
                                          const Doorbell& doorbell) {
    auto program = WorkerProgram::open();
    if (!program)
        return program.error();
    auto poller = Poller::create();
    if (!poller)
        return poller.error();
    std::unique_ptr<Crew> crew(new Crew(std::move(*program), catalog, std::move(*poller), doorbell));
    if (auto watched = crew->m_poller.watch(doorbell.descriptor(), tagOf(Source::Doorbell)); !watched)
        return watched.error();
    for (std::uint32_t index = 0; index < options.workers; ++index) {
        auto worker = WorkerProcess::create(index, recorder, options);
        if (!worker)
            return worker.error();
        crew->m_workers.push_back(std::move(*worker));
        crew->m_failedStarts.push_back(0);
        if (auto hired = crew->hire(index); !hired)
            return hired.error();
    }
    if (auto ready = crew->waitUntilReady(); !ready)
        return ready.error();
    return crew;
}

Crew::Crew(WorkerProgram program, TaskCatalog catalog, Poller poller, const Doorbell& doorbell)
    : m_program(std::move(program))
    , m_identity(worker_protocol::identity(catalog))
    , m_poller(std::move(poller))
    , m_doorbell(doorbell) {}

Crew::~Crew() {
    for (const auto& worker : m_workers)
        worker->channel().endWorker();
    const std::int64_t deadline = monotonicNanoseconds() + std::chrono::nanoseconds(longestEnd).count();
    while (hasRunning() && monotonicNanoseconds() < deadline)
        for (const std::uint32_t index : wait(10ms))
            m_workers[index]->dismiss();
}

std::int64_t Crew::readySince() const {
    std::int64_t last = 0;
    for (const auto& worker : m_workers)
        last = std::max(last, worker->channel().readySince());
    return last;
}

std::span<const std::uint32_t> Crew::wait(std::chrono::milliseconds longest) {
    m_dead.clear();
    for (const std::uint64_t tag : m_poller.wait(std::min<std::chrono::milliseconds>(longest, longestWait)))
        attend(tag);
    killLateStarters();
    return m_dead;
}

void Crew::attend(std::uint64_t tag) {
    const auto index = static_cast<std::uint32_t>(tag >> 32U);
    switch (static_cast<Source>(tag & 0xFFFFFFFFU)) {
    case Source::Doorbell:
        m_doorbell.silence();
        break;
    case Source::Process:
        m_dead.push_back(index);
        break;
    case Source::Packets:
        readPackets(index);
        break;
    case Source::Log:
        m_workers[index]->readLog();
        break;
    }
}

void Crew::readPackets(std::uint32_t index) {
    WorkerProcess& worker = *m_workers[index];
    if (auto read = worker.readPackets(m_identity); !read) {
        m_mismatch = read.error().message;
        (void)worker.signal(SIGKILL);
    }
}

void Crew::killLateStarters() {
    for (const auto& worker : m_workers)
        if (worker->isRunning() && !worker->isReady() &&
            monotonicNanoseconds() - worker->startedAt() > std::chrono::nanoseconds(longestStart).count())
            (void)worker->signal(SIGKILL);
}

WorkerDeath Crew::bury(std::uint32_t index) {
    WorkerProcess& worker = *m_workers[index];
    // It may have said that it is ready, or what it threw, in its last moment.
    readPackets(index);
    m_failedStarts[index] = worker.isReady() ? 0 : m_failedStarts[index] + 1;
    WorkerDeath death = worker.bury();
    m_lastTrouble = worker.name() + " " + describe(death.status) +
                    (death.stderrTail.empty() ? "" : ", having written: " + death.stderrTail);
    return death;
}

void Crew::replace(std::uint32_t index) {
    m_workers[index]->channel().restart();
    while (m_failedStarts[index] < startsBeforeGivingUp) {
        auto hired = hire(index);
        if (hired)
            return m_workers[index]->noteSuccession();
        m_lastTrouble = hired.error().message;
        ++m_failedStarts[index];
    }
}

void Crew::restaff() {
    for (std::uint32_t index = 0; index < size(); ++index)
        if (!m_workers[index]->isRunning()) {
            m_failedStarts[index] = 0;
            replace(index);
        }
}

bool Crew::hasRunning() const {
    return std::ranges::any_of(m_workers, [](const auto& worker) { return worker->isRunning(); });
}

std::string Crew::whyDeserted() const {
    return hasRunning() ? "" : "no worker process could be kept running: " + trouble();
}

std::string Crew::trouble() const { return m_mismatch.empty() ? m_lastTrouble : m_mismatch; }

std::string Crew::takeThrown(std::uint32_t index) {
    readPackets(index);
    return m_workers[index]->takeThrown();
}

std::optional<std::uint32_t> Crew::workerOn(LaneId lane) const {
    const auto found = std::ranges::find(m_workers, lane, [](const auto& worker) { return worker->lane(); });
    if (found == m_workers.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - m_workers.begin());
}

Result<void> Crew::signal(std::uint32_t index, int signal) {
    if (index >= size())
        return Error{"there is no worker " + std::to_string(index) + "; the pool has " +
                     std::to_string(size()) + ", numbered from 0"};
    return m_workers[index]->signal(signal);
}

Result<void> Crew::hire(std::uint32_t index) {
    WorkerProcess& worker = *m_workers[index];
    if (auto started = worker.start(m_program); !started)
        return started.error();
    for (const auto& [descriptor, source] : {std::pair(worker.processDescriptor(), Source::Process),
                                             std::pair(worker.packetsDescriptor(), Source::Packets),
                                             std::pair(worker.logDescriptor(), Source::Log)})
        if (auto watched = m_poller.watch(descriptor, tagOf(source, index)); !watched)
            return watched.error();
    return {};
}

Result<void> Crew::waitUntilReady() {
    const auto isReady = [](const auto& worker) { return worker->isReady(); };
    while (!std::ranges::all_of(m_workers, isReady))
        for (const std::uint32_t index : wait(longestWait)) {
            bury(index);
            return Error{"the worker program " + m_program.path + " does not start: " + trouble()};
        }
    return {};
}

} // namespace coreograph
