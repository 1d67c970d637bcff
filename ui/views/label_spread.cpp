#include "ui/views/label_spread.h"

#include <algorithm>
#include <numeric>

namespace coreograph {

namespace {

/// Labels that touch, and so move as one.
struct Block {
    std::size_t count = 1;
    double sum = 0; ///< of the positions that each label wants for the first one
    double first(double low, double high, double height) const {
        return std::clamp(sum / static_cast<double>(count), low,
                          high - static_cast<double>(count - 1) * height);
    }
};

} // namespace

std::vector<double> spreadApart(const std::vector<double>& wanted, double height, double low, double high) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t index) { return wanted[index]; });
    std::vector<Block> blocks;
    for (const std::size_t index : order) {
        blocks.push_back({1, wanted[index]});
        while (blocks.size() > 1) {
            const Block& last = blocks.back();
            Block& before = blocks[blocks.size() - 2];
            const double end = before.first(low, high, height) + static_cast<double>(before.count) * height;
            if (end <= last.first(low, high, height))
                break;
            before.sum += last.sum - static_cast<double>(last.count * before.count) * height;
            before.count += last.count;
            blocks.pop_back();
        }
    }
    std::vector<double> positions(wanted.size());
    std::size_t at = 0;
    for (const Block& block : blocks)
        for (std::size_t i = 0; i < block.count; ++i)
            positions[order[at++]] = block.first(low, high, height) + static_cast<double>(i) * height;
    return positions;
}

} // namespace coreograph
