#pragma once

#include <array>

#include "engine/concurrency/task.h"
#include "engine/work/workload.h"

namespace coreograph {

/// Points in a row of the plate.
inline constexpr std::size_t plateWidth = 1024;

/// One row of the plate: temperatures in degrees. The first and the last point are the cold edge.
using PlateRow = std::array<double, plateWidth>;

/// Task "diffuse-heat": one time step for some rows in a row. Input is those rows with the row above and
/// the one below them (the halo); output is of the same shape, with the halo left alone.
void diffuseHeat(TaskContext& context, std::span<const std::byte> input, std::span<std::byte> output);

WorkloadKind heatWorkload();

} // namespace coreograph
