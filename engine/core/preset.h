#pragma once

#include <string>

namespace coreograph {

/// A choice that stands for a value of another parameter: the picture "shirt" for so many "pixels". What a choice
/// means can be shown before anything is run.
struct Preset {
    std::string parameter; ///< "picture"
    std::string choice;    ///< "shirt"
    std::string sets;      ///< "pixels"
    std::string value;     ///< "0,0.3,1": as the parameter's text has it
};

} // namespace coreograph
