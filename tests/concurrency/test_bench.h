#pragma once

#include <QtGlobal>
#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "engine/concurrency/pool.h"
#include "tests/concurrency/test_tasks.h"

namespace coreograph::test {

/// Keeps all that a recorder says.
class Notebook final : public MessageSink {
public:
    static bool beginsATask(const Event& event) {
        return event.kind == EventKind::Enter && event.state == State::Run && event.subject != 0;
    }

    void take(const Message& message) override {
        const std::lock_guard lock(m_mutex);
        if (const auto* batch = std::get_if<EventBatch>(&message))
            m_tasksBegun += static_cast<std::size_t>(std::ranges::count_if(batch->events, beginsATask));
        m_messages.push_back(message);
    }

    std::size_t tasksBegun() const {
        const std::lock_guard lock(m_mutex);
        return m_tasksBegun;
    }

    template<typename Kind>
    std::vector<Kind> all() const {
        const std::lock_guard lock(m_mutex);
        std::vector<Kind> found;
        for (const Message& message : m_messages)
            if (const auto* wanted = std::get_if<Kind>(&message))
                found.push_back(*wanted);
        return found;
    }

    /// Everything that was written onto lanes.
    std::vector<Event> events() const {
        std::vector<Event> found;
        for (const EventBatch& batch : all<EventBatch>())
            found.insert(found.end(), batch.events.begin(), batch.events.end());
        return found;
    }

    /// How often a lane entered `state`.
    std::size_t countOf(State state) const {
        const std::vector<Event> written = events();
        return static_cast<std::size_t>(std::ranges::count_if(written, [state](const Event& event) {
            return event.kind == EventKind::Enter && event.state == state;
        }));
    }

    /// How many lanes have begun with a task.
    std::size_t lanesAtWork() const {
        std::set<LaneId> lanes;
        for (const Event& event : events())
            if (beginsATask(event))
                lanes.insert(event.lane);
        return lanes.size();
    }

    /// What a lane went through.
    std::vector<State> statesOf(LaneId lane) const {
        std::vector<State> states;
        for (const Event& event : events())
            if (event.kind == EventKind::Enter && event.lane == lane)
                states.push_back(event.state);
        return states;
    }

    bool hasLogged(const std::string& text) const {
        return std::ranges::any_of(
            all<LogLine>(), [&](const LogLine& line) { return line.text.find(text) != std::string::npos; });
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Message> m_messages;
    std::size_t m_tasksBegun = 0;
};

/// What a pool needs around it, and what came of it.
struct Bench {
    Notebook notebook;
    Recorder recorder{notebook, {}};

    Result<std::unique_ptr<Pool>> tryPool(std::string_view mode, PoolOptions options = {}) {
        return makePool(mode, tasks(), recorder, options);
    }

    /// Ends the test program where there is no pool.
    std::unique_ptr<Pool> pool(std::string_view mode, PoolOptions options = {}) {
        auto made = tryPool(mode, options);
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return std::move(*made);
    }

    /// Drains the lanes until `isSo`; false when that takes more than half a minute.
    bool waitUntil(const std::function<bool()>& isSo) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!isSo()) {
            if (std::chrono::steady_clock::now() > deadline)
                return false;
            recorder.drain();
        }
        return true;
    }

    bool waitUntilAtWork(std::size_t lanes = 1) {
        return waitUntil([&] { return notebook.lanesAtWork() >= lanes; });
    }
};

/// 0, 1, 2, ...
inline std::vector<std::uint64_t> numbers(std::size_t count) {
    std::vector<std::uint64_t> result(count);
    std::iota(result.begin(), result.end(), 0U);
    return result;
}

/// Runs tasks of one kind over `inputs`, and leaves what they gave in `outputs`.
template<typename Out = std::uint64_t, typename In>
BatchReport runOver(Pool& pool, std::string_view name, const std::vector<In>& inputs,
                    std::vector<Out>& outputs) {
    outputs.assign(inputs.size(), {});
    return pool.run(makeBatch<In, Out>(kind(name), inputs, outputs));
}

} // namespace coreograph::test
