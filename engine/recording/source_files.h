#pragma once

#include <cstdint>
#include <string>

namespace coreograph {

/// The path in the project of the file that an event names (SourceLine::file): "engine/demos/threads.cpp". Empty for 0;
/// the number itself where it is of no file that this program was built from.
std::string sourceFileName(std::uint16_t file);

} // namespace coreograph
