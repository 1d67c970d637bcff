#pragma once

#include <nlohmann/json.hpp>

#include "engine/core/parameter.h"

namespace coreograph {

/// A parameter as `coreograph-lab describe --json` prints it.
nlohmann::json toJson(const Parameter& parameter);

/// The parameter that `toJson` printed; the error names the key that is missing or wrong.
Result<Parameter> parameterFromJson(const nlohmann::json& json);

} // namespace coreograph
