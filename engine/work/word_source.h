#pragma once

#include <cstdint>
#include <string>

namespace coreograph {

/// Text of about `bytes` bytes in an invented language: 1,500 words of 2 to 12 letters with blanks between
/// them, as unevenly used as those of a real one (Zipf's law: the n-th commonest word has a share of 1/n).
std::string inventText(std::size_t bytes, std::uint64_t seed);

} // namespace coreograph
