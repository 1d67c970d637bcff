#pragma once

#include <cstdint>
#include <string>

namespace coreograph {

/// "1,234,567".
std::string grouped(std::int64_t number);

/// "3.14" for 2 decimals.
std::string withDecimals(double number, int decimals);

} // namespace coreograph
