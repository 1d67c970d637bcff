#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/nn/pictures.h"

namespace coreograph {

struct ShapesOptions {
    std::size_t train = 12'000; ///< pictures to learn from
    std::size_t test = 2'000;   ///< pictures to test with
    std::size_t channels = 1;   ///< 1 grey, 3 coloured
    std::uint64_t seed = 1;
};

/// Ten kinds of shapes that we draw ourselves, for where no data set is installed: disc, ring, square, frame, triangle,
/// cross, plus, stripes, checks and crescent, each in another place, size, turn and brightness, with noise.
/// The same seed draws the same pictures, and fewer of them are the first of those.
DataSet drawShapes(const ShapesOptions& options = {});

} // namespace coreograph
