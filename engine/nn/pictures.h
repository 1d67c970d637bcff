#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace coreograph {

/// Pixels along each side of every picture that the networks see.
inline constexpr std::size_t pictureSide = 28;
inline constexpr std::size_t picturePixels = pictureSide * pictureSide;

/// Labelled pictures.
struct PictureSet {
    std::size_t channels = 1;
    std::vector<std::uint8_t> pixels; ///< [count, channels, 28, 28], 0 is dark
    std::vector<std::uint8_t> labels; ///< [count], each a number of a class

    std::size_t count() const { return labels.size(); }
};

/// Pictures to learn from, and others to test with.
struct DataSet {
    std::string name;                 ///< "Fashion-MNIST"
    std::vector<std::string> classes; ///< by number
    PictureSet train;
    PictureSet test;
};

/// One picture scaled to 0..1, into [channels, 28, 28] of `out`. A grey one is the same in each channel.
/// REQUIRES: out holds that many values, and the set has 1 channel or as many.
void scalePicture(const PictureSet& set, std::size_t index, std::span<float> out);

} // namespace coreograph
