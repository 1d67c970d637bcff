#pragma once

#include <QColor>

namespace coreograph {

/// How well one colour stands out on another: 1 (not at all) to 21, as WCAG 2.1 defines it. Text needs 4.5,
/// lines and marks need 3.
double contrastRatio(const QColor& one, const QColor& other);

/// `mark` moved towards black or white, whichever is further from `ground`, until text in it can be read
/// there (4.5:1). The hue stays.
QColor readableOn(const QColor& ground, const QColor& mark);

} // namespace coreograph
