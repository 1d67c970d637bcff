#pragma once

#include <QString>
#include <optional>
#include <variant>
#include <vector>

#include "engine/core/result.h"
#include "ui/lesson/quantity.h"

namespace coreograph {

/// A number to be written into a text: `{start.median_s}`, or with its form said: `{efficiency as percent}`. As a class it is
/// the name of the class of that number.
struct Placeholder {
    enum class Form { ByUnit, Percent, Number, Times, Chosen, Class };

    Quantity quantity;
    Form form = Form::ByUnit;
};

/// Markdown with {placeholders} that the learner's own run fills.
struct MeasuredText {
    std::vector<std::variant<QString, Placeholder>> parts;

    std::vector<Quantity> quantities() const;
};

/// The error says which placeholder is wrong and what is accepted.
Result<MeasuredText> parseMeasuredText(const QString& text, int line = 0);

/// Nothing where the run lacks one of the numbers, or a class of that number.
std::optional<QString> fill(const MeasuredText& text, const RunFacts& facts);

} // namespace coreograph
