#pragma once

#include <stdexcept>

namespace coreograph {

/// What is wrong with a message's JSON. Thrown and caught within the wire format.
class BadMessage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace coreograph
