#pragma once

#include "engine/concurrency/local_pool.h"

namespace coreograph {

/// No pool at all: the thread that calls run() does the work, one task after the other. What every other
/// mode is compared with. Has one worker, however many are asked for.
class SerialPool final : public LocalPool {
public:
    static Result<std::unique_ptr<Pool>> make(TaskCatalog catalog, Recorder& recorder,
                                              const PoolOptions& options);

    std::string_view mode() const override { return "serial"; }

private:
    SerialPool(TaskCatalog catalog, Recorder& recorder, const PoolOptions& options);

    void spread(const Batch& batch) override;
};

} // namespace coreograph
