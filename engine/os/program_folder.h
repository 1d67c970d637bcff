#pragma once

#include <filesystem>

namespace coreograph {

/// The folder that holds the program that is running; the current folder where the system does not say.
std::filesystem::path programFolder();

} // namespace coreograph
