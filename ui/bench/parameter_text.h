#pragma once

#include <QString>
#include <vector>

#include "engine/core/parameter.h"

namespace coreograph {

/// What a parameter accepts, in the reader's language and digits: "a whole number from 1 to 64".
QString acceptedText(const Parameter& parameter);

/// A value as a person writes it ("1–4, 8", "serial, OpenMP"), from its command-line form.
QString valueText(const Parameter& parameter, const std::string& text);

/// The command-line form of what a person typed for a list of numbers: "1 – 4, 8" gives "1-4,8".
QString listFromTyped(const QString& typed);

/// The shortest way to write ascending numbers: 1, 2, 3, 4, 8 gives "1–4, 8".
QString rangesText(const std::vector<std::int64_t>& numbers);

} // namespace coreograph
