#pragma once

#include <QImage>

#include "engine/recording/message.h"

namespace coreograph {

/// Pictures of tensors, one pixel for each value.

/// Part `index` of the first dimension ("map 3 of [32, 14, 14]") in viridis from `low` to `high`; a tensor of
/// one dimension has parts of one value. REQUIRES: index < partsOf(tensor).
QImage viridisImage(const TensorSnapshot& tensor, std::size_t index, float low, float high);

/// The same from 0 to `most`, by roots: what is weak is seen beside what is strong.
QImage mapImage(const TensorSnapshot& tensor, std::size_t index, float most);

/// A picture [1, h, w] in grey or [3, h, w] in colours, its values from 0 to 1. Null for another shape.
QImage pictureImage(const TensorSnapshot& tensor);

std::size_t partsOf(const TensorSnapshot& tensor); ///< the first dimension
QSize sizeOfPart(const TensorSnapshot& tensor);    ///< (width, height)

/// The smallest and the largest value, widened to hold 0. What is not finite is passed over.
struct ValueRange {
    float low = 0;
    float high = 0;
};
ValueRange rangeOf(const TensorSnapshot& tensor);

} // namespace coreograph
