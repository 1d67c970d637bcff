#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "engine/nn/cnn.h"
#include "engine/nn/evaluation.h"
#include "engine/nn/pictures.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// What a view can show of a network at one step, as tensors of the recording. Each returns the bytes of the tensors
/// that it recorded.

/// "picture" [channels, 28, 28] and what the network makes of it: "maps.conv1" [32, 28, 28], "maps.pool1", "maps.conv2",
/// "maps.pool2", "maps.fc1" [128], "probabilities" [10].
/// REQUIRES: picture [1, channels, 28, 28], and its Cnn::activations().
std::size_t recordMaps(Recorder& recorder, const Tensor& picture, const std::vector<NamedTensor>& activations,
                       std::int64_t step);

/// "filters.conv1" [32, channels, 3, 3].
std::size_t recordFilters(Recorder& recorder, const Cnn& cnn, std::int64_t step);

/// "confusion" [10, 10]: rows are the truth, columns what the network said; and "examples" [10, 10, 9]: the indices in
/// `set` of pictures that went to each cell, -1 where there are no more. Such a picture is "test_picture.INDEX"
/// [channels, 28, 28], recorded when it is an example for the first time: `recorded` holds those that have been, and is
/// added to.
std::size_t recordConfusion(Recorder& recorder, const Evaluation& evaluation, const PictureSet& set,
                            std::int64_t step, std::set<std::size_t>& recorded);

/// "weights.conv1.conv.weight" and so on: all that the network is, under its state_dict's names.
std::size_t recordWeights(Recorder& recorder, const Cnn& cnn, std::int64_t step);

} // namespace coreograph
