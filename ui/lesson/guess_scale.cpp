#include "ui/lesson/guess_scale.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace coreograph {

namespace {

/// The nearest of 1, 2 and 5 times a power of ten, by factor.
double roundStep(double value) {
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    const double lead = value / power;
    return power * (lead * lead < 2 ? 1 : lead * lead < 10 ? 2 : lead * lead < 50 ? 5 : 10);
}

/// As it is written, so that what is shown is what is kept.
double written(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return std::strtod(text, nullptr);
}

double nextMultiple(double value, double step) {
    return written((std::floor(value / step + 1e-6) + 1) * step);
}

} // namespace

GuessScale::GuessScale(const NumberQuestion& question) {
    const double factors = std::log(question.high / question.low);
    const auto above = [&](double number) {
        const double range = question.logarithmic ? number * factors : question.high - question.low;
        return nextMultiple(number, roundStep(range / 100));
    };
    m_numbers.push_back(question.low);
    for (double next = above(question.low); next > m_numbers.back() && next < question.high;
         next = above(next))
        m_numbers.push_back(next);
    m_numbers.push_back(question.high);
}

double GuessScale::numberAt(int position) const { return m_numbers[static_cast<std::size_t>(position)]; }

int GuessScale::positionOf(double number) const {
    const auto above = std::ranges::lower_bound(m_numbers, number);
    if (above == m_numbers.begin())
        return 0;
    if (above == m_numbers.end())
        return last();
    const bool isAboveNearer = *above - number < number - *(above - 1);
    return static_cast<int>(above - m_numbers.begin()) - (isAboveNearer ? 0 : 1);
}

} // namespace coreograph
