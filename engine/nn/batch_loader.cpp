#include "engine/nn/batch_loader.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "engine/core/random.h"

namespace coreograph {

BatchOrder::BatchOrder(std::size_t pictures, const BatchOptions& options)
    : m_batch(options.batch)
    , m_shuffle(options.shuffle)
    , m_seed(options.seed)
    , m_order(pictures) {
    assert(pictures >= 2 && m_batch >= 2);
    const bool endsWithABatch = pictures % m_batch >= 2;
    m_stepsPerEpoch = static_cast<std::int64_t>(pictures / m_batch) + (endsWithABatch ? 1 : 0);
    std::iota(m_order.begin(), m_order.end(), 0U);
}

std::span<const std::uint32_t> BatchOrder::indices(std::int64_t step) {
    const std::int64_t epoch = step / m_stepsPerEpoch;
    if (m_shuffle && epoch != m_epoch)
        shuffle(epoch);
    const auto begin = static_cast<std::size_t>(step % m_stepsPerEpoch) * m_batch;
    return std::span(m_order).subspan(begin, std::min(m_batch, m_order.size() - begin));
}

/// Fisher and Yates, from the order in the file, so that an epoch's order depends on its number alone.
void BatchOrder::shuffle(std::int64_t epoch) {
    std::iota(m_order.begin(), m_order.end(), 0U);
    Random random(Random(m_seed).next() + static_cast<std::uint64_t>(epoch));
    for (std::size_t left = m_order.size(); left > 1; --left)
        std::swap(m_order[left - 1], m_order[random.nextBelow(static_cast<std::uint32_t>(left))]);
    m_epoch = epoch;
}

BatchLoader::BatchLoader(const PictureSet& set, const BatchOptions& options, BatchObserver* observer)
    : m_set(set)
    , m_options(options)
    , m_observer(observer)
    , m_order(set.count(), options)
    , m_stepsPerEpoch(m_order.stepsPerEpoch())
    , m_slots(options.ahead + 1) {
    for (Slot& slot : m_slots) {
        slot.values.resize(options.batch * options.channels * picturePixels);
        slot.batch.labels.reserve(options.batch);
    }
    m_thread = std::thread([this] { work(); });
}

BatchLoader::~BatchLoader() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

const PictureBatch& BatchLoader::next() {
    std::unique_lock lock(m_mutex);
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_prepared > m_wanted; });
    return slotOf(m_wanted++).batch;
}

void BatchLoader::seek(std::int64_t step) {
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_wanted = step;
    m_prepared = step;
    m_changed.notify_all();
}

void BatchLoader::work() {
    const auto ahead = static_cast<std::int64_t>(m_options.ahead);
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto hasRoom = [&] { return m_stop || m_prepared < m_wanted + ahead; };
        if (!hasRoom() && m_observer != nullptr)
            m_observer->waitingForRoom();
        m_changed.wait(lock, hasRoom);
        if (m_stop)
            return;
        const std::int64_t step = m_prepared;
        const std::uint64_t generation = m_generation;
        lock.unlock();
        prepare(slotOf(step), step);
        lock.lock();
        if (generation != m_generation)
            continue; // seek() came in between
        ++m_prepared;
        m_changed.notify_all();
    }
}

void BatchLoader::prepare(Slot& slot, std::int64_t step) {
    if (m_observer != nullptr)
        m_observer->preparing(step);
    const std::span<const std::uint32_t> indices = m_order.indices(step);
    const std::size_t each = m_options.channels * picturePixels;
    const auto values = std::span(slot.values).first(indices.size() * each);
    slot.batch.labels.clear();
    for (std::size_t i = 0; i < indices.size(); ++i) {
        scalePicture(m_set, indices[i], values.subspan(i * each, each));
        slot.batch.labels.push_back(m_set.labels[indices[i]]);
    }
    const auto count = static_cast<std::int64_t>(indices.size());
    const auto channels = static_cast<std::int64_t>(m_options.channels);
    constexpr auto side = static_cast<std::int64_t>(pictureSide);
    slot.batch.step = step;
    slot.batch.pictures = Tensor::view({count, channels, side, side}, values);
}

} // namespace coreograph
