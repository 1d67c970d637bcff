#pragma once

namespace coreograph {

/// One function for each type that a variant may hold, for std::visit.
template<typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template<typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace coreograph
