#pragma once

#include <span>
#include <string>

namespace coreograph {

/// The shortest text that is read back as the same number: "0.3", "1e-07".
std::string numberText(double number);

/// Several, as the text of a RealList has them: "0,0.3,1".
std::string numbersText(std::span<const double> numbers);
std::string numbersText(std::span<const float> numbers);

} // namespace coreograph
