#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/nn/pictures.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// What a network sees in one step.
struct PictureBatch {
    std::int64_t step = 0;
    Tensor pictures;                  ///< [n, channels, 28, 28], 0..1
    std::vector<std::uint8_t> labels; ///< [n]
};

/// Is told what the thread that prepares batches does, by that thread.
class BatchObserver {
public:
    virtual ~BatchObserver() = default;
    virtual void preparing(std::int64_t step) = 0;
    virtual void waitingForRoom() = 0; ///< as many batches as may be are ready
};

struct BatchOptions {
    std::size_t batch = 64;   ///< pictures a step
    std::size_t channels = 1; ///< 1 or 3
    bool shuffle = true;      ///< off: step n has the n-th batch in file order, over and over
    std::uint64_t seed = 1;   ///< of the order
    std::size_t ahead = 4;    ///< batches that may be ready before they are asked for
};

/// Which pictures each step sees, by arithmetic alone: a place in the data is a step's number.
///
/// An epoch sees every picture once, in an order of its own if shuffled. Its last batch may be smaller; one picture that
/// remains alone is left out, since a batch's statistics need two.
class BatchOrder {
public:
    /// REQUIRES: pictures >= 2.
    BatchOrder(std::size_t pictures, const BatchOptions& options);

    std::int64_t stepsPerEpoch() const { return m_stepsPerEpoch; }

    /// The indices of the pictures of step `step`, from 0. Valid until the next call.
    std::span<const std::uint32_t> indices(std::int64_t step);

private:
    void shuffle(std::int64_t epoch);

    std::size_t m_batch;
    bool m_shuffle;
    std::uint64_t m_seed;
    std::int64_t m_stepsPerEpoch;
    std::int64_t m_epoch = -1; // whose order m_order holds
    std::vector<std::uint32_t> m_order;
};

/// Prepares batches ahead of the training, on a thread of its own.
///
/// next() and seek() are for one thread; it may be destroyed at any time.
class BatchLoader {
public:
    /// `set` and `observer` (null for none) outlive the loader. REQUIRES: set has 2 pictures or more.
    BatchLoader(const PictureSet& set, const BatchOptions& options, BatchObserver* observer = nullptr);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    std::int64_t stepsPerEpoch() const { return m_stepsPerEpoch; }

    /// The batch of the step after the last one (the first: step 0). Waits until it is ready. Valid until the next call.
    const PictureBatch& next();

    /// Goes on with this step.
    void seek(std::int64_t step);

private:
    struct Slot {
        std::vector<float> values; // room for a whole batch
        PictureBatch batch;
    };

    void work();
    void prepare(Slot& slot, std::int64_t step);
    Slot& slotOf(std::int64_t step) { return m_slots[static_cast<std::size_t>(step) % m_slots.size()]; }

    const PictureSet& m_set;
    const BatchOptions m_options;
    BatchObserver* const m_observer;
    BatchOrder m_order; // the worker's own
    const std::int64_t m_stepsPerEpoch;

    std::mutex m_mutex; // guards the numbers below
    std::condition_variable m_changed;
    std::vector<Slot> m_slots;      // one more than may be ready: the last one handed out is still read
    std::int64_t m_wanted = 0;      // the next step to hand out
    std::int64_t m_prepared = 0;    // the next step to prepare: those in [m_wanted, m_prepared) are ready
    std::uint64_t m_generation = 0; // grows with seek(): what was begun before it is not taken
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace coreograph
