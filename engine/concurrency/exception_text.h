#pragma once

#include <string>

namespace coreograph {

/// The exception being handled, in words: its type and, for a std::exception, its message. "std::out_of_range:
/// no such row". REQUIRES: called inside a catch block.
std::string describeCurrentException();

} // namespace coreograph
