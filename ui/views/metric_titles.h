#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace coreograph {

/// What to call metrics on screen: "spawn.threads" beside "spawn.processes" needs no "spawn.", '_' is a space,
/// and "openmp" is written OpenMP.
QStringList metricTitles(const std::vector<std::string>& names);

} // namespace coreograph
