#include "engine/work/memory_check.h"

#include <cmath>
#include <string>

#include "engine/work/wording.h"

namespace coreograph {

namespace {

std::string inGibibytes(double bytes) { return withDecimals(bytes / 0x1p30, 1) + " GiB"; }

/// Two digits, rounded down: small enough to fit, and easy to type.
std::string roundedDown(double size) {
    const double unit = std::pow(10, std::floor(std::log10(size)) - 1);
    return withDecimals(std::floor(size / unit) * unit, unit < 1 ? static_cast<int>(-std::log10(unit)) : 0);
}

} // namespace

Result<void> checkMemory(const MemoryNeed& need, double size, std::uint64_t availableBytes) {
    const auto available = static_cast<double>(availableBytes);
    const double needed = need.fixedBytes + need.bytesPerSize * size;
    if (availableBytes == 0 || needed <= available)
        return {};
    const std::string problem = "A size of " + withDecimals(size, 0) + " needs " + inGibibytes(needed) +
                                " of memory and " + inGibibytes(available) + " are available. ";
    const double fitting = (available - need.fixedBytes) / need.bytesPerSize;
    if (fitting <= 0)
        return Error{problem + "Choose fewer tasks."};
    return Error{problem + "A size of up to " + roundedDown(fitting) + " fits."};
}

} // namespace coreograph
