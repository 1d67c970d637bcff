#include "engine/concurrency/serial_pool.h"

namespace coreograph {

Result<std::unique_ptr<Pool>> SerialPool::make(TaskCatalog catalog, Recorder& recorder,
                                               const PoolOptions& options) {
    return std::unique_ptr<Pool>(new SerialPool(catalog, recorder, options));
}

SerialPool::SerialPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options)
    : LocalPool("serial", 1, catalog, recorder, options) {
    lane(0).enter(State::Idle);
}

void SerialPool::spread(const Batch& batch) {
    lane(0).enter(State::Run, 0, {}, batch.from);
    runTasks(0, batch, 0, batch.size());
    lane(0).enter(State::Idle);
}

} // namespace coreograph
