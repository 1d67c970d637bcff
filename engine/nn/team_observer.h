#pragma once

namespace coreograph {

/// Is told what each thread of a network does, by that thread, as it happens: some dozens of times a step, so be
/// quick. Thread 0 is the one that called the network.
class TeamObserver {
public:
    virtual ~TeamObserver() = default;

    virtual void
    working(int thread,
            const char* layer) = 0;       ///< on this from now: a layer, such as "conv1", or "evaluation"
    virtual void waiting(int thread) = 0; ///< for the other threads from now
};

} // namespace coreograph
