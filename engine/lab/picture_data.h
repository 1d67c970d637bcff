#pragma once

#include <cstdint>
#include <string_view>

#include "engine/core/parameter.h"
#include "engine/core/result.h"
#include "engine/lab/demo.h"
#include "engine/nn/fashion_mnist.h"
#include "engine/nn/pictures.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// The parameter "data": which pictures a network sees.
Parameter pictureDataParameter();

/// What a demo wants of the pictures that "data" names.
struct PictureDataOptions {
    std::string_view data = "fashion"; ///< or "shapes"
    std::size_t channels = 1;          ///< 1 or 3
    std::uint64_t seed = 1;            ///< of the shapes
    std::uint32_t train = UINT32_MAX;  ///< at most so many to learn from
    std::uint32_t test = UINT32_MAX;   ///< at most so many to test with
};

/// The table of the classes' names: "number", "name".
inline constexpr const char* classTable = "classes";

/// The metric "fashion", as loadPictures() reports it.
MetricInfo pictureDataMetric();

/// Reads or draws the pictures, and records what they are: the names of their classes as the table "classes", and the
/// metric "fashion". Where Fashion-MNIST is not installed it says so, with the command that installs it, and draws shapes.
Result<DataSet> loadPictures(const PictureDataOptions& options, Recorder& recorder,
                             const FashionMnist& fashion = FashionMnist());

} // namespace coreograph
