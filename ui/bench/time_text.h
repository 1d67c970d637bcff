#pragma once

#include <QString>
#include <cstdint>

namespace coreograph {

/// Where in a run the cursor stands: "248.1 of 400.0 ms". Times are ns; both in the unit that suits the end.
QString cursorText(std::int64_t cursor, std::int64_t end);

/// How fast a replay goes: "0.1×".
QString speedText(double factor);

/// "12,480 events · lost 0".
QString eventCountText(std::uint64_t events, std::uint64_t lost);

} // namespace coreograph
