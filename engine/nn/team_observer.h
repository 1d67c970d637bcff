#pragma once

namespace coreograph {

/// Is told what each thread of a network does, by that thread, as it happens: some dozens of times a step, so be
/// quick. Thread 0 is the one that called the network.
class TeamObserver {
public:
    virtual ~TeamObserver() = default;

    /// On this from now: a layer, such as "conv1", or "evaluation".
    virtual void working(int thread, const char* layer) = 0;

    /// For the other threads from now.
    virtual void waiting(int thread) = 0;
};

} // namespace coreograph
