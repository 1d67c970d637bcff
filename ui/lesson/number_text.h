#pragma once

#include <QLocale>
#include <QString>

#include "ui/lesson/run_facts.h"

namespace coreograph {

/// A measured number as a sentence says it, with three figures and its unit: "4.1 ms", "1.02 times", "97 %",
/// "1,234". Seconds and bytes are scaled; number and unit stay on one line.
QString numberText(const Measured& measured, const QLocale& locale = {});

} // namespace coreograph
