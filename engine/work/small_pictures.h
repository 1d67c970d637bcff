#pragma once

#include <string_view>
#include <vector>

#include "engine/core/parameter.h"
#include "engine/core/preset.h"

namespace coreograph {

/// Pictures small enough that each of their pixels can be seen, for the demos that look at one.
constexpr std::int64_t smallPictureSide = 12; ///< pixels, both ways

/// What there is to choose from, the word for a picture of one's own ("painted") last.
std::vector<Option> smallPictures();

/// The pixels of one of them [12, 12], 0 black to 1 white. REQUIRES: `name` is one of smallPictures() but
/// "painted".
std::vector<float> smallPicture(std::string_view name);

/// What is looked at: the picture that `picture` names, or the `pixels` where that is "painted" (those missing
/// are 0). REQUIRES: parameters "picture" (of smallPictures()) and "pixels" (a RealList).
std::vector<float> chosenPicture(const ParameterValues& values);

/// The parameters that chosenPicture() reads.
std::vector<Parameter> pictureParameters(const std::string& initial);

/// The pixels of each picture.
std::vector<Preset> picturePresets();

} // namespace coreograph
