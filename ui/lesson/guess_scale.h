#pragma once

#include <vector>

#include "ui/lesson/prediction.h"

namespace coreograph {

/// The numbers that a guess can be: from the question's low to its high, each about a hundredth of the range from the
/// next, in steps of 1, 2 or 5 times a power of ten. Where the question goes by factors, so do they.
class GuessScale {
public:
    /// REQUIRES: low < high, and 0 < low where it goes by factors.
    explicit GuessScale(const NumberQuestion& question);

    int last() const { return static_cast<int>(m_numbers.size()) - 1; } ///< positions go from 0 to here
    double numberAt(int position) const;
    int positionOf(double number) const; ///< the nearest

private:
    std::vector<double> m_numbers; ///< ascending
};

} // namespace coreograph
