#pragma once

#include "engine/concurrency/task.h"
#include "engine/work/range.h"
#include "engine/work/workload.h"

namespace coreograph {

/// Some rows of a picture of the Mandelbrot set.
struct PictureRows {
    double left = 0; ///< the number at the picture's left upper corner is left + i top
    double top = 0;
    double pixel = 0;       ///< width and height of a pixel
    std::int64_t width = 0; ///< pixels in a row
    Range rows;
};

/// How many steps are tried before a point counts as one of the set.
inline constexpr std::uint16_t mostSteps = 256;

/// Task "render-rows": input is PictureRows, output [rows, width] numbers of steps, std::uint16_t each.
void renderRows(TaskContext& context, std::span<const std::byte> input, std::span<std::byte> output);

WorkloadKind mandelbrotWorkload();

} // namespace coreograph
