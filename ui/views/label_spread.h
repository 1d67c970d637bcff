#pragma once

#include <vector>

namespace coreograph {

/// Where to put labels of one `height` so that none touches another, each as near as can be to where it is
/// `wanted`, all between `low` and `high`: the least sum of squared shifts, by pooling neighbours that
/// collide. The results stand in the order of `wanted`.
///
/// REQUIRES: they fit, that is, wanted.size() * height <= high - low + height, with positions being middles.
std::vector<double> spreadApart(const std::vector<double>& wanted, double height, double low, double high);

} // namespace coreograph
