#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>

#include "engine/nn/cnn.h"
#include "engine/nn/pictures.h"

namespace coreograph {

/// How a network does on pictures that it is not trained with.
struct Evaluation {
    static constexpr std::size_t classes = 10;
    static constexpr std::size_t examplesKept = 9;

    /// By [truth][what the network said]: how many, and which were the first of them, up to `examplesKept`.
    std::array<std::array<std::uint32_t, classes>, classes> confusion{};
    std::array<std::array<std::array<std::size_t, examplesKept>, classes>, classes> examples{};
    std::size_t pictures = 0;
    std::size_t correct = 0;
    double lossSum = 0; ///< of the pictures' cross-entropies

    double accuracy() const;                    ///< 0..1; 0 for no pictures
    double loss() const;                        ///< mean cross-entropy; 0 for no pictures
    double picturesOf(std::size_t truth) const; ///< how many of this class there were

    /// The set's indices of pictures of class `truth` that were taken for `said`: all of them, or the first few.
    std::span<const std::size_t> examplesOf(std::size_t truth, std::size_t said) const;
};

/// Lets the network say what it sees in `most` pictures, taken evenly from the whole set, always the same; fewer where
/// `goOn`, asked now and then, says no.
/// REQUIRES: a network of 10 classes.
Evaluation evaluate(Cnn& cnn, const PictureSet& set, std::size_t most, const std::function<bool()>& goOn);

} // namespace coreograph
