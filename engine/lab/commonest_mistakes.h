#pragma once

#include <vector>

#include "engine/nn/evaluation.h"

namespace coreograph {

/// Pictures of one class that a network took for another.
struct Mistake {
    std::size_t truth = 0; ///< class
    std::size_t said = 0;  ///< class
    double share = 0;      ///< of the pictures of class `truth`, 0..1

    bool operator==(const Mistake&) const = default;
};

/// The pairs of classes that were mistaken most often, that of the most pictures first; no more than `most`, and none that
/// did not happen. Of pairs that happened equally often those come first whose truth has the lower number.
std::vector<Mistake> commonestMistakes(const Evaluation& evaluation, std::size_t most);

} // namespace coreograph
