#include "engine/concurrency/worker_protocol.h"

#include <charconv>

#include "engine/concurrency/task_slots.h"

namespace coreograph {
namespace {

/// FNV-1a over the names of the kinds and what else matters of them.
std::uint64_t catalogHash(TaskCatalog catalog) {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    const auto add = [&hash](char letter) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1'099'511'628'211U;
    };
    for (const TaskKind& kind : catalog) {
        for (const char letter : kind.name)
            add(letter);
        add(kind.idempotent ? '+' : '-');
    }
    return hash;
}

template<typename Number>
bool parse(const std::string& text, Number& number) {
    const char* end = text.data() + text.size();
    return std::from_chars(text.data(), end, number).ptr == end && !text.empty();
}

} // namespace

std::string worker_protocol::identity(TaskCatalog catalog) {
    return std::string(COREOGRAPH_VERSION) + ", slots of " + std::to_string(sizeof(TaskSlots::Shared)) +
           " bytes, " + std::to_string(catalog.size()) + " kinds of task (" +
           std::to_string(catalogHash(catalog)) + ")";
}

std::vector<std::string> WorkerArguments::toText() const {
    return {"coreograph-worker", std::to_string(worker), std::to_string(lane), recordTasks ? "1" : "0",
            std::to_string(supervisor)};
}

Result<WorkerArguments> WorkerArguments::fromText(const std::vector<std::string>& text) {
    WorkerArguments arguments;
    int recordTasks = 0;
    if (text.size() != 5 || !parse(text[1], arguments.worker) || !parse(text[2], arguments.lane) ||
        !parse(text[3], recordTasks) || !parse(text[4], arguments.supervisor))
        return Error{"this program is a worker process of coreograph-lab, which starts it when it needs one; "
                     "there is nothing to run by hand"};
    arguments.recordTasks = recordTasks != 0;
    return arguments;
}

} // namespace coreograph
