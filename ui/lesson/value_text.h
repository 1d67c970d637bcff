#pragma once

#include <QString>

#include "ui/lesson/run_facts.h"

namespace coreograph {

/// A measured number as a sentence says it, with its unit, in the reader's locale: "4.1 ms", "1.02 times", "97 %",
/// "1,234". Seconds and bytes are scaled; number and unit stay on one line.
QString valueText(const Measured& measured);

/// A number that somebody chose, without the noughts that would make it look measured: "13 ms", "0.5 times".
QString guessText(const Measured& guessed);

} // namespace coreograph
